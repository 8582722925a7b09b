package org.vitrine.crypto.codes;

import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;

/**
 * A ballot's tracking code (§16.2): the first 125 bits of its hash, 25 symbols. Short enough to
 * compare by eye; everything that a machine follows uses the whole hash.
 *
 * @param symbols the 25 symbols without hyphens, in capitals
 */
public record TrackingCode(String symbols) implements Comparable<TrackingCode> {
  private static final int SYMBOLS = 25;
  private static final int GROUP = 5;

  /**
   * Checks the symbols.
   *
   * @throws IllegalArgumentException if they are not 25 in canonical form
   */
  public TrackingCode {
    boolean canonical;
    try {
      char[] read = Crockford.read(symbols, SYMBOLS, "a tracking code");
      canonical = Crockford.decode(read, SYMBOLS).length > 0 && new String(read).equals(symbols);
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e);
    }
    if (!canonical) {
      throw new IllegalArgumentException("not in canonical form");
    }
  }

  /** The code of a ballot. */
  public static TrackingCode of(Digest ballotHash) {
    return new TrackingCode(new String(Crockford.encode(ballotHash.bytes(), SYMBOLS)));
  }

  /**
   * Reads what a person typed: any case, with or without hyphens and spaces, I and L for 1, O for
   * 0.
   *
   * @throws MalformedException if a character is missing or cannot stand there
   */
  public static TrackingCode parse(String typed) throws MalformedException {
    char[] symbols = Crockford.read(typed, SYMBOLS, "a tracking code");
    byte[] bits = Crockford.decode(symbols, SYMBOLS);
    return new TrackingCode(new String(Crockford.encode(bits, SYMBOLS)));
  }

  /** Whether this is the code of the ballot with this hash. */
  public boolean matches(Digest ballotHash) {
    return equals(of(ballotHash));
  }

  /** Five groups of five, joined by hyphens. */
  public String text() {
    return Crockford.grouped(symbols.toCharArray(), GROUP);
  }

  @Override
  public int compareTo(TrackingCode other) {
    return symbols.compareTo(other.symbols);
  }

  @Override
  public String toString() {
    return text();
  }
}
