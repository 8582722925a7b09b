package org.vitrine.verifier.replay;

import java.security.SecureRandom;

/**
 * A compact set of byte strings that answers "perhaps seen before" or "certainly not", eight bytes
 * for each. What is perhaps seen before is compared exactly by whoever asked.
 *
 * <p>The hash has a random key, so that nobody can prepare a record that makes it err often.
 */
final class Suspicion {
  private final long[] key = new long[9];
  private long[] slots = new long[1 << 10];
  private int size;

  Suspicion(SecureRandom random) {
    for (int i = 0; i < key.length; i++) {
      key[i] = random.nextLong() | 1;
    }
  }

  /**
   * Adds bytes.
   *
   * @param bytes at most 64
   * @return whether something with the same hash was there before
   */
  boolean addPerhapsSeen(byte[] bytes) {
    if (size * 5L > slots.length * 3L) {
      grow();
    }
    long hash = hash(bytes);
    int at = place(hash, slots.length);
    while (slots[at] != 0) {
      if (slots[at] == hash) {
        return true;
      }
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = hash;
    size++;
    return false;
  }

  private void grow() {
    long[] larger = new long[Math.multiplyExact(slots.length, 2)];
    for (long hash : slots) {
      if (hash != 0) {
        int at = place(hash, larger.length);
        while (larger[at] != 0) {
          at = (at + 1) & (larger.length - 1);
        }
        larger[at] = hash;
      }
    }
    slots = larger;
  }

  private static int place(long hash, int length) {
    return (int) (hash >>> 32) & (length - 1);
  }

  /** Never zero, which marks a free place. */
  private long hash(byte[] bytes) {
    if (bytes.length > 64) {
      throw new IllegalArgumentException("at most 64 bytes, not " + bytes.length);
    }
    long hash = key[8] + bytes.length;
    for (int i = 0; i < bytes.length; i += 8) {
      long word = 0;
      for (int j = i; j < Math.min(i + 8, bytes.length); j++) {
        word = word << 8 | (bytes[j] & 0xff);
      }
      long mixed = (hash ^ word) + key[i / 8];
      hash = (mixed * key[i / 8]) ^ Math.unsignedMultiplyHigh(mixed, key[i / 8]);
    }
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }
}
