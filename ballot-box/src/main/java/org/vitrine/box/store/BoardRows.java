package org.vitrine.box.store;

/**
 * Takes what a board keeps beside its entries, row by row. No connection to the database is held
 * meanwhile.
 *
 * @param <X> what it may throw, which ends the reading
 */
public interface BoardRows<X extends Exception> {
  /** A head, in the order of their sizes. */
  void head(Head head) throws X;

  /** A checkpoint that the log signed, in the order of their sizes. */
  void checkpoint(Checkpoint checkpoint) throws X;

  /** A checkpoint with cosignatures, in the order of their sizes, then versions. */
  void cosigned(Checkpoint cosigned) throws X;

  /** What a submission is known by, and where it stands; by kind and digest. */
  void submission(SubmissionKey key, long seq) throws X;
}
