package org.vitrine.verifier.replay;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.crypto.hash.Digest;

/**
 * The Merkle tree of §11.2 (RFC 6962 §2.1), built leaf by leaf. It keeps the hash of every complete
 * subtree, 64 bytes for each entry, so that the root of every earlier size costs a few hashes.
 */
final class LeafTree {
  private static final int HASH = Digest.SIZE;

  private final List<Level> levels = new ArrayList<>();
  private final MessageDigest sha256 = newSha256();

  /** The leaf hash of an entry's canonical bytes: SHA-256(0x00 ‖ entry). */
  static byte[] leafHash(byte[] entry) {
    MessageDigest sha256 = newSha256();
    sha256.update((byte) 0);
    return sha256.digest(entry);
  }

  /** Appends a leaf by its hash. */
  void append(byte[] leafHash) {
    byte[] hash = leafHash;
    for (int height = 0; ; height++) {
      if (height == levels.size()) {
        levels.add(new Level());
      }
      Level level = levels.get(height);
      level.add(hash);
      if (level.size % 2 == 1) {
        return;
      }
      hash = node(level.get(level.size - 2), level.get(level.size - 1));
    }
  }

  /** Number of leaves. */
  long size() {
    return levels.isEmpty() ? 0 : levels.getFirst().size;
  }

  /** The hash of one leaf. */
  byte[] leaf(long index) {
    return levels.getFirst().get(index);
  }

  /** The root of all leaves. */
  Digest root() {
    return rootOf(size());
  }

  /**
   * The root of the first {@code size} leaves.
   *
   * @throws IndexOutOfBoundsException if there are not so many
   */
  Digest rootOf(long size) {
    if (size < 0 || size > size()) {
      throw new IndexOutOfBoundsException("the tree has " + size() + " leaves, not " + size);
    }
    if (size == 0) {
      return Digest.sha256();
    }
    // The complete subtrees of a tree stand for the one bits of its size; fold them from the right.
    long rest = size;
    int height = Long.numberOfTrailingZeros(rest);
    byte[] root = levels.get(height).get((rest >> height) - 1);
    rest -= 1L << height;
    while (rest > 0) {
      height = Long.numberOfTrailingZeros(rest);
      root = node(levels.get(height).get((rest >> height) - 1), root);
      rest -= 1L << height;
    }
    return Digest.of(root);
  }

  private byte[] node(byte[] left, byte[] right) {
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hashes of one height, in pieces, so that growing never copies. */
  private static final class Level {
    private static final int PIECE = 1 << 12;

    private final List<byte[]> pieces = new ArrayList<>();
    private long size;

    void add(byte[] hash) {
      int place = (int) (size % PIECE);
      if (place == 0) {
        pieces.add(new byte[PIECE * HASH]);
      }
      System.arraycopy(hash, 0, pieces.getLast(), place * HASH, HASH);
      size++;
    }

    byte[] get(long index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException("no hash " + index + " among " + size);
      }
      int from = (int) (index % PIECE) * HASH;
      byte[] piece = pieces.get((int) (index / PIECE));
      return Arrays.copyOfRange(piece, from, from + HASH);
    }
  }
}
