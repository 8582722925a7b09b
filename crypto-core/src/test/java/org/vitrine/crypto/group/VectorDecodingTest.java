package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.group.vector.PointDecoder;

@Tag("vector")
@DisplayName("Decoding many elements at a time accepts what scalar decoding accepts")
final class VectorDecodingTest {
  private final Random random = new Random(20261102);
  private final PointDecoder decoder = new PointDecoder();

  /** Decodes all together, and compares each with the scalar kernel. Returns how many are valid. */
  private int check(List<byte[]> encodings) {
    var bytes = new byte[encodings.size() * PointDecoder.BYTES];
    for (int i = 0; i < encodings.size(); i++) {
      System.arraycopy(encodings.get(i), 0, bytes, i * PointDecoder.BYTES, PointDecoder.BYTES);
    }
    var points = new long[encodings.size() * PointDecoder.WORDS];
    var accepted = new boolean[encodings.size()];
    decoder.decode(bytes, encodings.size(), points, accepted);
    int valid = 0;
    for (int i = 0; i < accepted.length; i++) {
      String hex = HexFormat.of().formatHex(encodings.get(i));
      try {
        ExtendedPoint expected = Ristretto.decode(encodings.get(i));
        assertTrue(accepted[i], () -> "refused " + hex);
        int word = i * PointDecoder.WORDS;
        assertCanonical(expected.x, points, word, hex);
        assertCanonical(expected.y, points, word + 5, hex);
        assertCanonical(expected.t, points, word + 10, hex);
        valid++;
      } catch (DecodingException e) {
        assertFalse(accepted[i], () -> "accepted " + hex);
      }
    }
    return valid;
  }

  private static void assertCanonical(FieldElement expected, long[] points, int word, String hex) {
    FieldElement canonical = FieldElement.copyOf(expected);
    canonical.normalise();
    var limbs = new long[5];
    canonical.store(limbs, 0);
    assertEquals(
        Arrays.toString(limbs), Arrays.toString(Arrays.copyOfRange(points, word, word + 5)), hex);
  }

  private static List<byte[]> bytes(List<String> hex) {
    return hex.stream().map(HexFormat.of()::parseHex).toList();
  }

  @Test
  @DisplayName("RFC 9496 A.1: the multiples of the generator")
  void multiples() {
    assertEquals(16, check(bytes(Arrays.asList(Rfc9496Test.MULTIPLES))));
  }

  @Test
  @DisplayName("RFC 9496 A.2: the bad encodings, together, alone and among good ones")
  void badEncodings() {
    List<byte[]> bad = bytes(Rfc9496Test.BAD_ENCODINGS);
    assertEquals(0, check(bad));
    for (byte[] one : bad) {
      assertEquals(0, check(List.of(one)));
      for (int position = 0; position < 8; position++) {
        var among = new ArrayList<byte[]>();
        for (int i = 0; i < 8; i++) {
          among.add(i == position ? one : Element.BASE.encode());
        }
        assertEquals(7, check(among));
      }
    }
  }

  @ParameterizedTest
  @DisplayName("any number of encodings")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33})
  void counts(int n) {
    var encodings = new ArrayList<byte[]>();
    for (int i = 0; i < n; i++) {
      encodings.add(Reference.randomElement(random).encode());
    }
    assertEquals(n, check(encodings));
  }

  @Test
  @DisplayName("A05: every number around 0, p, 2p and 2^255, even or odd, with and without top bit")
  void A05_edges() {
    var encodings = new ArrayList<byte[]>();
    for (BigInteger around :
        List.of(
            BigInteger.ZERO,
            Reference.P,
            Reference.P.shiftRight(1),
            BigInteger.TWO.pow(255),
            Reference.P.shiftLeft(1))) {
      for (int delta = -40; delta <= 40; delta++) {
        BigInteger value = around.add(BigInteger.valueOf(delta));
        if (value.signum() >= 0 && value.bitLength() <= 256) {
          encodings.add(Reference.bytes(value, 32));
        }
      }
    }
    for (int word = 0; word < 4; word++) {
      for (byte fill : new byte[] {0, 0x7f, -1}) {
        byte[] almostP = Reference.bytes(Reference.P, 32);
        Arrays.fill(almostP, 8 * word, 8 * word + 7, fill);
        encodings.add(almostP);
      }
    }
    check(encodings);
  }

  @Test
  @DisplayName("single bits flipped in good encodings")
  void flippedBits() {
    var encodings = new ArrayList<byte[]>();
    for (int i = 0; i < 8; i++) {
      byte[] good = Reference.randomElement(random).encode();
      for (int bit = 0; bit < 256; bit++) {
        byte[] flipped = good.clone();
        flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
        encodings.add(flipped);
      }
    }
    check(encodings);
  }

  @Test
  @DisplayName("random bytes, of which a quarter of the canonical ones decode")
  void randomBytes() {
    var encodings = new ArrayList<byte[]>();
    for (int i = 0; i < 40_000; i++) {
      byte[] bytes = Reference.randomBytes(random, 32);
      if (i % 16 != 0) {
        bytes[0] &= (byte) 0xfe;
        bytes[31] &= 0x7f;
      }
      encodings.add(bytes);
    }
    int valid = check(encodings);
    assertTrue(valid > 8_500 && valid < 10_500, "about a quarter decodes, not " + valid);
  }
}
