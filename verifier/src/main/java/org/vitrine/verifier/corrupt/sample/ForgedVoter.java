package org.vitrine.verifier.corrupt.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.InvalidChoicesException;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.record.RollLine;

/** Somebody on the roll, or somebody who gets a replaced credential. */
public final class ForgedVoter {
  private final String name;
  private final SecretScalar secret;
  private final String cell;
  private final String style;
  private final long weight;
  private Optional<Digest> latest = Optional.empty();
  private List<List<Integer>> counted = List.of();
  private Optional<Ballot> lastBallot = Optional.empty();
  private final Element credential;
  private final Map<Digest, Ballot> sealed;

  /**
   * @param sealed the ballots that were sealed before, by everything that they depend on
   */
  ForgedVoter(String name, String cell, String style, long weight, Map<Digest, Ballot> sealed) {
    this.sealed = sealed;
    this.name = name;
    this.secret = SecretScalar.random(Roles.random("voter " + name));
    this.credential = FixedBase.BASE.multiply(secret);
    this.cell = cell;
    this.style = style;
    this.weight = weight;
  }

  public String name() {
    return name;
  }

  public SecretScalar secret() {
    return secret;
  }

  public Element credential() {
    return credential;
  }

  public String cell() {
    return cell;
  }

  public String style() {
    return style;
  }

  public long weight() {
    return weight;
  }

  RollLine line() {
    return new RollLine(credential(), weight, style, cell);
  }

  /** The choices of the ballot that counts; empty if there is none. */
  public List<List<Integer>> counted() {
    return counted;
  }

  /** Choices that differ from ballot to ballot and obey every contest of {@link ForgedManifest}. */
  List<List<Integer>> choices(Manifest manifest, int variant) {
    var choices = new ArrayList<List<Integer>>();
    for (String contest : manifest.style(style).orElseThrow().contests()) {
      choices.add(
          switch (contest) {
            case "mayor" ->
                List.of(
                        List.of(1, 0, 0, 0),
                        List.of(0, 1, 0, 0),
                        List.of(0, 0, 1, 0),
                        List.of(0, 0, 0, 1))
                    .get(variant % 4);
            case "bridge" -> List.of(List.of(1, 0), List.of(0, 1), List.of(0, 0)).get(variant % 3);
            case "board" -> List.of(variant & 1, variant >> 1 & 1, variant >> 2 & 1);
            case "budget" ->
                List.of(List.of(3, 1, 0), List.of(0, 1, 0), List.of(0, 0, 1), List.of(2, 2, 0))
                    .get(variant % 4);
            default -> throw new IllegalArgumentException(contest);
          });
    }
    return choices;
  }

  private Ballot seal(
      ForgedBoard board, BallotEncryptor encryptor, Manifest manifest, int variant, String label) {
    Digest everything =
        Digest.sha256(
            JsonArray.ofStrings(
                    List.of(
                        board.election().encode(),
                        board.has("propose ready") ? board.bodyHash("propose ready").encode() : "",
                        name,
                        latest.map(Digest::encode).orElse(""),
                        label,
                        "" + variant))
                .encode());
    return sealed.computeIfAbsent(
        everything, e -> encrypt(encryptor, manifest, variant, seed(label)));
  }

  private Ballot encrypt(
      BallotEncryptor encryptor, Manifest manifest, int variant, BallotSeed seed) {
    try {
      return encryptor.encrypt(
          Choices.of(
              manifest.contestsOf(manifest.style(style).orElseThrow()), choices(manifest, variant)),
          credential(),
          latest,
          seed,
          Roles.random("proofs " + name + variant));
    } catch (InvalidChoicesException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  static BallotSeed seed(String label) {
    return BallotSeed.random(Roles.random("seed " + label));
  }

  /** The ballot that counts. */
  Ballot lastBallot() {
    return lastBallot.orElseThrow();
  }

  /** Casts a ballot with the choices of {@code variant}. */
  public void cast(
      ForgedBoard board, String label, BallotEncryptor encryptor, Manifest manifest, int variant) {
    Ballot ballot = seal(board, encryptor, manifest, variant, label);
    JsonObject body = ballot.toJson();
    board.postAs(label, secret, "ballot", body);
    if (board.has(label)) {
      latest = Optional.of(board.bodyHash(label));
      lastBallot = Optional.of(ballot);
      counted = choices(manifest, variant);
    }
  }

  /** Forgets which ballot was cast last: the next one is made as if it were the first. */
  public void forget() {
    latest = Optional.empty();
  }

  /** Has a ballot opened, and gives the opening. */
  public Opening open(
      ForgedBoard board, String label, BallotEncryptor encryptor, Manifest manifest, int variant) {
    Ballot ballot = seal(board, encryptor, manifest, variant, label);
    board.postAs(label, secret, "opened", ballot.toJson());
    return new Opening(
        ballot.hash(), choices(manifest, variant), credential(), ballot.fingerprint(), seed(label));
  }
}
