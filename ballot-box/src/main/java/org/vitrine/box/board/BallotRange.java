package org.vitrine.box.board;

import java.util.Arrays;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;

/**
 * The ballot hashes that a tracking code (§16) or a whole hash may mean.
 *
 * @param low smallest of them
 * @param high largest of them
 */
public record BallotRange(Digest low, Digest high) {
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int HASH_LENGTH = 43;

  /**
   * Reads a code as people write it, or the 43 characters of a whole hash.
   *
   * @throws MalformedException if it is neither
   */
  public static BallotRange read(String text) throws MalformedException {
    if (text.length() == HASH_LENGTH) {
      byte[] bytes = Base64Url.decode(text);
      return new BallotRange(Digest.of(bytes), Digest.of(bytes));
    }
    String symbols = TrackingCode.parse(text).symbols();
    var low = new byte[Digest.SIZE];
    for (int i = 0; i < symbols.length(); i++) {
      int value = SYMBOLS.indexOf(symbols.charAt(i));
      for (int bit = 0; bit < 5; bit++) {
        int at = 5 * i + bit;
        low[at / 8] |= (byte) ((value >> (4 - bit) & 1) << (7 - at % 8));
      }
    }
    byte[] high = low.clone();
    // 125 bits are 15 bytes and 5 bits.
    high[15] |= 0x07;
    Arrays.fill(high, 16, Digest.SIZE, (byte) 0xff);
    return new BallotRange(Digest.of(low), Digest.of(high));
  }
}
