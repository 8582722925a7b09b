package org.vitrine.crypto.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.crypto.hash.Digest;

/** The hashes of all complete subtrees of one height, side by side, 32 bytes each. */
final class HashColumn {
  private static final int HASHES_PER_BLOCK = 256;

  private final List<byte[]> blocks = new ArrayList<>();
  private long size;

  long size() {
    return size;
  }

  void add(Digest hash) {
    int at = (int) (size % HASHES_PER_BLOCK);
    if (at == 0) {
      blocks.add(new byte[HASHES_PER_BLOCK * Digest.SIZE]);
    }
    System.arraycopy(hash.bytes(), 0, blocks.getLast(), at * Digest.SIZE, Digest.SIZE);
    size++;
  }

  Digest get(long index) {
    return Digest.of(bytes(index, 1));
  }

  /** The bytes of {@code count} hashes that lie in one block. */
  byte[] bytes(long index, int count) {
    byte[] block = blocks.get(Math.toIntExact(index / HASHES_PER_BLOCK));
    int from = (int) (index % HASHES_PER_BLOCK) * Digest.SIZE;
    return Arrays.copyOfRange(block, from, from + count * Digest.SIZE);
  }
}
