package org.vitrine.box.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.box.store.Board;
import org.vitrine.box.store.BoardRows;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.Checkpoint;
import org.vitrine.box.store.Head;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.SubmissionKey;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.SignedNote;

/**
 * Compares everything that the database keeps beside the entries with what follows from them, and
 * all of it with what this log has signed. What is found wrong was changed behind the ballot box's
 * back, or the database was restored to an earlier state: nothing may be signed then.
 */
final class Audit implements BoardRows<BrokenBoardException> {
  private final Board board;
  private final BoardState state;
  private final ExpectedKeys keys;
  private final StartCheck depth;
  private final List<Checkpoint> newest = new ArrayList<>();
  private final List<Checkpoint> newestCosigned = new ArrayList<>();
  private Optional<String> beyond = Optional.empty();
  private final Set<Long> heads = new HashSet<>();
  private long submissions;
  private long lastCheckpoint;

  private Audit(Board board, BoardState state, ExpectedKeys keys, StartCheck depth) {
    this.board = board;
    this.state = state;
    this.keys = keys;
    this.depth = depth;
  }

  /**
   * Looks at everything.
   *
   * @param keys what the entries must be known by
   * @return how many entries are under a checkpoint that this log has signed
   * @throws BrokenBoardException naming the first row that does not follow
   */
  static long of(
      BoardStore store,
      Board board,
      BoardKeys own,
      BoardState state,
      ExpectedKeys keys,
      StartCheck depth)
      throws StoreException, BrokenBoardException {
    Head loaded = state.head();
    var audit = new Audit(board, state, keys, depth);
    store.read(
        board,
        loaded.size(),
        loaded.size() + 1,
        entry -> audit.beyond("there is an entry at position " + entry.seq()));
    store.readBeside(board, audit);
    // Another process may be writing on; without one there is nothing behind the head.
    boolean stands = store.head(board).equals(loaded);
    if (audit.beyond.isPresent() && stands) {
      throw audit.broken(
          audit.beyond.get() + ", but the board has " + loaded.size() + " entries only");
    }
    if (audit.submissions != loaded.size()) {
      throw audit.broken(
          "of "
              + loaded.size()
              + " entries only "
              + audit.submissions
              + " can be found by what was submitted");
    }
    audit.heads.remove(loaded.size());
    if (!audit.heads.isEmpty()) {
      throw audit.broken("heads of these sizes were never signed: " + audit.heads);
    }
    audit.signatures();
    Head mark = own.mark().head();
    if (mark.size() > loaded.size() || !state.tree().root(mark.size()).equals(mark.root())) {
      throw audit.broken(
          "the log has signed "
              + mark
              + ", and the database holds "
              + loaded
              + ", which does not continue it");
    }
    if (audit.lastCheckpoint < mark.size()) {
      throw audit.broken(
          "the checkpoint of size " + mark.size() + ", which the log has signed, is gone");
    }
    return Math.max(mark.size(), audit.lastCheckpoint);
  }

  private void signatures() throws BrokenBoardException {
    Optional<Manifest> manifest = state.rules().manifest();
    if (manifest.isEmpty()) {
      return;
    }
    CheckpointVerifier verifier;
    try {
      verifier =
          CheckpointVerifier.of(
              manifest.get().logKey(), manifest.get().logMlDsaKey(), manifest.get().policy());
    } catch (MalformedException e) {
      throw new BrokenBoardException("The manifest's policy is not for this log", e);
    }
    for (Checkpoint checkpoint : newest) {
      if (verifier.check(note(checkpoint)) instanceof CheckpointCheck.Refused(String reason)) {
        throw broken("the checkpoint of size " + checkpoint.size() + " is not ours: " + reason);
      }
    }
    for (Checkpoint cosigned : newestCosigned) {
      switch (verifier.check(note(cosigned))) {
        case CheckpointCheck.Witnessed _ -> {}
        case CheckpointCheck.Recorded(_, _, _, String shortfall) ->
            throw broken("the cosigned checkpoint of size " + cosigned.size() + ": " + shortfall);
        case CheckpointCheck.Refused(String reason) ->
            throw broken("the cosigned checkpoint of size " + cosigned.size() + ": " + reason);
      }
    }
  }

  @Override
  public void head(Head head) throws BrokenBoardException {
    if (head.size() > state.tree().size()) {
      beyond("there is a head of size " + head.size());
    } else if (!state.tree().root(head.size()).equals(head.root())) {
      throw broken("the head of size " + head.size() + " has a root that no entries lead to");
    } else {
      heads.add(head.size());
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) throws BrokenBoardException {
    if (covered(checkpoint, "checkpoint")) {
      if (!heads.remove(checkpoint.size())) {
        throw broken("there is no head for the checkpoint of size " + checkpoint.size());
      }
      lastCheckpoint = checkpoint.size();
      keep(newest, checkpoint);
    }
  }

  @Override
  public void cosigned(Checkpoint cosigned) throws BrokenBoardException {
    if (covered(cosigned, "cosigned checkpoint")) {
      keep(newestCosigned, cosigned);
    }
  }

  private void keep(List<Checkpoint> some, Checkpoint next) {
    if (some.size() == depth.notes()) {
      some.removeFirst();
    }
    some.add(next);
  }

  private boolean covered(Checkpoint kept, String what) throws BrokenBoardException {
    if (kept.size() > state.tree().size()) {
      beyond("there is a " + what + " of size " + kept.size());
      return false;
    }
    org.vitrine.crypto.log.Checkpoint said;
    try {
      said = org.vitrine.crypto.log.Checkpoint.parse(note(kept).text());
    } catch (MalformedException e) {
      throw broken("the " + what + " of size " + kept.size() + " is damaged: " + e.getMessage());
    }
    if (kept.size() < 1
        || said.size() != kept.size()
        || !said.origin().equals(board.origin())
        || !said.root().equals(state.tree().root(kept.size()))) {
      throw broken("the " + what + " of size " + kept.size() + " does not follow from the entries");
    }
    return true;
  }

  private SignedNote note(Checkpoint kept) throws BrokenBoardException {
    try {
      return Notes.parse(kept.note());
    } catch (MalformedException e) {
      throw broken("the checkpoint of size " + kept.size() + " is damaged: " + e.getMessage());
    }
  }

  @Override
  public void submission(SubmissionKey key, long seq) throws BrokenBoardException {
    if (seq >= keys.size()) {
      beyond("there is a submission for position " + seq);
    } else if (!keys.is(seq, key)) {
      throw broken("the submission " + key.kind() + " " + key.digest() + " is not entry " + seq);
    } else {
      submissions++;
    }
  }

  private void beyond(String what) {
    if (beyond.isEmpty()) {
      beyond = Optional.of(what);
    }
  }

  private BrokenBoardException broken(String what) {
    return new BrokenBoardException(
        "Board "
            + board.name()
            + " was changed behind the ballot box's back, or is not in its latest state: "
            + what
            + ". Nothing is signed on it. Restore the latest state of the database");
  }
}
