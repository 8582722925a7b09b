package org.vitrine.box.board;

import java.time.Instant;
import java.util.Optional;
import org.vitrine.box.rules.BoardIdentity;
import org.vitrine.box.rules.BoardRules;
import org.vitrine.box.rules.Place;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.Ruling;
import org.vitrine.box.store.Board;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.Head;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
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
   * Rebuilds the state from the store, believing nothing that is not explained by the entries, and
   * no entries that are not explained by what the log has signed.
   *
   * @throws BrokenBoardException naming the first entry that cannot stand where it stands, or the
   *     row that does not follow from the entries
   */
  static BoardState load(BoardStore store, Board board, BoardKeys own, StartCheck depth)
      throws StoreException, BrokenBoardException {
    var state = new BoardState(own.identity());
    var keys = new ExpectedKeys();
    Head head = store.head(board);
    store.read(board, 0, head.size(), stored -> state.replay(stored, keys));
    if (!state.head().equals(head)) {
      throw new BrokenBoardException(
          "Board "
              + board.name()
              + " has "
              + head
              + " in the database, but its entries lead to "
              + state.head());
    }
    long signed = Audit.of(store, board, own, state, keys, depth);
    Optional<BallotContext> context = state.rules.context();
    if (context.isPresent()) {
      long from = depth == StartCheck.FULL ? 0 : signed;
      BallotAudit.of(store, board, state.rules, context.get(), from, head.size(), own.random());
    }
    return state;
  }

  private void replay(StoredEntry stored, ExpectedKeys keys) throws BrokenBoardException {
    byte[] bytes = stored.entry().bytes();
    long seq = tree.size();
    long time;
    try {
      JsonCursor json = CanonicalJson.read(bytes, JsonLimits.ENTRY);
      time = json.field("time").integer(lastTime, JsonInteger.MAX);
      json.field("seq").integer(seq, seq);
      json.field("prev").literal(last.encode());
      keys.add(SubmissionKeys.of(json, bytes));
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

  /** Time of the last entry: it never runs back, whatever the clock does. */
  Instant time() {
    return Instant.ofEpochMilli(lastTime);
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
