package org.vitrine.box.board;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.box.rules.BoardRules;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.store.Board;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotFault;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Submission;

/**
 * Checks signature and proofs of ballots that stand on the board again. Before a checkpoint covers
 * them, only the database says that they were checked when they came in, and it is not believed.
 */
final class BallotAudit {
  private static final int BATCH = 250;

  private final BoardRules rules;
  private final BallotContext context;
  private final SecureRandom random;
  private final List<Claim> claims = new ArrayList<>();
  private final List<Long> positions = new ArrayList<>();

  private BallotAudit(BoardRules rules, BallotContext context, SecureRandom random) {
    this.rules = rules;
    this.context = context;
    this.random = random;
  }

  /**
   * Checks the ballots from a position on, all entries of which the rules have allowed.
   *
   * @throws BrokenBoardException naming the first that does not hold
   */
  static void of(
      BoardStore store,
      Board board,
      BoardRules rules,
      BallotContext context,
      long from,
      long until,
      SecureRandom random)
      throws StoreException, BrokenBoardException {
    var audit = new BallotAudit(rules, context, random);
    store.read(board, from, until, audit::take);
    audit.prove();
  }

  private void take(StoredEntry stored) throws BrokenBoardException {
    Submission submission;
    try {
      submission = Entry.decode(stored.entry().bytes()).submission();
    } catch (MalformedException e) {
      throw broken(stored.seq(), String.valueOf(e.getMessage()));
    }
    Optional<Ballot> ballot =
        submission.body() instanceof Body.Cast(Ballot cast)
            ? Optional.of(cast)
            : submission.body() instanceof Body.Opened(Ballot opened)
                ? Optional.of(opened)
                : Optional.empty();
    if (ballot.isPresent()) {
      check(stored.seq(), submission, ballot.get());
    }
  }

  private void check(long seq, Submission submission, Ballot ballot) throws BrokenBoardException {
    Optional<Refusal> unsigned = rules.checkSignature(submission);
    if (unsigned.isPresent()) {
      throw broken(seq, unsigned.get().detail());
    }
    List<Contest> contests = rules.contestsOnRoll(ballot.credential().encode()).orElse(List.of());
    Optional<BallotFault> misshapen = new BallotCheck(context).shape(ballot, contests);
    if (misshapen.isPresent()) {
      throw broken(seq, misshapen.get().where() + " " + misshapen.get().what());
    }
    claims.add(new BallotCheck(context).claim("entry " + seq, ballot, contests));
    positions.add(seq);
    if (claims.size() == BATCH) {
      prove();
    }
  }

  private void prove() throws BrokenBoardException {
    if (claims.isEmpty()) {
      return;
    }
    switch (BatchVerifier.of(context.key().publicKey(), random).verify(claims)) {
      case Verification.Valid _ -> {}
      case Verification.Invalid(List<Verification.Failure> failures) -> {
        Verification.Failure first = failures.getFirst();
        throw broken(positions.get(first.index()), "a proof does not hold: " + first.equation());
      }
    }
    claims.clear();
    positions.clear();
  }

  private static BrokenBoardException broken(long seq, String why) {
    return new BrokenBoardException(
        "Entry "
            + seq
            + " was not put there by this ballot box: "
            + why
            + ". Nothing is signed on this board. Restore the latest state of the database");
  }
}
