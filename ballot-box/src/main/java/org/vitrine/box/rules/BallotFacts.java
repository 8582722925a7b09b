package org.vitrine.box.rules;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/**
 * What the rules ask of a ballot beside its proofs (§9.1, §9.6). Read without decoding elements, so
 * that a board of a million ballots can be replayed.
 */
final class BallotFacts {
  private static final int CIPHERTEXT = 64;
  private static final int MAX_CONTESTS = 200;
  private static final int MAX_CIPHERTEXTS = 1_001;

  /**
   * One contest of a ballot.
   *
   * @param contest identifier
   * @param ciphertexts 64 bytes each
   */
  record ContestFacts(String contest, List<byte[]> ciphertexts) {}

  private final byte[] credential;
  private final Digest hash;
  private final Digest fingerprint;
  private final Optional<Digest> previous;
  private final List<ContestFacts> contests;

  private BallotFacts(
      byte[] credential,
      Digest hash,
      Digest fingerprint,
      Optional<Digest> previous,
      List<ContestFacts> contests) {
    this.credential = credential;
    this.hash = hash;
    this.fingerprint = fingerprint;
    this.previous = previous;
    this.contests = contests;
  }

  static BallotFacts of(Ballot ballot, Digest hash) {
    return new BallotFacts(
        ballot.credential().encode(),
        hash,
        ballot.fingerprint(),
        ballot.previous(),
        ballot.contests().stream()
            .map(
                contest ->
                    new ContestFacts(
                        contest.contest(),
                        contest.ciphertexts().stream().map(c -> c.encode()).toList()))
            .toList());
  }

  /** The facts of a body that stands on the board. */
  static BallotFacts read(JsonCursor body, Digest hash) throws MalformedException {
    return new BallotFacts(
        body.field("credential").bytes(32),
        hash,
        Digest.of(body.field("fingerprint").bytes(Digest.SIZE)),
        body.field("previous").optionalNull(p -> Digest.of(p.bytes(Digest.SIZE))),
        body.field("contests").list(1, MAX_CONTESTS, BallotFacts::contest));
  }

  /** The credential's 32 bytes themselves; nobody changes them. */
  byte[] credential() {
    return credential;
  }

  /** The ballot hash. */
  Digest hash() {
    return hash;
  }

  /** Of the election that the ballot was made for. */
  Digest fingerprint() {
    return fingerprint;
  }

  /** Hash of the credential's ballot before. */
  Optional<Digest> previous() {
    return previous;
  }

  /** In the ballot's order. */
  List<ContestFacts> contests() {
    return contests;
  }

  private static ContestFacts contest(JsonCursor json) throws MalformedException {
    return new ContestFacts(
        json.field("contest").string(1, 64),
        json.field("ciphertexts").list(1, MAX_CIPHERTEXTS, c -> c.bytes(CIPHERTEXT)));
  }
}
