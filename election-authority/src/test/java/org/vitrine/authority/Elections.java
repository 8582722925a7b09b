package org.vitrine.authority;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.official.Draft;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** Elections for tests: a manifest and everybody's keys. */
public final class Elections {
  public static final String ORIGIN = "box.example.org/elections/test";

  private static final String DRAFT =
      """
      {
        "title": {"en": "Test", "de": "Probe"}, "languages": ["en", "de"], "minimum": 2,
        "contests": [
          {"id": "mayor", "min": 1, "max": 1, "blank": true, "title": {"en": "Mayor", "de": "Amt"},
           "options": [{"id": "ada", "title": {"en": "Ada", "de": "Ada"}},
                       {"id": "bo", "title": {"en": "Bo", "de": "Bo"}}]},
          {"id": "points", "kind": "score", "max": 4, "title": {"en": "Points", "de": "Punkte"},
           "options": [{"id": "x", "limit": 3, "title": {"en": "X", "de": "X"}},
                       {"id": "y", "limit": 3, "title": {"en": "Y", "de": "Y"}}]}
        ],
        "styles": [{"id": "full", "contests": ["mayor", "points"]}, {"id": "short", "contests": ["points"]}],
        "cells": [{"id": "north", "title": {"en": "North", "de": "Nord"}},
                  {"id": "south", "title": {"en": "South", "de": "Süd"}}]
      }
      """;

  public final SecureRandom random = new SecureRandom();
  public final List<Ed25519PrivateKey> officials = new ArrayList<>();
  public final List<Ed25519PrivateKey> trustees = new ArrayList<>();
  public final Ed25519PrivateKey registrar = Ed25519PrivateKey.generate(random);
  public final Ed25519PrivateKey box = Ed25519PrivateKey.generate(random);
  public final CheckpointSigner log =
      new CheckpointSigner(
          ORIGIN, Ed25519PrivateKey.generate(random), MlDsa44PrivateKey.generate(random));
  public final Cosigner witness =
      Cosigner.ed25519("witness.example.org", Ed25519PrivateKey.generate(random));
  public final Manifest manifest;

  /** An election with so many officials, all of whom decide, and so many trustees. */
  public Elections(int officialCount, int trusteeCount, int threshold) {
    this(officialCount, trusteeCount, threshold, false, OptionalLong.empty());
  }

  /** The same, whose manifest asks for a witness. */
  public static Elections witnessed(int officialCount, int trusteeCount, int threshold) {
    return new Elections(officialCount, trusteeCount, threshold, true, OptionalLong.empty());
  }

  /** The same without a witness, whose closing is announced, milliseconds since 1970 UTC. */
  public static Elections closing(int officialCount, int trusteeCount, int threshold, long closes) {
    return new Elections(officialCount, trusteeCount, threshold, false, OptionalLong.of(closes));
  }

  private Elections(
      int officialCount, int trusteeCount, int threshold, boolean witnessed, OptionalLong closes) {
    for (int i = 0; i < officialCount; i++) {
      officials.add(Ed25519PrivateKey.generate(random));
    }
    for (int i = 0; i < trusteeCount; i++) {
      trustees.add(Ed25519PrivateKey.generate(random));
    }
    try {
      String quorum =
          witnessed
              ? "witness first " + witness.verifierKey().vkey() + "\nquorum first\n"
              : "quorum none\n";
      JsonObject fields = manifest(threshold, quorum);
      manifest =
          Manifest.decode(
              JsonCursor.of(
                  closes.isPresent()
                      ? fields.with("closes", new JsonInteger(closes.getAsLong()))
                      : fields));
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An official at work, by the number in the manifest. */
  public Signer official(int number) {
    return new Signer(
        officials.get(number - 1), new Author.Official(number), manifest.electionId());
  }

  private JsonObject manifest(int threshold, String quorum) throws MalformedException {
    JsonObject draft = Draft.read(DRAFT.getBytes(StandardCharsets.UTF_8), false);
    return draft
        .with("rehearsal", new JsonBoolean(true))
        .with("approvals", new JsonInteger(officials.size()))
        .with("box", JsonObject.builder().bytes("key", box.publicKey().encoded()).build())
        .with("group", new JsonString(Manifest.GROUP))
        .with(
            "log",
            JsonObject.builder()
                .put("ed25519", log.logKey().vkey())
                .put("mldsa44", log.mlDsa44Key().vkey())
                .build())
        .with("officials", people("official", officials))
        .with("policy", new JsonString("log " + log.logKey().vkey() + "\n" + quorum))
        .with("protocol", new JsonString(Manifest.PROTOCOL))
        .with("registrar", person("registrar", registrar))
        .with("threshold", new JsonInteger(threshold))
        .with("trustees", people("trustee", trustees));
  }

  private static JsonArray people(String name, List<Ed25519PrivateKey> keys) {
    var people = new ArrayList<JsonValue>();
    for (Ed25519PrivateKey key : keys) {
      people.add(person(name + " " + (people.size() + 1), key));
    }
    return new JsonArray(people);
  }

  private static JsonObject person(String name, Ed25519PrivateKey key) {
    return JsonObject.builder().bytes("key", key.publicKey().encoded()).put("name", name).build();
  }
}
