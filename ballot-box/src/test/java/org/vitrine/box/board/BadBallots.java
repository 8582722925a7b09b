package org.vitrine.box.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;

/** Ballots that are wrong in one way each, and good ones. */
record BadBallots(TestElection election) {
  /** Nothing is wrong with it. */
  Submission good(TestVoter voter) {
    return election.cast(voter, ballot(voter));
  }

  /** The proofs stand under each other's ciphertexts. */
  Submission unproven(TestVoter voter) {
    return election.cast(voter, swapped(ballot(voter)));
  }

  /** The same, and it follows another ballot. */
  Submission unproven(TestVoter voter, Digest previous) {
    return election.cast(voter, swapped(ballot(voter, previous)));
  }

  private static Ballot swapped(Ballot ballot) {
    EncryptedContest contest = ballot.contests().getFirst();
    var swapped = new ArrayList<>(contest.ciphertexts());
    Collections.swap(swapped, 0, 1);
    return with(
        ballot, new EncryptedContest(contest.contest(), swapped, contest.proofs(), contest.sum()));
  }

  /** It has a proof less than it has ciphertexts. */
  Submission misshapen(TestVoter voter) {
    Ballot ballot = ballot(voter);
    EncryptedContest contest = ballot.contests().getFirst();
    return election.cast(
        voter,
        with(
            ballot,
            new EncryptedContest(
                contest.contest(),
                contest.ciphertexts(),
                contest.proofs().subList(1, contest.proofs().size()),
                contest.sum())));
  }

  /** It follows another ballot, which is wrong where that is not the latest one. */
  Submission following(TestVoter voter, Digest previous) {
    return election.cast(voter, ballot(voter, previous));
  }

  /** Another voter has signed what the voter would have. */
  Submission signedBy(TestVoter other, Submission submission) {
    Signature signature = election.sign(other, submission.body()).signature();
    return signed(submission, signature);
  }

  /** 64 bytes that no credential can have made. */
  Submission unsigned(Submission submission) {
    var bytes = new byte[Signature.SIZE];
    Arrays.fill(bytes, (byte) 0xff);
    return signed(submission, Signature.of(bytes));
  }

  /** Something else than a ballot, rightly signed by the credential. */
  Submission incident(TestVoter voter) {
    return election.sign(voter, new Body.Incident("Rain over the polls."));
  }

  private Ballot ballot(TestVoter voter) {
    return election.ballot(voter, election.someChoice(voter));
  }

  private Ballot ballot(TestVoter voter, Digest previous) {
    return election.ballot(voter, election.someChoice(voter), Optional.of(previous));
  }

  private static Submission signed(Submission submission, Signature signature) {
    return new Submission(submission.author(), submission.body(), submission.bodyHash(), signature);
  }

  private static Ballot with(Ballot ballot, EncryptedContest only) {
    return new Ballot(List.of(only), ballot.credential(), ballot.fingerprint(), ballot.previous());
  }
}
