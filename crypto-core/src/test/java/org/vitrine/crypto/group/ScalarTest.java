package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.group.Reference.L;
import static org.vitrine.crypto.group.Reference.bytes;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Scalars modulo ℓ agree with integer arithmetic")
final class ScalarTest {
  private final Random random = new Random(20260902);

  private List<BigInteger> samples() {
    var samples = new ArrayList<BigInteger>();
    for (int delta = -2; delta <= 2; delta++) {
      BigInteger d = BigInteger.valueOf(delta);
      samples.add(L.add(d).mod(L));
      for (int bit : new int[] {20, 21, 125, 128, 231, 251, 252}) {
        samples.add(BigInteger.TWO.pow(bit).add(d));
      }
    }
    for (int i = 0; i < 40; i++) {
      samples.add(new BigInteger(1 + random.nextInt(252), random));
    }
    return samples;
  }

  private static Scalar scalar(BigInteger v) {
    try {
      return Scalar.decode(bytes(v, 32));
    } catch (DecodingException e) {
      throw new AssertionError(e);
    }
  }

  private static SecretScalar secret(BigInteger v) {
    return SecretScalar.fromWideBytes(bytes(v, 64));
  }

  @Test
  @DisplayName("sum, difference, product, negative and inverse, public and secret")
  void arithmetic() {
    List<BigInteger> samples = samples();
    for (BigInteger a : samples) {
      for (BigInteger b : samples) {
        assertEquals(a.add(b).mod(L), scalar(a).add(scalar(b)).toBigInteger());
        assertEquals(a.subtract(b).mod(L), scalar(a).subtract(scalar(b)).toBigInteger());
        assertEquals(a.multiply(b).mod(L), scalar(a).multiply(scalar(b)).toBigInteger());
        assertEquals(a.add(b).mod(L), secret(a).add(secret(b)).reveal().toBigInteger());
        assertEquals(a.add(b).mod(L), secret(a).add(scalar(b)).reveal().toBigInteger());
        assertEquals(a.subtract(b).mod(L), secret(a).subtract(secret(b)).reveal().toBigInteger());
        assertEquals(a.multiply(b).mod(L), secret(a).multiply(secret(b)).reveal().toBigInteger());
        assertEquals(a.multiply(b).mod(L), secret(a).multiply(scalar(b)).reveal().toBigInteger());
      }
      assertEquals(a.negate().mod(L), scalar(a).negate().toBigInteger());
      assertEquals(a.negate().mod(L), secret(a).negate().reveal().toBigInteger());
      if (a.signum() != 0) {
        assertEquals(a.modInverse(L), scalar(a).invert().toBigInteger());
      }
    }
  }

  @Test
  @DisplayName("zero has no inverse")
  void inverseOfZero() {
    assertThrows(ArithmeticException.class, Scalar.ZERO::invert);
  }

  @Test
  @DisplayName("wide reduction of 0, ℓ, 2^256 − 1, 2^512 − 1 and random 64 bytes")
  void A11_wideReduction() {
    var values = new ArrayList<BigInteger>();
    values.add(BigInteger.ZERO);
    for (int bits : new int[] {252, 253, 255, 256, 300, 483, 504, 511, 512}) {
      values.add(BigInteger.TWO.pow(bits).subtract(BigInteger.ONE));
    }
    for (int multiple = 1; multiple < 20; multiple++) {
      BigInteger m = L.multiply(BigInteger.valueOf(multiple));
      values.add(m);
      values.add(m.subtract(BigInteger.ONE));
      values.add(m.shiftLeft(250));
      values.add(m.shiftLeft(250).subtract(BigInteger.ONE));
    }
    for (int i = 0; i < 200; i++) {
      values.add(new BigInteger(512, random));
    }
    for (BigInteger v : values) {
      assertEquals(v.mod(L), Scalar.fromWideBytes(bytes(v, 64)).toBigInteger());
      assertEquals(v.mod(L), SecretScalar.fromWideBytes(bytes(v, 64)).reveal().toBigInteger());
    }
  }

  @Test
  @DisplayName("half-length scalars are exactly those below 2^128")
  void half() {
    BigInteger limit = BigInteger.TWO.pow(128);
    for (BigInteger v : samples()) {
      assertEquals(v.compareTo(limit) < 0, scalar(v).isHalf());
      BigInteger low = v.mod(limit);
      assertEquals(low, Scalar.fromHalfBytes(bytes(low, 16)).toBigInteger());
    }
  }

