package org.vitrine.crypto.ceremony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The keys to which shares are sealed")
final class ShareKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  @DisplayName("Alice's key of RFC 7748 §6.1 has the published public key")
  void rfc7748() {
    byte[] alice =
        HexFormat.of().parseHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    assertEquals(
        "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        HexFormat.of().formatHex(ShareKey.of(alice).publicKey().bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080"
      })
  @DisplayName("a public key of small order is refused, in every encoding")
  void smallOrder(String hex) {
    assertTrue(SharePublicKey.of(HexFormat.of().parseHex(hex)).isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0900000000000000000000000000000000000000000000000000000000000080"
      })
  @DisplayName("a public key that no private key has, for it is not reduced, is refused")
  void notCanonical(String hex) {
    assertTrue(SharePublicKey.of(HexFormat.of().parseHex(hex)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  @DisplayName("another number of bytes is no key")
  void length(int length) {
    assertThrows(IllegalArgumentException.class, () -> SharePublicKey.of(new byte[length]));
    assertThrows(IllegalArgumentException.class, () -> ShareKey.of(new byte[length]));
  }

  @Test
  @DisplayName("a key survives being saved, and two keys differ")
  void roundTrip() {
    ShareKey key = ShareKey.random(RANDOM);
    assertEquals(key, ShareKey.of(key.toBytes()));
    assertEquals(key.publicKey(), ShareKey.of(key.toBytes()).publicKey());
    assertNotEquals(key, ShareKey.random(RANDOM));
    assertNotEquals(key.publicKey(), ShareKey.random(RANDOM).publicKey());
  }

  @Test
  @DisplayName("a destroyed key refuses every use, and no key shows in a text")
  void destroyed() {
    ShareKey key = ShareKey.random(RANDOM);
    assertEquals("ShareKey[hidden]", key.toString());
    key.close();
    assertThrows(IllegalStateException.class, key::toBytes);
    assertThrows(IllegalStateException.class, key::publicKey);
  }
}
