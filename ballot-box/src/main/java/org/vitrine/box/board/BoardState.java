package org.vitrine.box.board;

import java.util.Optional;
import org.vitrine.box.rules.BoardIdentity;
import org.vitrine.box.rules.BoardRules;
import org.vitrine.box.rules.Place;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.Ruling;
import org.vitrine.box.store.Board;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.Checkpoint;
import org.vitrine.box.store.Head;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Submission;

/**
 * All that follows from a board's entries, in memory: the rules' state, the tree, the end of the
 * hash chain. Guarded by the lock of its {@link LiveBoard}.
 */
final class BoardState {
  private final BoardTree tree = new BoardTree();
  private final BoardRules rules;
  private Digest last = Digest.ZERO;
  private long lastTime;

  BoardState(BoardIdentity identity) {
    rules = new BoardRules(identity, tree);
  }

  /**
   * Rebuilds the state from the store.
   *
   * @throws BrokenBoardException naming the first entry that cannot stand where it stands, or the
   *     root or checkpoint that does not follow from the entries
   */
  static BoardState load(BoardStore store, Board board, BoardIdentity identity)
      throws StoreException, BrokenBoardException {
    var state = new BoardState(identity);
    Head head = store.head(board);
    store.read(board, 0, head.size(), state::replay);
    if (!state.head().equals(head)) {
      throw new BrokenBoardException(
          "Board "
              + board.name()
              + " has "
              + head
              + " in the database, but its entries lead to "
              + state.head());
    }
    Optional<Checkpoint> checkpoint = store.checkpoint(board);
    if (checkpoint.isPresent()) {
      state.requireCovered(board, checkpoint.get());
    }
    return state;
  }

  private void requireCovered(Board board, Checkpoint kept) throws BrokenBoardException {
    org.vitrine.crypto.log.Checkpoint checkpoint;
    try {
      SignedNote note = Notes.parse(kept.note());
      checkpoint = org.vitrine.crypto.log.Checkpoint.parse(note.text());
    } catch (MalformedException e) {
      throw new BrokenBoardException("The checkpoint of board " + board.name() + " is damaged", e);
    }
    if (checkpoint.size() > tree.size()
        || !tree.root(checkpoint.size()).equals(checkpoint.root())) {
      throw new BrokenBoardException(
          "The log of board "
              + board.name()
              + " has signed a root for "
              + checkpoint.size()
              + " entries that does not follow from them. Restore the latest state of the database");
    }
  }

  private void replay(StoredEntry stored) throws BrokenBoardException {
    byte[] bytes = stored.entry().bytes();
    long seq = tree.size();
    long time;
    try {
      JsonCursor json = CanonicalJson.read(bytes, JsonLimits.ENTRY);
      time = json.field("time").integer(lastTime, JsonInteger.MAX);
      json.field("seq").integer(seq, seq);
      json.field("prev").literal(last.encode());
    } catch (MalformedException e) {
      throw broken(seq, String.valueOf(e.getMessage()));
    }
    var place = new Place(seq, stored.entry().hash(), time);
    Optional<Refusal> refusal = rules.replay(bytes, place, () -> tree.append(bytes));
    if (refusal.isPresent()) {
      throw broken(seq, refusal.get().detail());
    }
    last = place.entry();
    lastTime = time;
  }

  private static BrokenBoardException broken(long seq, String why) {
    return new BrokenBoardException("Entry " + seq + " cannot stand where it stands: " + why);
  }

  BoardRules rules() {
    return rules;
  }

  BoardTree tree() {
    return tree;
  }

  Head head() {
    return new Head(tree.size(), tree.root(tree.size()));
  }

  /** The entry that the submission would be next. */
  Entry next(Submission submission, long now) {
    return new Entry(tree.size(), last, Math.max(now, lastTime), submission);
  }

  /** Puts an allowed entry in its place. */
  Place append(Entry entry, byte[] canonical, Ruling.Allowed ruling) {
    var place = new Place(entry.seq(), Entry.hash(canonical), entry.time());
    tree.append(canonical);
    rules.apply(ruling, place);
    last = place.entry();
    lastTime = entry.time();
    return place;
  }
}
