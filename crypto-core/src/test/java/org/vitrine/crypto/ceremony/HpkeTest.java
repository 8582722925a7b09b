package org.vitrine.crypto.ceremony;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HPKE, RFC 9180 appendix A.2.1: X25519, HKDF-SHA256, ChaCha20-Poly1305, base mode")
final class HpkeTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final byte[] INFO = HEX.parseHex("4f6465206f6e2061204772656369616e2055726e");
  private static final byte[] PLAINTEXT =
      HEX.parseHex("4265617574792069732074727574682c20747275746820626561757479");
  private static final byte[] ASSOCIATED = "Count-0".getBytes(US_ASCII);
  private static final byte[] SEALED =
      HEX.parseHex(
          "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
              + "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db"
              + "21993c62ce81883d2dd1b51a28");

  private static final X25519PrivateKeyParameters EPHEMERAL =
      key("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600");
  private static final X25519PrivateKeyParameters RECEIVER =
      key("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");

  @Test
  @DisplayName("the receiver's public key is the published one")
  void publicKey() {
    assertEquals(
        "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a",
        HEX.formatHex(RECEIVER.generatePublicKey().getEncoded()));
  }

  @Test
  @DisplayName("sealing gives the published encapsulation and ciphertext")
  void seals() {
    byte[] sealed =
        Hpke.seal(
            receiver(),
            INFO,
            ASSOCIATED,
            PLAINTEXT,
            new AsymmetricCipherKeyPair(EPHEMERAL.generatePublicKey(), EPHEMERAL));
    assertArrayEquals(SEALED, sealed);
    assertEquals(PLAINTEXT.length + Hpke.OVERHEAD, sealed.length);
  }

  @Test
  @DisplayName("opening gives the published plaintext")
  void opens() {
    assertArrayEquals(PLAINTEXT, Hpke.open(RECEIVER, INFO, ASSOCIATED, SEALED).orElseThrow());
  }

  @Test
  @DisplayName("nothing opens after one bit of the sealed bytes was changed")
  void changedBytes() {
    for (int i = 0; i < SEALED.length; i++) {
      byte[] changed = SEALED.clone();
      changed[i] ^= 1;
      assertEquals(Optional.empty(), Hpke.open(RECEIVER, INFO, ASSOCIATED, changed), "byte " + i);
    }
  }

  @Test
  @DisplayName("nothing opens under another info, other associated data or another key")
  void otherContext() {
    assertTrue(Hpke.open(RECEIVER, new byte[0], ASSOCIATED, SEALED).isEmpty());
    assertTrue(Hpke.open(RECEIVER, INFO, new byte[0], SEALED).isEmpty());
    assertTrue(Hpke.open(EPHEMERAL, INFO, ASSOCIATED, SEALED).isEmpty());
  }

  @Test
  @DisplayName("an encapsulation of small order opens nothing")
  void smallOrder() {
    byte[] sealed = SEALED.clone();
    Arrays.fill(sealed, 0, Hpke.ENCAPSULATION, (byte) 0);
    assertTrue(Hpke.open(RECEIVER, INFO, ASSOCIATED, sealed).isEmpty());
  }

  private static SharePublicKey receiver() {
    return SharePublicKey.of(RECEIVER.generatePublicKey().getEncoded()).orElseThrow();
  }

  private static X25519PrivateKeyParameters key(String hex) {
    return new X25519PrivateKeyParameters(HEX.parseHex(hex));
  }
}
