package org.vitrine.crypto.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HKDF-SHA-512 and SHA-256")
final class HkdfTest {
  /** RFC 5869 §2 written out with the platform's HMAC. */
  private static byte[] byDefinition(byte[] ikm, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec(salt.length == 0 ? new byte[64] : salt, "HmacSHA512"));
    byte[] prk = mac.doFinal(ikm);
    mac.init(new SecretKeySpec(prk, "HmacSHA512"));
    var output = new byte[length];
    byte[] block = {};
    for (int i = 1, done = 0; done < length; i++) {
      mac.update(block);
      mac.update(info);
      block = mac.doFinal(new byte[] {(byte) i});
      int n = Math.min(block.length, length - done);
      System.arraycopy(block, 0, output, done, n);
      done += n;
    }
    return output;
  }

  @Test
  @DisplayName("follow RFC 5869 for every length around a block, with and without salt")
  void definition() throws GeneralSecurityException {
    var random = new Random(20260906);
    for (int length : new int[] {1, 32, 63, 64, 65, 128, 129, 16_320}) {
      var ikm = new byte[32];
      var salt = new byte[length % 3 == 0 ? 0 : 17];
      var info = new byte[length % 90];
      random.nextBytes(ikm);
      random.nextBytes(salt);
      random.nextBytes(info);
      assertArrayEquals(
          byDefinition(ikm, salt, info, length), Hkdf.sha512(ikm, salt, info, length));
    }
  }

  @Test
  @DisplayName("separate different contexts")
  void contexts() {
    byte[] a = Hkdf.sha512(new byte[32], new byte[0], new byte[] {1}, 64);
    byte[] b = Hkdf.sha512(new byte[32], new byte[0], new byte[] {2}, 64);
    assertFalse(Arrays.equals(a, b));
  }

  @Test
  @DisplayName("refuse lengths outside 1 to 16,320")
  void lengths() {
    for (int length : new int[] {-1, 0, 16_321}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Hkdf.sha512(new byte[32], new byte[0], new byte[0], length));
    }
  }

  @Test
  @DisplayName("SHA-256 of \"abc\" (FIPS 180-4), in one part and in several")
  void sha256() {
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(expected, HexFormat.of().formatHex(Sha256.of(new byte[] {'a', 'b', 'c'})));
    assertEquals(
        expected, HexFormat.of().formatHex(Sha256.of(new byte[] {'a'}, new byte[] {'b', 'c'})));
  }
}
