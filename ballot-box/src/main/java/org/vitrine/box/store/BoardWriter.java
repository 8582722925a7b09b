package org.vitrine.box.store;

import java.util.List;
import org.vitrine.crypto.hash.Digest;

/**
 * The one right to append to a board. Belongs to its sequencer, one thread at a time.
 *
 * <p><b>Durability.</b> When {@link #append} or {@link #saveCheckpoint} returns, its rows are
 * committed and synced: they survive the death of the process, the database and the machine.
 *
 * <p><b>Failure.</b> {@link UnknownOutcomeException} says that the rows may or may not be there.
 * The writer is finished then: close it, claim the board again, read what there is, and continue
 * from that. After every other exception nothing has been written; after {@link
 * StoreUnavailableException} the writer is finished as well. A finished writer throws
 * IllegalStateException.
 */
public interface BoardWriter extends AutoCloseable {
  /** The board that it appends to. */
  Board board();

  /** The head as of the claim or of the last append. */
  Head head();

  /**
   * Appends a batch in one transaction: entries, keys and the new head, or nothing.
   *
   * @param expected the head that the batch continues; must be {@link #head()}
   * @param batch at least one entry, in order
   * @param root the Merkle root after the batch
   * @return the new head
   * @throws HeadMovedException if the board's head is not the expected one
   * @throws ConflictException if a submission key or an entry is on the board already
   * @throws UnknownOutcomeException if the commit was not confirmed
   * @throws StoreUnavailableException if the database failed before the commit
   */
  Head append(Head expected, List<NewEntry> batch, Digest root) throws StoreException;

  /**
   * Keeps the log's signed note of a size that a head has; durable when it returns. There is one
   * note for each size: if there is one already, it stays.
   *
   * @return the note that is kept
   * @throws ConflictException if no head has that size
   * @throws UnknownOutcomeException if the commit was not confirmed
   * @throws StoreUnavailableException if the database failed before the commit
   */
  Checkpoint saveCheckpoint(Checkpoint checkpoint) throws StoreException;

  /** Gives the right back. */
  @Override
  void close();
}
