package org.vitrine.crypto.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ed25519")
final class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] MESSAGE = "the message".getBytes(UTF_8);

  /** A point of order 8, from which all points of small order are made. */
  private static final EdwardsReference.Point TORSION =
      EdwardsReference.point(
          EdwardsReference.fromLittleEndian(
              HEX.parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
          false);

  private static Ed25519PrivateKey key(int n) {
    try {
      byte[] seed = new byte[32];
      seed[0] = (byte) n;
      return Ed25519PrivateKey.fromSeed(seed);
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }

  private static void invalid(SignatureCheck check, String reason) {
    var invalid = assertInstanceOf(SignatureCheck.Invalid.class, check);
    assertTrue(invalid.reason().contains(reason), invalid.reason());
    assertFalse(check.isValid());
  }

  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
        + "cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
        + "0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7609"
        + "84dc6594a7c15e9716ed28dc027beceea1ec40a",
  })
  @DisplayName("gives the vectors of RFC 8032 §7.1")
  void rfc8032(String seed, String publicKey, String message, String signature)
      throws KeyFormatException {
    var key = Ed25519PrivateKey.fromSeed(HEX.parseHex(seed));
    assertEquals(publicKey, HEX.formatHex(key.publicKey().encoded()));
    assertEquals(signature, HEX.formatHex(key.sign(HEX.parseHex(message))));
    var check = key.publicKey().verify(HEX.parseHex(message), HEX.parseHex(signature));
    assertEquals(new SignatureCheck.Valid(), check);
  }

  @Nested
  @DisplayName("refuses")
  final class Refuses {
    @Test
    @DisplayName("a signature of another message, by another key, or with any bit changed")
    void changed() {
      Ed25519PrivateKey key = key(1);
      byte[] signature = key.sign(MESSAGE);
      assertTrue(key.publicKey().verify(MESSAGE, signature).isValid());
      invalid(key.publicKey().verify("the massage".getBytes(UTF_8), signature), "does not belong");
      invalid(key(2).publicKey().verify(MESSAGE, signature), "does not belong");
      for (int bit = 0; bit < 512; bit++) {
        byte[] bad = signature.clone();
        bad[bit / 8] ^= (byte) (1 << bit % 8);
        assertFalse(key.publicKey().verify(MESSAGE, bad).isValid(), "bit " + bit);
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 63, 65, 128})
    @DisplayName("a signature of another length")
    void length(int length) {
      invalid(key(1).publicKey().verify(MESSAGE, new byte[length]), "must be 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 14})
    @DisplayName("the same signature with a multiple of the order added to S")
    void malleable(int times) {
      Ed25519PrivateKey key = key(3);
      byte[] signature = key.sign(MESSAGE);
      byte[] tail = new byte[32];
      System.arraycopy(signature, 32, tail, 0, 32);
      BigInteger s =
          EdwardsReference.fromLittleEndian(tail)
              .add(EdwardsReference.L.multiply(BigInteger.valueOf(times)));
      System.arraycopy(EdwardsReference.littleEndian(s), 0, signature, 32, 32);
      assertFalse(key.publicKey().verify(MESSAGE, signature).isValid());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    @DisplayName("a commitment with a part of small order, made by the key's owner")
    void torsionInCommitment(int times) {
      var torsion = TORSION.times(BigInteger.valueOf(times));
      var secret = BigInteger.valueOf(0x1234567);
      byte[] a = EdwardsReference.BASE.times(secret).encode();
      var random = new Random(times);
      for (int i = 0; i < 3; i++) {
        var nonce = new BigInteger(250, random);
        byte[] r = EdwardsReference.BASE.times(nonce).add(torsion).encode();
        byte[] signature = signature(secret, nonce, r, a);
        var publicKey = decode(a);
        invalid(publicKey.verify(MESSAGE, signature), "commitment");
        byte[] honest = EdwardsReference.BASE.times(nonce).encode();
        assertTrue(publicKey.verify(MESSAGE, signature(secret, nonce, honest, a)).isValid());
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    @DisplayName("a public key that has a part of small order, or is nothing else")
    void torsionInKey(int times) {
      var torsion = TORSION.times(BigInteger.valueOf(times));
      byte[] small = torsion.encode();
      assertThrows(KeyFormatException.class, () -> Ed25519PublicKey.decode(small));
      if (times > 0) {
        byte[] mixed = EdwardsReference.BASE.times(BigInteger.TEN).add(torsion).encode();
        assertThrows(KeyFormatException.class, () -> Ed25519PublicKey.decode(mixed));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          // y = 0, 1, -1 and points of order 8 written with y + p or with a sign for x = 0
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "0100000000000000000000000000000000000000000000000000000000000080",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "0000000000000000000000000000000000000000000000000000000000000000",
          // no point has y = 2
          "0200000000000000000000000000000000000000000000000000000000000000",
        })
    @DisplayName(
        "a public key that is not canonical or not on the curve, and the same as commitment")
    void notCanonical(String hex) {
      byte[] bytes = HEX.parseHex(hex);
      assertThrows(KeyFormatException.class, () -> Ed25519PublicKey.decode(bytes));
      Ed25519PrivateKey key = key(4);
      byte[] signature = key.sign(MESSAGE);
      System.arraycopy(bytes, 0, signature, 0, 32);
      invalid(key.publicKey().verify(MESSAGE, signature), "commitment");
    }

    @Test
    @DisplayName("y + p for every y below 19 that is on the curve")
    void aboveThePrime() {
      for (int y = 0; y < 19; y++) {
        byte[] bytes = EdwardsReference.littleEndian(EdwardsReference.P.add(BigInteger.valueOf(y)));
        assertThrows(KeyFormatException.class, () -> Ed25519PublicKey.decode(bytes));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    @DisplayName("keys and seeds of another length")
    void keyLength(int length) {
      byte[] bytes = new byte[length];
      assertThrows(KeyFormatException.class, () -> Ed25519PublicKey.decode(bytes));
      assertThrows(KeyFormatException.class, () -> Ed25519PrivateKey.fromSeed(bytes));
    }

    @Test
    @DisplayName("a stored seed whose public key is another one")
    void load() throws KeyFormatException {
      Ed25519PrivateKey key = key(5);
      assertEquals(key, Ed25519PrivateKey.load(key.seed(), key.publicKey()));
      assertThrows(
          KeyFormatException.class, () -> Ed25519PrivateKey.load(key.seed(), key(6).publicKey()));
    }
  }

  @Test
  @DisplayName("accepts exactly what satisfies the equation without cofactor, even with R = 0")
  void zeroCommitment() {
    var secret = BigInteger.valueOf(77);
    byte[] a = EdwardsReference.BASE.times(secret).encode();
    byte[] r = EdwardsReference.IDENTITY.encode();
    byte[] signature = signature(secret, BigInteger.ZERO, r, a);
    assertTrue(decode(a).verify(MESSAGE, signature).isValid());
    signature[40] ^= 1;
    assertFalse(decode(a).verify(MESSAGE, signature).isValid());
  }

  @Test
  @DisplayName("keeps its private key to itself and forgets it when told")
  void secret() throws KeyFormatException {
    Ed25519PrivateKey key = Ed25519PrivateKey.generate(new SecureRandom());
    String seed = HEX.formatHex(key.seed());
    assertFalse(key.toString().contains(seed));
    assertEquals(key, Ed25519PrivateKey.fromSeed(key.seed()));
    assertEquals(key.hashCode(), Ed25519PrivateKey.fromSeed(key.seed()).hashCode());
    assertNotEquals(key, key(1));
    byte[] copy = key.seed();
    copy[0] ^= 1;
    assertEquals(seed, HEX.formatHex(key.seed()));
    key.close();
    assertThrows(IllegalStateException.class, () -> key.sign(MESSAGE));
    assertThrows(IllegalStateException.class, key::seed);
  }

  @Test
  @DisplayName("does not let its public key be changed from outside")
  void immutable() {
    Ed25519PublicKey key = key(1).publicKey();
    byte[] before = key.encoded();
    key.encoded()[0] ^= 1;
    assertArrayEquals(before, key.encoded());
    assertEquals(key, decode(before));
    assertEquals(key.hashCode(), decode(before).hashCode());
    assertNotEquals(key, key(2).publicKey());
  }

  private static byte[] signature(BigInteger secret, BigInteger nonce, byte[] r, byte[] a) {
    BigInteger k = EdwardsReference.challenge(r, a, MESSAGE);
    byte[] signature = new byte[64];
    System.arraycopy(r, 0, signature, 0, 32);
    BigInteger s = nonce.add(k.multiply(secret)).mod(EdwardsReference.L);
    System.arraycopy(EdwardsReference.littleEndian(s), 0, signature, 32, 32);
    return signature;
  }

  private static Ed25519PublicKey decode(byte[] bytes) {
    try {
      return Ed25519PublicKey.decode(bytes);
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }
}
