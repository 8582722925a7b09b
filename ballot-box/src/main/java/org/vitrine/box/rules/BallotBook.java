package org.vitrine.box.rules;

import static org.vitrine.box.rules.RefusalCode.DUPLICATE_BALLOT;
import static org.vitrine.box.rules.RefusalCode.DUPLICATE_CIPHERTEXT;
import static org.vitrine.box.rules.RefusalCode.LIMIT;
import static org.vitrine.box.rules.RefusalCode.PREVIOUS;
import static org.vitrine.box.rules.RefusalCode.REPLACED;
import static org.vitrine.box.rules.RefusalCode.UNKNOWN_AUTHOR;
import static org.vitrine.box.rules.RefusalCode.WRONG_ELECTION;
import static org.vitrine.box.rules.RefusalCode.WRONG_STYLE;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;

/** Every rule about ballots that is not a proof or a signature (§9.1, §9.6). */
final class BallotBook {
  private final Manifest manifest;
  private final Voters voters;
  private final List<List<Contest>> contestsByStyle;
  private final SeenSet ballots = new SeenSet();
  private final SeenSet ciphertexts = new SeenSet();
  private long cast;
  private long opened;
  private long counted;

  BallotBook(Manifest manifest, Voters voters) {
    this.manifest = manifest;
    this.voters = voters;
    contestsByStyle = manifest.styles().stream().map(manifest::contestsOf).toList();
  }

  /** {@code ballot} entries. */
  long cast() {
    return cast;
  }

  /** {@code opened} entries. */
  long opened() {
    return opened;
  }

  /** Ballots that count: credentials with a cast ballot (§9.8). */
  long counted() {
    return counted;
  }

  /** Whether a ballot with that hash is on the board, cast or opened. */
  boolean knows(Digest hash) {
    return ballots.contains(hash);
  }

  /** Decides on a cast ballot. */
  Ruling.Effect cast(BallotFacts ballot, Digest fingerprint) throws RefusedException {
    int voter = voter(ballot, fingerprint);
    Optional<Digest> latest = voters.latestHash(voter);
    if (!ballot.previous().equals(latest)) {
      throw RefusedException.of(
          PREVIOUS,
          "body.previous",
          latest.isPresent()
              ? "This credential's latest ballot is another one than the ballot names. If you voted"
                  + " on another device, make a new ballot that follows that one; it replaces it."
              : "The ballot names an earlier one, but this credential has none on the board. Make a"
                  + " new ballot with previous null.");
    }
    withinLimit(voters.castCount(voter), manifest.limits().ballot(), "ballots");
    unseen(ballot);
    return place -> {
      remember(ballot);
      if (latest.isEmpty()) {
        counted++;
      }
      cast++;
      voters.cast(voter, place.seq(), ballot.hash());
      voters.touch(voter, place.time());
    };
  }

  /** Decides on an opened ballot. */
  Ruling.Effect opened(BallotFacts ballot, Digest fingerprint) throws RefusedException {
    int voter = voter(ballot, fingerprint);
    withinLimit(voters.openedCount(voter), manifest.limits().opened(), "tests");
    unseen(ballot);
    return place -> {
      remember(ballot);
      opened++;
      voters.opened(voter);
      voters.touch(voter, place.time());
    };
  }

  /** The contests of the credential's style, in order; empty if it is not live. */
  Optional<List<Contest>> contests(byte[] credential) {
    int voter = voters.find(credential);
    return voter == Voters.NONE || voters.isDead(voter)
        ? Optional.empty()
        : Optional.of(contestsByStyle.get(voters.style(voter)));
  }

  /** The contests of the credential's style, in order, also if it was replaced. */
  Optional<List<Contest>> contestsOnRoll(byte[] credential) {
    int voter = voters.find(credential);
    return voter == Voters.NONE
        ? Optional.empty()
        : Optional.of(contestsByStyle.get(voters.style(voter)));
  }

  private int voter(BallotFacts ballot, Digest fingerprint) throws RefusedException {
    int voter = voters.find(ballot.credential());
    RefusedException.unless(
        voter != Voters.NONE,
        UNKNOWN_AUTHOR,
        "author",
        "This credential is not on the roll of this election. Check the credential code and the"
            + " election; if both are right, ask the registrar.");
    RefusedException.unless(
        !voters.isDead(voter),
        REPLACED,
        "author",
        "This credential was replaced by another one. Use the credential code that you were sent"
            + " last; if you have none, ask the registrar.");
    RefusedException.unless(
        ballot.fingerprint().equals(fingerprint),
        WRONG_ELECTION,
        "body.fingerprint",
        "The ballot was made for another election. Compare the election's fingerprint with the one"
            + " in your letter.");
    shape(ballot, contestsByStyle.get(voters.style(voter)));
    return voter;
  }

  private static void shape(BallotFacts ballot, List<Contest> contests) throws RefusedException {
    List<String> found = ballot.contests().stream().map(BallotFacts.ContestFacts::contest).toList();
    List<String> expected = contests.stream().map(Contest::id).toList();
    RefusedException.unless(
        found.equals(expected),
        WRONG_STYLE,
        "body.contests",
        "The ballot must have exactly the contests %s, in this order.".formatted(expected));
    for (int i = 0; i < contests.size(); i++) {
      int positions = contests.get(i).positions();
      int there = ballot.contests().get(i).ciphertexts().size();
      RefusedException.unless(
          there == positions,
          WRONG_STYLE,
          "body.contests[" + i + "].ciphertexts",
          "Contest %s needs %d ciphertexts, but there are %d."
              .formatted(contests.get(i).id(), positions, there));
    }
  }

  private static void withinLimit(int count, int limit, String what) throws RefusedException {
    RefusedException.unless(
        count < limit,
        LIMIT,
        "author",
        "This credential has %d %s on the board, as many as the election allows. The last ballot"
                .formatted(count, what)
            + " on the board counts.");
  }

  private void unseen(BallotFacts ballot) throws RefusedException {
    RefusedException.unless(
        !ballots.contains(ballot.hash()),
        DUPLICATE_BALLOT,
        "body",
        "This ballot is on the board already. A tested ballot can never be cast, nor a cast one"
            + " tested: make a new one.");
    Set<Digest> own = new HashSet<>();
    for (int i = 0; i < ballot.contests().size(); i++) {
      List<byte[]> list = ballot.contests().get(i).ciphertexts();
      for (int j = 0; j < list.size(); j++) {
        Digest ciphertext = Digest.sha256(list.get(j));
        RefusedException.unless(
            own.add(ciphertext) && !ciphertexts.contains(ciphertext),
            DUPLICATE_CIPHERTEXT,
            "body.contests[" + i + "].ciphertexts[" + j + "]",
            "This ciphertext is on the board already, in this ballot or in another one. Encrypt the"
                + " choices again with fresh randomness.");
      }
    }
  }

  private void remember(BallotFacts ballot) {
    ballots.add(ballot.hash());
    for (BallotFacts.ContestFacts contest : ballot.contests()) {
      contest.ciphertexts().forEach(ciphertexts::add);
    }
  }
}
