package org.vitrine.box.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.hash.Digest;

/**
 * A real store whose next writes fail as they are told to, each with or without having persisted.
 */
public final class FaultyStore implements BoardStore {
  /** How a write fails. */
  public enum Fault {
    /** The database was not reached. */
    UNAVAILABLE,
    /** The commit was not confirmed, and the rows are not there. */
    UNKNOWN_AND_LOST,
    /** The commit was not confirmed, and the rows are there. */
    UNKNOWN_AND_PERSISTED,
    /** The database refuses the rows. */
    CONFLICT
  }

  private final BoardStore store;
  private final Deque<Fault> appends = new ArrayDeque<>();
  private final Deque<Fault> checkpoints = new ArrayDeque<>();
  private final Deque<Fault> cosignatures = new ArrayDeque<>();
  private int failingClaims;
  private int claims;

  public FaultyStore(BoardStore store) {
    this.store = store;
  }

  /** The next append that has no fault yet fails so. */
  public synchronized void failAppend(Fault fault) {
    appends.add(fault);
  }

  /** The next checkpoint that has no fault yet fails so. */
  public synchronized void failCheckpoint(Fault fault) {
    checkpoints.add(fault);
  }

  /** The next cosigned checkpoint that has no fault yet fails so. */
  public synchronized void failCosigned(Fault fault) {
    cosignatures.add(fault);
  }

  /** The next claims fail. */
  public synchronized void failClaims(int count) {
    failingClaims = count;
  }

  /** Claims that succeeded so far. */
  public synchronized int claims() {
    return claims;
  }

  /** Whether all faults have struck. */
  public synchronized boolean isSpent() {
    return appends.isEmpty()
        && checkpoints.isEmpty()
        && cosignatures.isEmpty()
        && failingClaims == 0;
  }

  private synchronized Optional<Fault> next(Deque<Fault> faults) {
    return Optional.ofNullable(faults.poll());
  }

  private synchronized boolean claimFails() {
    if (failingClaims == 0) {
      claims++;
      return false;
    }
    failingClaims--;
    return true;
  }

  /** A write that may be sent or not. */
  private interface Write<T> {
    T run() throws StoreException;
  }

  private static <T> void fail(Fault fault, Write<T> write) throws StoreException {
    if (fault == Fault.UNAVAILABLE) {
      throw new StoreUnavailableException("told to", new Exception());
    }
    if (fault == Fault.CONFLICT) {
      throw new ConflictException("told to", null);
    }
    if (fault == Fault.UNKNOWN_AND_PERSISTED) {
      write.run();
    }
    throw new UnknownOutcomeException("told to", new Exception());
  }

  private final class Writer implements BoardWriter {
    private final BoardWriter writer;
    private boolean finished;

    Writer(BoardWriter writer) {
      this.writer = writer;
    }

    @Override
    public Board board() {
      return writer.board();
    }

    @Override
    public Head head() {
      return writer.head();
    }

    @Override
    public Head append(Head expected, List<NewEntry> batch, Digest root) throws StoreException {
      return run(next(appends), () -> writer.append(expected, batch, root));
    }

    @Override
    public Checkpoint saveCheckpoint(Checkpoint checkpoint) throws StoreException {
      return run(next(checkpoints), () -> writer.saveCheckpoint(checkpoint));
    }

    private <T> T run(Optional<Fault> fault, Write<T> write) throws StoreException {
      if (finished) {
        throw new IllegalStateException("a finished writer is used again");
      }
      if (fault.isPresent()) {
        finished = fault.get() != Fault.CONFLICT;
        fail(fault.get(), write);
      }
      return write.run();
    }

    @Override
    public void close() {
      writer.close();
    }
  }

  @Override
  public BoardWriter claim(Board board) throws StoreException {
    if (claimFails()) {
      throw new StoreUnavailableException("told to", new Exception());
    }
    return new Writer(store.claim(board));
  }

  @Override
  public Board create(String name, String origin, Instant created) throws StoreException {
    return store.create(name, origin, created);
  }

  @Override
  public List<Board> boards() throws StoreException {
    return store.boards();
  }

  @Override
  public Optional<Board> board(String name) throws StoreException {
    return store.board(name);
  }

  @Override
  public Head head(Board board) throws StoreException {
    return store.head(board);
  }

  @Override
  public <X extends Exception> void read(Board board, long from, long until, EntrySink<X> sink)
      throws StoreException, X {
    store.read(board, from, until, sink);
  }

  @Override
  public <X extends Exception> void readBeside(Board board, BoardRows<X> sink)
      throws StoreException, X {
    store.readBeside(board, sink);
  }

  @Override
  public Optional<StoredEntry> entry(Board board, long seq) throws StoreException {
    return store.entry(board, seq);
  }

  @Override
  public Optional<StoredEntry> entry(Board board, Digest hash) throws StoreException {
    return store.entry(board, hash);
  }

  @Override
  public OptionalLong position(Board board, SubmissionKey key) throws StoreException {
    return store.position(board, key);
  }

  @Override
  public List<Long> positions(Board board, String kind, Digest low, Digest high, int limit)
      throws StoreException {
    return store.positions(board, kind, low, high, limit);
  }

  @Override
  public Optional<Checkpoint> checkpoint(Board board) throws StoreException {
    return store.checkpoint(board);
  }

  @Override
  public Optional<Checkpoint> checkpointFrom(Board board, long size) throws StoreException {
    return store.checkpointFrom(board, size);
  }

  @Override
  public void saveCosigned(Board board, Checkpoint cosigned) throws StoreException {
    Optional<Fault> fault = next(cosignatures);
    if (fault.isPresent()) {
      fail(
          fault.get(),
          () -> {
            store.saveCosigned(board, cosigned);
            return true;
          });
    }
    store.saveCosigned(board, cosigned);
  }

  @Override
  public Optional<Checkpoint> cosigned(Board board) throws StoreException {
    return store.cosigned(board);
  }

  @Override
  public Optional<Checkpoint> cosignedFrom(Board board, long size) throws StoreException {
    return store.cosignedFrom(board, size);
  }

  @Override
  public void close() {
    store.close();
  }
}
