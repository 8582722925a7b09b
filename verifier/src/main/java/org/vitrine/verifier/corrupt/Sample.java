package org.vitrine.verifier.corrupt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedBoard;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.ForgedVoter;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Writing;

/** The valid record, played once, and the ways to play or to patch it once more. */
public final class Sample {
  private final RecordForge forge;
  private final ForgedRecord record;
  private final List<Slot> slots = new ArrayList<>();

  /**
   * An entry of the valid record.
   *
   * @param label what the forge calls it
   * @param kind its type, for proposals with the action
   */
  record Slot(int seq, String label, String kind, JsonObject entry) {
    boolean isVoters() {
      return kind.equals("ballot") || kind.equals("opened");
    }

    String author() {
      return text(entry, "author");
    }

    String type() {
      return text(entry, "type");
    }

    JsonObject body() {
      return (JsonObject) Edit.get(entry, "body");
    }
  }

  private Sample(RecordForge forge, ForgedRecord record) {
    this.forge = forge;
    this.record = record;
    forge.board().labels().stream()
        .map(label -> slot(forge.board(), label))
        .sorted(Comparator.comparingInt(Slot::seq))
        .forEach(slots::add);
  }

  /** Plays the sample election. */
  public static Sample play() {
    return play(forge -> forge);
  }

  /** Plays an election that differs from the sample, and is as valid. */
  static Sample play(UnaryOperator<RecordForge> change) {
    RecordForge forge = change.apply(RecordForge.valid());
    return new Sample(forge, forge.play());
  }

  private static Slot slot(ForgedBoard board, String label) {
    int seq = (int) board.place(label);
    JsonObject entry = parse(board.entries().get(seq));
    String type = text(entry, "type");
    String kind = type.equals("propose") ? "propose " + text(entry, "body.action") : type;
    return new Slot(seq, label, kind, entry);
  }

  static String text(JsonObject json, String path) {
    return ((JsonString) Edit.get(json, path)).value();
  }

  static JsonObject parse(byte[] entry) {
    try {
      return (JsonObject) CanonicalJson.parse(entry, JsonLimits.ENTRY);
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  /** Letters, digits and single hyphens. */
  static String slug(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** The valid record. */
  public RecordFiles files() {
    return RecordFiles.of(record);
  }

  /** The fingerprint of its election. */
  public Digest fingerprint() {
    return forge.fingerprint();
  }

  RecordForge forge() {
    return forge;
  }

  ForgedRecord record() {
    return record;
  }

  /** The entries in their order. */
  List<Slot> slots() {
    return List.copyOf(slots);
  }

  Slot slot(String label) {
    return slots.stream().filter(s -> s.label().equals(label)).findFirst().orElseThrow();
  }

  boolean has(String label) {
    return slots.stream().anyMatch(s -> s.label().equals(label));
  }

  /** The entry hash. */
  Digest hash(String label) {
    return Digest.sha256(record.entries().get(slot(label).seq()));
  }

  /** SHA-256 of the body. */
  Digest bodyHash(String label) {
    return Digest.sha256(body(label).encode());
  }

  /** The place of the last entry. */
  int last() {
    return slots.size() - 1;
  }

  JsonObject body(String label) {
    return slot(label).body();
  }

  /** The election once more, with a change. */
  ForgedRecord replay(UnaryOperator<RecordForge> change) {
    return change.apply(forge.again()).play();
  }

  /** The valid record with other bytes for one line; its checkpoint stays. */
  ForgedRecord patched(int seq, byte[] line) {
    return record.with(seq, line).withCheckpoint(record.checkpoint());
  }

  /** The valid record with other lines; its checkpoint stays. */
  ForgedRecord patched(List<byte[]> lines) {
    return rebuilt(lines).withCheckpoint(record.checkpoint());
  }

  /** A record of these lines, with a checkpoint that log and witnesses sign for them. */
  ForgedRecord rebuilt(List<byte[]> lines) {
    return record.withEntries(lines);
  }

  /**
   * The log signs another history: from {@code from} on, numbers, hash chain, tree and checkpoint
   * are made anew. No author signs anything.
   */
  ForgedRecord logged(List<byte[]> lines, int from) {
    var chained = new ArrayList<>(lines.subList(0, from));
    for (int seq = from; seq < lines.size(); seq++) {
      Digest prev = seq == 0 ? Digest.ZERO : Digest.sha256(chained.getLast());
      JsonObject entry = parse(lines.get(seq));
      chained.add(
          entry
              .with("prev", new JsonString(prev.encode()))
              .with("seq", new JsonInteger(seq))
              .encode());
    }
    return rebuilt(chained);
  }

  /** As {@link #logged}, for lines that do not stand in their order: each gets its place's time. */
  ForgedRecord relogged(List<byte[]> lines, int from) {
    var timed = new ArrayList<>(lines);
    for (int seq = from; seq < lines.size(); seq++) {
      Slot place = slots.get(Math.min(seq, last()));
      timed.set(seq, parse(lines.get(seq)).with("time", Edit.get(place.entry(), "time")).encode());
    }
    return logged(timed, from);
  }

  /** The lines of the valid record, to be changed. */
  List<byte[]> lines() {
    return new ArrayList<>(record.entries());
  }

  /** An entry, signed anew by whoever it says is its author. */
  JsonObject signed(JsonObject entry, Writing writing) {
    String author = text(entry, "author");
    Digest body = Digest.sha256(writing.body((JsonObject) Edit.get(entry, "body")));
    Digest election = text(entry, "type").equals("manifest") ? body : forge.board().election();
    return entry.with(
        "signature",
        new JsonString(
            Base64Url.encode(
                ForgedBoard.signature(
                    author,
                    voter(author).map(ForgedVoter::secret),
                    text(entry, "type"),
                    body,
                    election))));
  }

  /** What signs a voter's entry; empty for all others. */
  Optional<SecretScalar> secret(Slot slot) {
    return voter(slot.author()).map(ForgedVoter::secret);
  }

  private Optional<ForgedVoter> voter(String author) {
    return forge.voters().stream()
        .filter(v -> Base64Url.encode(v.credential().encode()).equals(author))
        .findFirst();
  }
}
