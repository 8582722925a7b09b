package org.vitrine.box.testing;

import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Submission;

/** A board that the roles of a test election can write to, however it is reached. */
public interface BoardAccess {
  /** Where a submission went. */
  record Posted(long seq, Digest entry) {}

  /** Appends; fails the test if it is refused. */
  Posted post(Submission submission);

  /** Number of entries. */
  long size();

  /** Merkle root over the first entries. */
  Digest root(long size);
}
