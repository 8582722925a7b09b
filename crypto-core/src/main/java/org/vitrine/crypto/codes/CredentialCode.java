package org.vitrine.crypto.codes;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.vitrine.crypto.json.MalformedException;

/**
 * A voter's credential code (§16.1): exactly 120 random bits, on paper 24 symbols and a check
 * symbol in five groups of five. Secret: whoever has it can vote. It prints nothing of itself,
 * compares in constant time and is erased by {@link #close}.
 */
public final class CredentialCode implements AutoCloseable {
  /** Bytes of the code without its check symbol. */
  public static final int LENGTH = 15;

  private static final int SYMBOLS = 24;
  private static final int GROUP = 5;

  private final byte[] bytes;
  private boolean erased;

  private CredentialCode(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A fresh code. */
  public static CredentialCode random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new CredentialCode(bytes);
  }

  /**
   * The code of 15 bytes.
   *
   * @throws IllegalArgumentException if there are not exactly 15
   */
  public static CredentialCode of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a credential code has 15 bytes, not " + bytes.length);
    }
    return new CredentialCode(bytes.clone());
  }

  /**
   * Reads what a voter typed or scanned: any case, with or without hyphens and spaces, I and L for
   * 1, O for 0.
   *
   * @throws MalformedException if a character is missing, wrong, or mistyped
   */
  public static CredentialCode parse(String typed) throws MalformedException {
    char[] symbols = Crockford.read(typed, SYMBOLS + 1, "a credential code");
    try {
      byte[] bytes = Crockford.decode(symbols, SYMBOLS);
      Crockford.check(bytes, symbols[SYMBOLS]);
      return new CredentialCode(bytes);
    } finally {
      Arrays.fill(symbols, '\0');
    }
  }

  /**
   * A copy of the 15 bytes, from which the signing key is derived (§8.1). The caller erases it.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public byte[] bytes() {
    if (erased) {
      throw new IllegalStateException("this credential code has been erased");
    }
    return bytes.clone();
  }

  /** The code as it is printed on the voter's letter. */
  public String text() {
    byte[] copy = bytes();
    char[] symbols = Arrays.copyOf(Crockford.encode(copy, SYMBOLS), SYMBOLS + 1);
    symbols[SYMBOLS] = Crockford.checkSymbol(copy);
    Arrays.fill(copy, (byte) 0);
    return Crockford.grouped(symbols, GROUP);
  }

  /** Erases the code. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    erased = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CredentialCode that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** The same for all codes: a hash in a log or a heap dump would help to guess. */
  @Override
  public int hashCode() {
    return LENGTH;
  }

  @Override
  public String toString() {
    return "CredentialCode";
  }
}
