package org.vitrine.crypto.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ML-DSA-44")
final class MlDsa44Test {
  private static final byte[] MESSAGE = "the message".getBytes(UTF_8);

  /** SubjectPublicKeyInfo up to the key: id-ml-dsa-44, 2.16.840.1.101.3.4.3.17 (RFC 9881). */
  private static final byte[] SPKI =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  private static MlDsa44PrivateKey key(int n) {
    try {
      byte[] seed = new byte[32];
      seed[0] = (byte) n;
      return MlDsa44PrivateKey.fromSeed(seed);
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("agrees with the JDK's own implementation, keys and signatures both ways")
  void agreesWithTheJdk() throws GeneralSecurityException, KeyFormatException {
    for (int n = 0; n < 4; n++) {
      MlDsa44PrivateKey key = key(n);
      var jdkPublic =
          KeyFactory.getInstance("ML-DSA-44")
              .generatePublic(new X509EncodedKeySpec(spki(key.publicKey().encoded())));
      for (byte[] signature :
          new byte[][] {
            key.signDeterministically(MESSAGE), key.sign(MESSAGE, new SecureRandom())
          }) {
        Signature verifier = Signature.getInstance("ML-DSA-44");
        verifier.initVerify(jdkPublic);
        verifier.update(MESSAGE);
        assertTrue(verifier.verify(signature));
      }

      var pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      assertArrayEquals(SPKI, Arrays.copyOf(encoded, SPKI.length));
      var ours = MlDsa44PublicKey.decode(Arrays.copyOfRange(encoded, SPKI.length, encoded.length));
      Signature signer = Signature.getInstance("ML-DSA-44");
      signer.initSign(pair.getPrivate());
      signer.update(MESSAGE);
      assertEquals(new SignatureCheck.Valid(), ours.verify(MESSAGE, signer.sign()));
    }
  }

  private static byte[] spki(byte[] publicKey) {
    byte[] out = Arrays.copyOf(SPKI, SPKI.length + publicKey.length);
    System.arraycopy(publicKey, 0, out, SPKI.length, publicKey.length);
    return out;
  }

  @Test
  @DisplayName("derives one key from one seed")
  void deterministicKeys() throws KeyFormatException {
    assertEquals(key(1).publicKey(), key(1).publicKey());
    assertNotEquals(key(1).publicKey(), key(2).publicKey());
    assertEquals(1312, key(1).publicKey().encoded().length);
    assertEquals(key(1), MlDsa44PrivateKey.load(key(1).seed(), key(1).publicKey()));
  }

  @Test
  @DisplayName("signs the same way each time only when it is asked to")
  void hedged() {
    MlDsa44PrivateKey key = key(1);
    var random = new SecureRandom();
    assertArrayEquals(key.signDeterministically(MESSAGE), key.signDeterministically(MESSAGE));
    assertFalse(Arrays.equals(key.sign(MESSAGE, random), key.sign(MESSAGE, random)));
    assertEquals(2420, key.sign(MESSAGE, random).length);
  }

  @Test
  @DisplayName("refuses a signature of another message, by another key, or with a bit changed")
  void changed() {
    MlDsa44PrivateKey key = key(1);
    byte[] signature = key.signDeterministically(MESSAGE);
    assertTrue(key.publicKey().verify(MESSAGE, signature).isValid());
    assertFalse(key.publicKey().verify("the massage".getBytes(UTF_8), signature).isValid());
    assertFalse(key(2).publicKey().verify(MESSAGE, signature).isValid());
    var random = new Random(204);
    for (int i = 0; i < 150; i++) {
      byte[] bad = signature.clone();
      int bit = i < 8 ? 2420 * 8 - 1 - i : random.nextInt(2420 * 8);
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      assertInstanceOf(
          SignatureCheck.Invalid.class, key.publicKey().verify(MESSAGE, bad), "bit " + bit);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64, 2419, 2421, 4840})
  @DisplayName("refuses a signature of another length")
  void length(int length) {
    var check = key(1).publicKey().verify(MESSAGE, new byte[length]);
    assertEquals(
        "must be 2420 bytes, but is " + length,
        assertInstanceOf(SignatureCheck.Invalid.class, check).reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 1311, 1313, 1952, 2592})
  @DisplayName("refuses keys and seeds of another length")
  void keyLength(int length) {
    byte[] bytes = new byte[length];
    assertThrows(KeyFormatException.class, () -> MlDsa44PublicKey.decode(bytes));
    assertThrows(KeyFormatException.class, () -> MlDsa44PrivateKey.fromSeed(bytes));
  }

  @Test
  @DisplayName("refuses a stored seed whose public key is another one")
  void load() {
    assertThrows(
        KeyFormatException.class, () -> MlDsa44PrivateKey.load(key(1).seed(), key(2).publicKey()));
  }

  @Test
  @DisplayName("keeps its private key to itself and forgets it when told")
  void secret() {
    MlDsa44PrivateKey key = MlDsa44PrivateKey.generate(new SecureRandom());
    assertFalse(key.toString().contains(HexFormat.of().formatHex(key.seed())));
    assertNotEquals(key, key(1));
    key.close();
    assertThrows(IllegalStateException.class, () -> key.signDeterministically(MESSAGE));
    assertThrows(IllegalStateException.class, () -> key.sign(MESSAGE, new SecureRandom()));
    assertThrows(IllegalStateException.class, key::seed);
  }
}
