package org.vitrine.crypto.elgamal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.DiscreteLog;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;

@DisplayName("Exponential ElGamal")
final class ElGamalTest {
  private static final DiscreteLog LOG = DiscreteLog.create();

  private final Random random = new Random(20260910);
  private final SecretScalar secret = scalar();
  private final EncryptionKey key =
      EncryptionKey.of(new PublicKey(FixedBase.BASE.multiply(secret)));

  private SecretScalar scalar() {
    var bytes = new byte[64];
    random.nextBytes(bytes);
    return SecretScalar.fromWideBytes(bytes);
  }

  private long decrypt(Ciphertext c) {
    OptionalLong m = LOG.solve(c.data().subtract(c.pad().multiply(secret)), 1_000_000);
    return m.orElseThrow();
  }

  @Test
  @DisplayName("decrypts what it encrypted")
  void roundTrip() {
    for (long m : new long[] {0, 1, 2, 100, 999_999}) {
      assertEquals(m, decrypt(key.encrypt(scalar(), m)));
    }
  }

  @Test
  @DisplayName("is (r·G, m·G + r·K)")
  void definition() {
    SecretScalar r = scalar();
    Ciphertext c = key.encrypt(r, 3);
    assertEquals(Element.BASE.multiply(r), c.pad());
    assertEquals(
        Element.BASE.multiply(SecretScalar.of(3)).add(key.publicKey().element().multiply(r)),
        c.data());
  }

  @Test
  @DisplayName("adds, subtracts and scales like the values, and starts from a neutral one")
  void homomorphic() {
    Ciphertext a = key.encrypt(scalar(), 20);
    Ciphertext b = key.encrypt(scalar(), 3);
    assertEquals(23, decrypt(a.add(b)));
    assertEquals(17, decrypt(a.subtract(b)));
    assertEquals(140, decrypt(a.scale(Scalar.of(7))));
    assertEquals(a, Ciphertext.ZERO.add(a));
    assertEquals(
        29,
        decrypt(
            WeightedCiphertext.sum(
                List.of(WeightedCiphertext.once(a), new WeightedCiphertext(b, Scalar.of(3))))));
  }

  @Test
  @DisplayName("hides equal values behind different randomness")
  void fresh() {
    assertNotEquals(key.encrypt(scalar(), 1), key.encrypt(scalar(), 1));
  }

  @Nested
  @DisplayName("reading")
  final class Reading {
    private final byte[] good = key.encrypt(scalar(), 1).encode();

    @Test
    @DisplayName("gives back what was written")
    void roundTrip() throws DecodingException {
      assertArrayEquals(good, Ciphertext.decode(good).encode());
      assertEquals(key.publicKey(), PublicKey.decode(key.publicKey().encode()));
    }

    @Test
    @DisplayName("refuses every other length")
    void lengths() {
      for (int length : new int[] {0, 32, 63, 65, 96}) {
        assertThrows(DecodingException.class, () -> Ciphertext.decode(new byte[length]));
        assertThrows(DecodingException.class, () -> PublicKey.decode(new byte[length]));
      }
    }

    @Test
    @DisplayName("A05: refuses bad elements and names pad or data")
    void A05_badElements() {
      for (int offset : new int[] {0, 32}) {
        byte[] bad = good.clone();
        bad[offset] |= 1;
        var e = assertThrows(DecodingException.class, () -> Ciphertext.decode(bad));
        assertEquals(offset == 0 ? "pad" : "data", e.path());
      }
    }

    @Test
    @DisplayName("A05: refuses the identity as pad and as key")
    void A05_identity() {
      byte[] bad = good.clone();
      Arrays.fill(bad, 0, 32, (byte) 0);
      assertEquals(
          "pad", assertThrows(DecodingException.class, () -> Ciphertext.decode(bad)).path());
      assertThrows(DecodingException.class, () -> PublicKey.decode(new byte[32]));
      assertThrows(IllegalArgumentException.class, () -> new PublicKey(Element.IDENTITY));
    }

    @Test
    @DisplayName("accepts the identity as data: m·G + r·K may be it")
    void identityData() throws DecodingException {
      byte[] bytes = good.clone();
      Arrays.fill(bytes, 32, 64, (byte) 0);
      assertTrue(Ciphertext.decode(bytes).data().isIdentity());
    }
  }
}
