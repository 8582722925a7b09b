package org.vitrine.box.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.box.store.SubmissionKey;
import org.vitrine.crypto.hash.Digest;

/** What each entry of a board must be known by, in order: 33 bytes for each. */
final class ExpectedKeys {
  private final List<String> kinds = new ArrayList<>();
  private byte[] kindOf = new byte[256];
  private byte[] digests = new byte[256 * Digest.SIZE];
  private int size;

  void add(SubmissionKey key) {
    if (!kinds.contains(key.kind())) {
      kinds.add(key.kind());
    }
    if (size == kindOf.length) {
      kindOf = Arrays.copyOf(kindOf, 2 * size);
      digests = Arrays.copyOf(digests, 2 * size * Digest.SIZE);
    }
    kindOf[size] = (byte) kinds.indexOf(key.kind());
    System.arraycopy(key.digest().bytes(), 0, digests, size * Digest.SIZE, Digest.SIZE);
    size++;
  }

  int size() {
    return size;
  }

  /** Whether the entry at that position is known by this key. */
  boolean is(long seq, SubmissionKey key) {
    if (seq < 0 || seq >= size) {
      return false;
    }
    int at = (int) seq * Digest.SIZE;
    return kinds.get(kindOf[(int) seq]).equals(key.kind())
        && Arrays.equals(digests, at, at + Digest.SIZE, key.digest().bytes(), 0, Digest.SIZE);
  }
}