  @Test
  @DisplayName("a long becomes its residue, whatever its sign")
  void ofLong() {
    for (long v : new long[] {0, 1, -1, 1L << 20, -(1L << 21), Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertEquals(BigInteger.valueOf(v).mod(L), Scalar.of(v).toBigInteger());
      assertEquals(BigInteger.valueOf(v).mod(L), SecretScalar.of(v).reveal().toBigInteger());
    }
  }

  @Test
  @DisplayName("wide reduction is uniform in its top and low bits (chi-square)")
  void A11_unbiased() {
    int samples = 64_000;
    var low = new int[16];
    var top = new int[16];
    for (int i = 0; i < samples; i++) {
      byte[] b = Reference.randomScalar(random).encode();
      low[b[0] & 15]++;
      // bits 248 … 251 of a number below ≈ 2^252
      top[b[31] & 15]++;
    }
    // 15 degrees of freedom: 44.3 is exceeded with probability 10^-4
    assertTrue(chiSquare(low, samples) < 44.3);
    assertTrue(chiSquare(top, samples) < 44.3);
  }

  private static double chiSquare(int[] counts, int samples) {
    double expected = (double) samples / counts.length;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  @Nested
  @DisplayName("decoding")
  final class Decoding {
    @Test
    @DisplayName("accepts 0, 1 and ℓ − 1 and gives the same bytes back")
    void accepts() throws DecodingException {
      for (BigInteger v : samples()) {
        assertArrayEquals(bytes(v, 32), Scalar.decode(bytes(v, 32)).encode());
        assertArrayEquals(bytes(v, 32), SecretScalar.decode(bytes(v, 32)).toBytes());
      }
    }

    @Test
    @DisplayName("refuses ℓ, ℓ + 1, 2^253, 2^255 and 2^256 − 1")
    void refuses() {
      for (BigInteger v :
          List.of(
              L,
              L.add(BigInteger.ONE),
              BigInteger.TWO.pow(252).add(BigInteger.TWO.pow(125)),
              BigInteger.TWO.pow(253),
              BigInteger.TWO.pow(255),
              BigInteger.TWO.pow(256).subtract(BigInteger.ONE))) {
        assertThrows(DecodingException.class, () -> Scalar.decode(bytes(v, 32)));
        assertThrows(DecodingException.class, () -> SecretScalar.decode(bytes(v, 32)));
      }
    }

    @Test
    @DisplayName("refuses every other length")
    void lengths() {
      for (int length : new int[] {0, 31, 33, 64}) {
        assertThrows(DecodingException.class, () -> Scalar.decode(new byte[length]));
        assertThrows(DecodingException.class, () -> SecretScalar.decode(new byte[length]));
      }
      assertThrows(IllegalArgumentException.class, () -> Scalar.fromWideBytes(new byte[32]));
      assertThrows(IllegalArgumentException.class, () -> SecretScalar.fromWideBytes(new byte[32]));
      assertThrows(IllegalArgumentException.class, () -> Scalar.fromHalfBytes(new byte[17]));
    }

    @Test
    @DisplayName("names the field around it")
    void path() {
      var inner = assertThrows(DecodingException.class, () -> Scalar.decode(new byte[1]));
      DecodingException outer = inner.in("response").in("proofs[3]");
      assertEquals("proofs[3].response", outer.path());
      assertEquals("proofs[3].response: a scalar has 32 bytes, not 1", outer.getMessage());
    }
  }

  @Nested
  @DisplayName("a secret scalar")
  final class Secrets {
    @Test
    @DisplayName("shows nothing of itself")
    void hidden() {
      SecretScalar s = SecretScalar.of(7);
      assertEquals(SecretScalar.of(8).toString(), s.toString());
      assertEquals(SecretScalar.of(8).hashCode(), s.hashCode());
    }

    @Test
    @DisplayName("equals another of the same value only")
    void equality() {
      assertEquals(SecretScalar.of(7), SecretScalar.of(7));
      assertNotEquals(SecretScalar.of(7), SecretScalar.of(8));
      assertFalse(SecretScalar.of(7).equals(Scalar.of(7)));
    }

    @Test
    @DisplayName("refuses every use once it is destroyed, and what was revealed before stays")
    void closed() {
      SecretScalar s = SecretScalar.of(7);
      Scalar revealed = s.reveal();
      s.close();
      assertThrows(IllegalStateException.class, s::reveal);
      assertThrows(IllegalStateException.class, s::toBytes);
      assertThrows(IllegalStateException.class, () -> s.add(SecretScalar.of(1)));
      assertThrows(IllegalStateException.class, () -> FixedBase.BASE.multiply(s));
      assertThrows(IllegalStateException.class, () -> Element.BASE.multiply(s));
      assertEquals(Scalar.of(7), revealed);
    }

    @Test
    @DisplayName("is fresh each time it is drawn")
    void random() {
      var source = new SecureRandom();
      assertNotEquals(SecretScalar.random(source), SecretScalar.random(source));
    }
  }
}
