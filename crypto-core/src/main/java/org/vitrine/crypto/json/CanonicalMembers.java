package org.vitrine.crypto.json;

import java.util.Arrays;

/**
 * Where the members of an object stand among the canonical bytes that it was read from, in the
 * order of its keys. The bytes of a value there are its only encoding, so that nothing has to be
 * encoded again to be hashed.
 */
final class CanonicalMembers {
  private final byte[] document;
  private final int[] starts;
  private final int[] ends;

  /** Keeps a copy of the document; the caller keeps none of the places. */
  CanonicalMembers(byte[] document, int[] starts, int[] ends) {
    this.document = document.clone();
    this.starts = starts;
    this.ends = ends;
  }

  /** The bytes of the value of key {@code i}, a copy. */
  byte[] bytes(int i) {
    return Arrays.copyOfRange(document, starts[i], ends[i]);
  }
}
