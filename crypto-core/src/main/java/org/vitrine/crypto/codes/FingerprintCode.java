package org.vitrine.crypto.codes;

import java.util.Arrays;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;

/**
 * An election's fingerprint as people type it (§16.3): its first 160 bits, 32 symbols and a check
 * symbol. Links carry all 256 bits.
 */
public final class FingerprintCode {
  private static final int LENGTH = 20;
  private static final int SYMBOLS = 32;
  private static final int GROUP = 4;

  private final byte[] bytes;

  private FingerprintCode(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The typed form of a whole fingerprint. */
  public static FingerprintCode of(Digest fingerprint) {
    return new FingerprintCode(Arrays.copyOf(fingerprint.bytes(), LENGTH));
  }

  /**
   * Reads what a person typed: any case, with or without hyphens and spaces, I and L for 1, O for
   * 0.
   *
   * @throws MalformedException if a character is missing, wrong, or mistyped
   */
  public static FingerprintCode parse(String typed) throws MalformedException {
    char[] symbols = Crockford.read(typed, SYMBOLS + 1, "a typed fingerprint");
    byte[] bytes = Crockford.decode(symbols, SYMBOLS);
    Crockford.check(bytes, symbols[SYMBOLS]);
    return new FingerprintCode(bytes);
  }

  /** Whether this stands for that fingerprint. */
  public boolean matches(Digest fingerprint) {
    return equals(of(fingerprint));
  }

  /** Eight groups of four and the check symbol, joined by hyphens. */
  public String text() {
    char[] symbols = Arrays.copyOf(Crockford.encode(bytes, SYMBOLS), SYMBOLS + 1);
    symbols[SYMBOLS] = Crockford.checkSymbol(bytes);
    return Crockford.grouped(symbols, GROUP);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FingerprintCode that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
