package org.vitrine.crypto.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.RangeProof;
import org.vitrine.crypto.proof.RangeStatement;
import org.vitrine.crypto.proof.SingleVerifier;
import org.vitrine.crypto.proof.Verification;

/**
 * Checks one ballot by itself: its shape (§9.1) and its proofs (§9.2 – §9.4). Immutable and shared.
 *
 * <p>Roll, phase, re-votes, duplicates, limits and the signature are somebody else's.
 */
public final class BallotCheck {
  private final BallotContext context;

  /** For ballots that must be bound to this context. */
  public BallotCheck(BallotContext context) {
    this.context = context;
  }

  /**
   * Checks the fingerprint, the contests and every number that the contests fix.
   *
   * @param contests of the credential's style, in its order
   * @return the first thing that does not fit, or nothing
   */
  public Optional<BallotFault> shape(Ballot ballot, List<Contest> contests) {
    if (!ballot.fingerprint().equals(context.fingerprint())) {
      return BallotFault.at("fingerprint", "is not this election's");
    }
    if (ballot.contests().size() != contests.size()) {
      return BallotFault.at(
          "contests", "has " + ballot.contests().size() + " items, not " + contests.size());
    }
    for (int i = 0; i < contests.size(); i++) {
      Optional<BallotFault> fault =
          shape("contests[" + i + "].", ballot.contests().get(i), contests.get(i));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<BallotFault> shape(
      String path, EncryptedContest encrypted, Contest contest) {
    if (!encrypted.contest().equals(contest.id())) {
      return BallotFault.at(path + "contest", "is not " + contest.id());
    }
    int positions = contest.positions();
    if (encrypted.ciphertexts().size() != positions) {
      return BallotFault.at(
          path + "ciphertexts",
          "has " + encrypted.ciphertexts().size() + " items, not " + positions);
    }
    if (encrypted.proofs().size() != positions) {
      return BallotFault.at(
          path + "proofs", "has " + encrypted.proofs().size() + " items, not " + positions);
    }
    for (int position = 0; position < positions; position++) {
      if (encrypted.ciphertexts().get(position).pad().isIdentity()) {
        return BallotFault.at(path + "ciphertexts[" + position + "]", "has the identity as pad");
      }
      Optional<BallotFault> fault =
          branches(
              path + "proofs[" + position + "]",
              encrypted.proofs().get(position),
              contest.limit(position) + 1);
      if (fault.isPresent()) {
        return fault;
      }
    }
    if (encrypted.sum().isPresent() != contest.provesSum()) {
      return BallotFault.at(
          path + "sum", contest.provesSum() ? "is missing" : "must be null: every sum is allowed");
    }
    return encrypted
        .sum()
        .flatMap(proof -> branches(path + "sum", proof, contest.max() - contest.min() + 1));
  }

  private static Optional<BallotFault> branches(String where, RangeProof proof, int expected) {
    int branches = proof.range().branches();
    return branches == expected
        ? Optional.empty()
        : BallotFault.at(where, "has " + branches + " branches, not " + expected);
  }

  /**
   * All equations of the ballot's proofs, to be verified with those of other ballots. They name
   * contest, option or sum, value, and pad or data.
   *
   * @param name of the ballot in reports
   * @param contests of the credential's style, in its order
   * @throws IllegalArgumentException for a ballot whose {@link #shape} does not fit
   */
  public Claim claim(String name, Ballot ballot, List<Contest> contests) {
    shape(ballot, contests)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(name + ": " + fault);
            });
    var groups = new ArrayList<RangeStatement.Group>(contests.size());
    for (int i = 0; i < contests.size(); i++) {
      groups.add(group(ballot.contests().get(i), contests.get(i)));
    }
    return new Claim(name, new RangeStatement(groups, challenge(ballot)));
  }

  private Scalar challenge(Ballot ballot) {
    Transcript transcript = context.transcript(ballot.credential(), ballot.previous());
    for (EncryptedContest contest : ballot.contests()) {
      var commitments =
          new ArrayList<>(contest.proofs().stream().map(RangeProof::commitments).toList());
      contest.sum().ifPresent(sum -> commitments.add(sum.commitments()));
      transcript =
          BallotContext.bind(transcript, contest.contest(), contest.ciphertexts(), commitments);
    }
    return transcript.challenge();
  }

  /** What a contest proves: each position's value, and Σ of the options and max times the blank. */
  private static RangeStatement.Group group(EncryptedContest encrypted, Contest contest) {
    var factors = new ArrayList<Scalar>(contest.positions());
    for (int position = 0; position < contest.positions(); position++) {
      factors.add(Scalar.of(contest.sumFactor(position)));
    }
    return new RangeStatement.Group(
        encrypted.ciphertexts(),
        encrypted.proofs(),
        encrypted.sum().map(proof -> EncryptedContest.from(contest.min(), proof)),
        factors,
        position ->
            position < 0
                ? contest.id() + ", sum"
                : contest.id() + "/" + contest.optionId(position));
  }

  /**
   * Checks all proofs of one ballot, one equation after the other.
   *
   * @param contests of the credential's style, in its order
   * @throws IllegalArgumentException for a ballot whose {@link #shape} does not fit
   */
  public Verification verify(Ballot ballot, List<Contest> contests) {
    return SingleVerifier.of(context.key().publicKey())
        .verify(List.of(claim("ballot", ballot, contests)));
  }
}
