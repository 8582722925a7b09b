package org.vitrine.crypto.codes;

import org.vitrine.crypto.json.MalformedException;

/**
 * Crockford's base32 (§16): most significant bits first, lenient in reading, with a check symbol
 * modulo 37 that notices every wrong symbol and every swap of two.
 *
 * <p>The codes may be secret: no branch and no index depends on which symbol stands anywhere, as
 * long as all of them are symbols.
 */
final class Crockford {
  /** The first 32 stand for five bits; all 37 can be check symbols. */
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

  private static final int BITS = 5;
  private static final int CHECK_MODULUS = 37;

  private Crockford() {}

  /** The first {@code symbols} groups of five bits. */
  static char[] encode(byte[] bytes, int symbols) {
    var out = new char[symbols];
    for (int i = 0; i < symbols; i++) {
      out[i] = symbol(fiveBits(bytes, i * BITS));
    }
    return out;
  }

  private static int fiveBits(byte[] bytes, int bit) {
    int high = bytes[bit / 8] & 0xff;
    int low = bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0;
    return (high << 8 | low) >>> (11 - bit % 8) & 31;
  }

  /** The check symbol of {@code bytes} as a big-endian integer. */
  static char checkSymbol(byte[] bytes) {
    int remainder = 0;
    for (byte b : bytes) {
      remainder = (remainder << 8 | (b & 0xff)) % CHECK_MODULUS;
    }
    return symbol(remainder);
  }

  /** The symbol of a value from 0 to 36. */
  private static char symbol(int value) {
    int symbol = 0;
    for (int v = 0; v < CHECK_MODULUS; v++) {
      symbol |= SYMBOLS.charAt(v) & equal(v, value);
    }
    return (char) symbol;
  }

  /** The value of a symbol; −1 if it is none. */
  private static int value(char symbol) {
    int oneMore = 0;
    for (int v = 0; v < CHECK_MODULUS; v++) {
      oneMore |= (v + 1) & equal(SYMBOLS.charAt(v), symbol);
    }
    return oneMore - 1;
  }

  /** All ones if two characters or small numbers are equal, otherwise 0. */
  private static int equal(int a, int b) {
    return ((a ^ b) - 1) >> 31;
  }

  /**
   * The symbols of what a person typed, in capitals, without spaces and hyphens, with 1 for I and L
   * and 0 for O.
   *
   * <p>No message holds a part of the code, which may be secret.
   *
   * @throws MalformedException if there are not {@code length} of them
   */
  static char[] read(String typed, int length, String what) throws MalformedException {
    var symbols = new char[length];
    int count = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (isSeparator(c)) {
        continue;
      }
      if (count < length) {
        symbols[count] = canonical(c);
      }
      count++;
    }
    if (count != length) {
      throw new MalformedException("", what + " has " + length + " characters; these are " + count);
    }
    return symbols;
  }

  /** Looks nothing up for a printable character of ASCII: that would index by a secret. */
  private static boolean isSeparator(char c) {
    boolean printable = c > ' ' && c < 127;
    return printable ? c == '-' : Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static char canonical(char c) {
    // Bit 31 is set for 'a' to 'z' only: 32 lies between the two cases.
    int lower = (('a' - 1 - c) & (c - 'z' - 1)) >> 31;
    int upper = c - (lower & ('a' - 'A'));
    int one = equal(upper, 'I') | equal(upper, 'L');
    int zero = equal(upper, 'O');
    return (char) ((upper & ~(one | zero)) | ('1' & one) | ('0' & zero));
  }

  /**
   * The bits of the first {@code count} symbols, with zero bits to the full byte.
   *
   * @throws MalformedException if one of them stands for no bits
   */
  static byte[] decode(char[] symbols, int count) throws MalformedException {
    var bytes = new byte[(count * BITS + 7) / 8];
    for (int i = 0; i < count; i++) {
      int value = value(symbols[i]);
      if (value < 0 || value >= 32) {
        throw new MalformedException("", "character " + (i + 1) + " is not used in such codes");
      }
      int shift = 11 - i * BITS % 8;
      int at = i * BITS / 8;
      bytes[at] |= (byte) (value << shift >>> 8);
      if (at + 1 < bytes.length) {
        bytes[at + 1] |= (byte) (value << shift);
      }
    }
    return bytes;
  }

  /** Compares the symbol at the end with the check symbol of {@code bytes}. */
  static void check(byte[] bytes, char symbol) throws MalformedException {
    if (checkSymbol(bytes) != symbol) {
      throw new MalformedException("", "the check symbol does not fit: a character is mistyped");
    }
  }

  /** Groups joined by hyphens. */
  static String grouped(char[] symbols, int groupLength) {
    var out = new StringBuilder();
    for (int i = 0; i < symbols.length; i++) {
      if (i > 0 && i % groupLength == 0) {
        out.append('-');
      }
      out.append(symbols[i]);
    }
    return out.toString();
  }
}
