package org.vitrine.box.rules;

import java.nio.ByteBuffer;
import org.vitrine.crypto.hash.Digest;

/**
 * Which of very many values have been seen: the first 128 bits of their SHA-256, 16 bytes and some
 * room for each. Two values with equal 128 bits would have to be searched for 2^64 times, and
 * whoever finds them has only its own second ballot refused.
 *
 * <p>Cut into shards, so that growing moves a small part at a time.
 */
final class SeenSet {
  private static final int SHARDS = 256;

  private final Shard[] shards = new Shard[SHARDS];
  private long size;

  SeenSet() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard();
    }
  }

  /** Number of values. */
  long size() {
    return size;
  }

  boolean contains(byte[] value) {
    return contains(Digest.sha256(value));
  }

  void add(byte[] value) {
    add(Digest.sha256(value));
  }

  boolean contains(Digest digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.bytes());
    return shards[bytes.get(31) & 0xff].find(bytes.getLong(0), bytes.getLong(8)) >= 0;
  }

  /** Adds the value; nothing happens if it is there. */
  void add(Digest digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.bytes());
    if (shards[bytes.get(31) & 0xff].add(bytes.getLong(0), bytes.getLong(8))) {
      size++;
    }
  }

  /** Open addressing; a free place is two zero words, so a value of two zeros is kept apart. */
  private static final class Shard {
    private long[] words = new long[2 * 16];
    private int count;
    private boolean hasZero;

    int find(long high, long low) {
      if (high == 0 && low == 0) {
        return hasZero ? 0 : -1;
      }
      int at = place(words, high, low);
      return words[at] == 0 && words[at + 1] == 0 ? -1 : at;
    }

    boolean add(long high, long low) {
      if (find(high, low) >= 0) {
        return false;
      }
      if (high == 0 && low == 0) {
        hasZero = true;
        return true;
      }
      if (8 * (count + 1) > 3 * words.length) {
        grow();
      }
      put(words, high, low);
      count++;
      return true;
    }

    private void grow() {
      var larger = new long[Math.multiplyExact(words.length, 2)];
      for (int i = 0; i < words.length; i += 2) {
        if (words[i] != 0 || words[i + 1] != 0) {
          put(larger, words[i], words[i + 1]);
        }
      }
      words = larger;
    }

    private static void put(long[] words, long high, long low) {
      int at = place(words, high, low);
      words[at] = high;
      words[at + 1] = low;
    }

    /** Where the value is, or the free place where it would be. */
    private static int place(long[] words, long high, long low) {
      int mask = words.length / 2 - 1;
      int slot = (int) high & mask;
      while (true) {
        int at = 2 * slot;
        if ((words[at] == high && words[at + 1] == low) || (words[at] == 0 && words[at + 1] == 0)) {
          return at;
        }
        slot = (slot + 1) & mask;
      }
    }
  }
}
