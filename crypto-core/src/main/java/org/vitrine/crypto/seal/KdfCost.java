package org.vitrine.crypto.seal;

/**
 * What one guess at a passphrase costs (Argon2id, RFC 9106). The bounds hold for files that are
 * written and that are read: below, guessing would be cheap; above, a hostile file could exhaust
 * the machine that opens it.
 *
 * @param memoryKiB memory in KiB, 19 MiB to 256 MiB
 * @param passes over the memory, 2 to 16
 * @param lanes in parallel, 1 to 4
 */
public record KdfCost(int memoryKiB, int passes, int lanes) {
  static final int MIN_MEMORY_KIB = 19 * 1024;
  static final int MAX_MEMORY_KIB = 256 * 1024;
  static final int MIN_PASSES = 2;
  static final int MAX_PASSES = 16;
  static final int MAX_LANES = 4;

  /** 64 MiB, three passes, one lane. */
  public static final KdfCost DEFAULT = new KdfCost(64 * 1024, 3, 1);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a number is outside them
   */
  public KdfCost {
    boolean bounded =
        memoryKiB >= MIN_MEMORY_KIB
            && memoryKiB <= MAX_MEMORY_KIB
            && passes >= MIN_PASSES
            && passes <= MAX_PASSES
            && lanes >= 1
            && lanes <= MAX_LANES;
    if (!bounded) {
      throw new IllegalArgumentException("key derivation cost out of bounds");
    }
  }
}
