package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.log.LogFixture.W1;
import static org.vitrine.crypto.log.LogFixture.signed;
import static org.vitrine.crypto.log.LogFixture.tree;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("The parsers of the log formats, on damaged inputs,")
final class LogParsersTest {
  private static final MerkleTree TREE = tree(13);
  private static final int ROUNDS = 1_500;

  /** Reads and writes again. */
  private interface Codec {
    byte[] readAndWrite(byte[] bytes) throws MalformedException;
  }

  /** What the damaged input became: accepted inputs are given back byte for byte. */
  private static void survives(byte[] original, Codec codec) throws MalformedException {
    assertArrayEquals(original, codec.readAndWrite(original));
    var random = new Random(original.length);
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = damage(random, original);
      try {
        assertArrayEquals(damaged, codec.readAndWrite(damaged));
        accepted++;
      } catch (MalformedException e) {
        assertTrue(e.reason().length() > 5, e.reason());
      }
    }
    assertTrue(accepted < ROUNDS, "no damage was noticed");
  }

  private static byte[] damage(Random random, byte[] original) {
    // Signatures are most of the bytes: aim at the lines before them half of the time.
    int at = random.nextInt(random.nextBoolean() ? original.length : 200);
    byte[] out = original.clone();
    switch (random.nextInt(4)) {
      case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> out[at] = "\n 0+=/—A9\r\0".getBytes(UTF_8)[random.nextInt(12)];
      case 2 -> {
        out = new byte[original.length - 1];
        System.arraycopy(original, 0, out, 0, at);
        System.arraycopy(original, at + 1, out, at, out.length - at);
      }
      default -> {
        out = new byte[original.length + 1];
        System.arraycopy(original, 0, out, 0, at);
        out[at] = original[random.nextInt(original.length)];
        System.arraycopy(original, at, out, at + 1, original.length - at);
      }
    }
    return out;
  }

  @Test
  @DisplayName("read notes and write them back unchanged, or refuse them")
  void notes() throws MalformedException {
    survives(signed(TREE, 13, W1).encode(), bytes -> SignedNote.parse(bytes).encode());
  }

  @Test
  @DisplayName("read proofs and write them back unchanged, or refuse them")
  void proofs() throws MalformedException {
    byte[] proof =
        TlogProof.of("extra".getBytes(UTF_8), TREE.inclusionProof(5, 13), signed(TREE, 13))
            .encode();
    survives(proof, bytes -> TlogProof.parse(bytes).encode());
  }

  @Test
  @DisplayName("read witness requests and write them back unchanged, or refuse them")
  void requests() throws MalformedException {
    var request = new AddCheckpointRequest(5, TREE.consistencyProof(5, 13), signed(TREE, 13));
    survives(request.encode(), bytes -> AddCheckpointRequest.parse(bytes).encode());
  }

  @Test
  @DisplayName("read verifier keys and write them back unchanged, or refuse them")
  void verifierKeys() throws MalformedException {
    survives(
        LogFixture.W2.verifierKey().vkey().getBytes(UTF_8),
        bytes -> VerifierKey.parse(new String(bytes, UTF_8)).vkey().getBytes(UTF_8));
  }

  @Test
  @DisplayName("read policies, or refuse them with the line")
  void policies() {
    byte[] original = LogFixture.policyText("group g 2 w1 w2 w3\nquorum g").getBytes(UTF_8);
    var random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      String damaged = new String(damage(random, original), UTF_8);
      try {
        assertEquals(damaged, TrustPolicy.parse(damaged).text());
      } catch (MalformedException e) {
        assertTrue(e.path().startsWith("policy"), e.getMessage());
      }
    }
  }
}
