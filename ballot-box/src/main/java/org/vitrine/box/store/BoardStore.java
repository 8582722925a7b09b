package org.vitrine.box.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.hash.Digest;

/**
 * Boards on disk. Rows are only ever added; what was once read stays true.
 *
 * <p><b>Consistency.</b> A reader sees whole batches only, in order and without gaps: if it sees
 * entry n it sees every entry before n. Bytes are compared with their hash on every read.
 *
 * <p><b>Trust.</b> None in the database beyond durability: whoever can write to its files can
 * change history there, and every verifier will notice.
 *
 * <p>All methods may be called from any thread at any time, and may block on the database.
 */
public interface BoardStore extends AutoCloseable {
  /**
   * Makes a board without entries; durable when it returns.
   *
   * @throws ConflictException if there is one of that name or origin; nothing has changed
   */
  Board create(String name, String origin, Instant created) throws StoreException;

  /** All boards, in the order of their names. */
  List<Board> boards() throws StoreException;

  /** The board of that name. */
  Optional<Board> board(String name) throws StoreException;

  /**
   * Takes the right to append, which at most one writer in the world has for a board, and reads its
   * tail again. The right ends when the writer is closed, or with the process or its connection.
   *
   * @throws ClaimedException if another writer, here or elsewhere, has it
   * @throws DamagedStoreException if the head, the entries and the checkpoints do not explain each
   *     other, or the database does not sync what it commits: the board must not be written
   */
  BoardWriter claim(Board board) throws StoreException;

  /** The newest committed head; {@link Head#EMPTY} without entries. */
  Head head(Board board) throws StoreException;

  /**
   * Hands the entries from {@code from} (included) to {@code until} (excluded) to the sink, in
   * order; fewer if the board ends before. Holds a bounded number of them in memory, and no
   * connection while the sink works.
   */
  <X extends Exception> void read(Board board, long from, long until, EntrySink<X> sink)
      throws StoreException, X;

  /**
   * Hands over everything that is kept beside the entries, for whoever does not believe the
   * database. Rows that are added meanwhile may be among them or not.
   */
  <X extends Exception> void readBeside(Board board, BoardRows<X> sink) throws StoreException, X;

  /** The entry at a position. */
  Optional<StoredEntry> entry(Board board, long seq) throws StoreException;

  /** The entry with that hash. */
  Optional<StoredEntry> entry(Board board, Digest hash) throws StoreException;

  /** Where the submission with that key stands. */
  OptionalLong position(Board board, SubmissionKey key) throws StoreException;

  /**
   * Where the submissions stand whose digest lies between two bounds (both included), in the order
   * of the digests: how a tracking code, the first bits of a digest, is looked up.
   *
   * @param limit the most positions to return
   */
  List<Long> positions(Board board, String kind, Digest low, Digest high, int limit)
      throws StoreException;

  /** The newest checkpoint that the log signed. */
  Optional<Checkpoint> checkpoint(Board board) throws StoreException;

  /** The smallest checkpoint of at least that size. */
  Optional<Checkpoint> checkpointFrom(Board board, long size) throws StoreException;

  /**
   * Keeps a checkpoint with witnesses' cosignatures; durable when it returns. Earlier versions of
   * the same size stay, the newest is what readers get.
   *
   * @throws ConflictException if the log has no checkpoint of that size
   */
  void saveCosigned(Board board, Checkpoint cosigned) throws StoreException;

  /** The newest version of the largest cosigned checkpoint. */
  Optional<Checkpoint> cosigned(Board board) throws StoreException;

  /** The newest version of the smallest cosigned checkpoint of at least that size. */
  Optional<Checkpoint> cosignedFrom(Board board, long size) throws StoreException;

  /** Lets go of the database. Writers must have been closed before. */
  @Override
  void close();
}
