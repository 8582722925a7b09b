package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.log.LogFixture.LOG;
import static org.vitrine.crypto.log.LogFixture.ORIGIN;
import static org.vitrine.crypto.log.LogFixture.RANDOM;
import static org.vitrine.crypto.log.LogFixture.TIME;
import static org.vitrine.crypto.log.LogFixture.W1;
import static org.vitrine.crypto.log.LogFixture.W2;
import static org.vitrine.crypto.log.LogFixture.W3;
import static org.vitrine.crypto.log.LogFixture.checkpoint;
import static org.vitrine.crypto.log.LogFixture.signed;
import static org.vitrine.crypto.log.LogFixture.tree;
import static org.vitrine.crypto.log.LogFixture.verifier;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck.Cosignature;

@DisplayName("Checkpoints")
final class CheckpointTest {
  private static final String TWO_OF_THREE = "group g 2 w1 w2 w3\nquorum g";
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final MerkleTree TREE = tree(9);

  private static void refused(SignedNote note, String reason) {
    var refused =
        assertInstanceOf(CheckpointCheck.Refused.class, verifier(TWO_OF_THREE).check(note));
    assertTrue(refused.reason().contains(reason), refused.reason());
  }

  private static SignedNote keep(SignedNote note, int... lines) {
    return new SignedNote(
        note.text(), Arrays.stream(lines).mapToObj(note.signatures()::get).toList());
  }

  @Nested
  @DisplayName("as text")
  final class Text {
    @Test
    @DisplayName("are three lines and are read back")
    void roundTrip() throws MalformedException {
      String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
      Checkpoint checkpoint = Checkpoint.parse(text);
      assertEquals("example.com/behind-the-sofa", checkpoint.origin());
      assertEquals(20_852_163, checkpoint.size());
      assertEquals(text, checkpoint.text());
      assertEquals(
          "a\n9223372036854775807\n" + ROOT + "\n",
          Checkpoint.parse("a\n9223372036854775807\n" + ROOT + "\n").text());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "\n",
          "a\n1\n",
          "a\n1\n" + ROOT,
          "a\n1\n" + ROOT + "\n\n",
          "a\n1\n" + ROOT + "\nextension\n",
          "\n1\n" + ROOT + "\n",
          "a b\n1\n" + ROOT + "\n",
          "a+b\n1\n" + ROOT + "\n",
          "a\n01\n" + ROOT + "\n",
          "a\n00\n" + ROOT + "\n",
          "a\n-1\n" + ROOT + "\n",
          "a\n+1\n" + ROOT + "\n",
          "a\n1 \n" + ROOT + "\n",
          "a\n\n" + ROOT + "\n",
          "a\n0x1\n" + ROOT + "\n",
          "a\n١\n" + ROOT + "\n",
          "a\n9223372036854775808\n" + ROOT + "\n",
          "a\n99999999999999999999\n" + ROOT + "\n",
          "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
          "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
          "a\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
          "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        })
    @DisplayName("are refused in any other form")
    void malformed(String text) {
      assertThrows(MalformedException.class, () -> Checkpoint.parse(text));
    }

    @Test
    @DisplayName("have an origin of at most 255 bytes, as its length takes one byte")
    void longOrigin() throws MalformedException {
      String longest = "é".repeat(127) + "x";
      assertEquals(longest, Checkpoint.parse(longest + "\n1\n" + ROOT + "\n").origin());
      assertThrows(
          MalformedException.class,
          () -> Checkpoint.parse("é".repeat(128) + "\n1\n" + ROOT + "\n"));
    }
  }

  @Nested
  @DisplayName("signed by log and witnesses")
  final class Verified {
    @Test
    @DisplayName("are witnessed when the quorum has cosigned, with the time of each")
    void witnessed() throws MalformedException {
      SignedNote note = SignedNote.parse(signed(TREE, 9, W1, W2).encode());
      var witnessed =
          assertInstanceOf(CheckpointCheck.Witnessed.class, verifier(TWO_OF_THREE).check(note));
      assertEquals(checkpoint(TREE, 9), witnessed.checkpoint());
      assertEquals(TIME, witnessed.logTime());
      assertEquals(
          List.of(new Cosignature("w1", TIME + 1), new Cosignature("w2", TIME + 2)),
          witnessed.witnesses());
    }

    @Test
    @DisplayName("are recorded when the quorum has not cosigned, with what is missing")
    void recorded() {
      var recorded =
          assertInstanceOf(
              CheckpointCheck.Recorded.class, verifier(TWO_OF_THREE).check(signed(TREE, 9, W3)));
      assertEquals("1 of the 2 needed members of group g have cosigned", recorded.shortfall());
      assertEquals(List.of(new Cosignature("w3", TIME + 1)), recorded.witnesses());
    }

    @Test
    @DisplayName("are recorded only when the policy asks for no witness")
    void none() {
      var recorded =
          assertInstanceOf(
              CheckpointCheck.Recorded.class, verifier("quorum none").check(signed(TREE, 9, W1)));
      assertTrue(recorded.shortfall().contains("split views not excluded"));
    }

    @Test
    @DisplayName("count a witness once, however often it signs")
    void twice() {
      SignedNote note = signed(TREE, 9, W1, W1, W1);
      assertEquals(5, note.signatures().size());
      assertInstanceOf(CheckpointCheck.Recorded.class, verifier(TWO_OF_THREE).check(note));
    }

    @Test
    @DisplayName("count no witness that the policy does not name")
    void strangers() {
      var stranger = Cosigner.ed25519("stranger.example", LogFixture.ed25519("stranger"));
      var impostor = Cosigner.ed25519("w1.example", LogFixture.ed25519("impostor"));
      SignedNote note = signed(TREE, 9, stranger, impostor, W2);
      assertInstanceOf(CheckpointCheck.Recorded.class, verifier(TWO_OF_THREE).check(note));
    }
  }

  @Nested
  @DisplayName("are refused")
  final class Refused {
    @Test
    @DisplayName("without the log's Ed25519 signature, and without its ML-DSA-44 signature")
    void bothNeeded() {
      SignedNote note = signed(TREE, 9, W1, W2);
      refused(keep(note, 1, 2, 3), "Ed25519 signature is missing");
      refused(keep(note, 0, 2, 3), "ML-DSA-44 signature is missing");
      refused(keep(note, 2, 3), "is missing");
      refused(keep(note), "no signature by a known key");
    }

    @Test
    @DisplayName("when any known signature fails, a witness's included")
    void damaged() {
      SignedNote note = signed(TREE, 9, W1, W2, W3);
      for (int i = 0; i < note.signatures().size(); i++) {
        for (int at : new int[] {0, 7, 8, 71}) {
          var signatures = new ArrayList<>(note.signatures());
          NoteSignature good = signatures.get(i);
          byte[] bytes = good.signature();
          bytes[at % bytes.length] ^= 1;
          signatures.set(i, new NoteSignature(good.name(), good.keyId(), bytes));
          refused(new SignedNote(note.text(), signatures), "the signature of " + good.name());
        }
      }
    }

    @Test
    @DisplayName("when size or root are not what was signed")
    void otherTree() {
      SignedNote note = signed(TREE, 9, W1, W2);
      var size = new Checkpoint(ORIGIN, 8, TREE.root(9));
      var root = new Checkpoint(ORIGIN, 9, TREE.root(8));
      refused(new SignedNote(size.text(), note.signatures()), "does not belong");
      refused(new SignedNote(root.text(), note.signatures()), "does not belong");
    }

    @Test
    @DisplayName("when they are of another log, or no checkpoint at all")
    void otherLog() {
      SignedNote note = signed(TREE, 9, W1, W2);
      var other = new Checkpoint("log.example/other", 9, TREE.root(9));
      refused(new SignedNote(other.text(), note.signatures()), "not of log.example/election");
      refused(new SignedNote(note.text() + "more\n", note.signatures()), "not a checkpoint");
    }

    @Test
    @DisplayName("when a cosignature is put under another key of the same owner or another name")
    void swapped() {
      SignedNote note = signed(TREE, 9);
      NoteSignature w1 = W1.cosign(checkpoint(TREE, 9), TIME, RANDOM);
      var asLog = new NoteSignature(ORIGIN, LOG.logKey().keyId(), w1.signature());
      refused(new SignedNote(note.text(), List.of(asLog, note.signatures().get(1))), "64 bytes");
      // Type 0x06 signs the cosigner's name: the same key under another name does not verify.
      var renamed = new MlDsa44CosignerKey("w4.example", LogFixture.mlDsa44("w2").publicKey());
      NoteSignature w2 = W2.cosign(checkpoint(TREE, 9), TIME, RANDOM);
      assertInstanceOf(NoteCheck.Unsigned.class, renamed.check(note.text(), w2.signature()));
      assertInstanceOf(NoteCheck.Signed.class, W2.verifierKey().check(note.text(), w2.signature()));
    }

    @Test
    @DisplayName("when a cosignature has no time or one above 2^63-1")
    void times() {
      for (byte[] bytes : List.of(new byte[0], new byte[7], negative())) {
        for (Cosigner witness : List.of(W1, W2)) {
          var check = witness.verifierKey().check(signed(TREE, 9).text(), bytes);
          var unsigned = assertInstanceOf(NoteCheck.Unsigned.class, check);
          assertTrue(unsigned.reason().contains("holds no time"));
        }
      }
      assertThrows(
          IllegalArgumentException.class, () -> W1.cosign(checkpoint(TREE, 9), -1, RANDOM));
    }

    private byte[] negative() {
      byte[] bytes = W1.cosign(checkpoint(TREE, 9), TIME, RANDOM).signature();
      bytes[0] |= (byte) 0x80;
      return bytes;
    }
  }

  @Nested
  @DisplayName("are signed over exactly the bytes of C2SP tlog-cosignature:")
  final class Bytes {
    private final Checkpoint checkpoint = checkpoint(TREE, 9);

    @Test
    @DisplayName("0x01 over the text")
    void log() {
      byte[] signature = signed(TREE, 9).signatures().getFirst().signature();
      assertTrue(
          LOG.logKey().publicKey().verify(checkpoint.text().getBytes(UTF_8), signature).isValid());
    }

    @Test
    @DisplayName("0x04 over two lines and the text")
    void ed25519() {
      byte[] timed = W1.cosign(checkpoint, TIME, RANDOM).signature();
      assertEquals(72, timed.length);
      assertEquals(TIME, ByteBuffer.wrap(timed).getLong());
      String message = "cosignature/v1\ntime 1790000000\n" + checkpoint.text();
      var key = ((Ed25519CosignerKey) W1.verifierKey()).publicKey();
      assertTrue(key.verify(message.getBytes(UTF_8), Arrays.copyOfRange(timed, 8, 72)).isValid());
    }

    @Test
    @DisplayName("0x06 over the cosigned_message structure")
    void mlDsa44() throws IOException {
      byte[] timed = W2.cosign(checkpoint, TIME, RANDOM).signature();
      assertEquals(8 + 2420, timed.length);
      var message = new ByteArrayOutputStream();
      var out = new DataOutputStream(message);
      out.writeBytes("subtree/v1\n\0");
      out.writeByte(10);
      out.writeBytes("w2.example");
      out.writeLong(TIME);
      out.writeByte(ORIGIN.length());
      out.writeBytes(ORIGIN);
      out.writeLong(0);
      out.writeLong(9);
      out.write(TREE.root(9).bytes());
      assertEquals(12 + 1 + 10 + 8 + 1 + ORIGIN.length() + 8 + 8 + 32, message.size());
      var key = ((MlDsa44CosignerKey) W2.verifierKey()).publicKey();
      assertTrue(
          key.verify(message.toByteArray(), Arrays.copyOfRange(timed, 8, timed.length)).isValid());
    }
  }

  @Nested
  @DisplayName("have a verifier that cannot be set up")
  final class Setup {
    @Test
    @DisplayName("with keys of two names, an unknown log, or the log as its own witness")
    void refused() throws MalformedException {
      var policy = LogFixture.policy("quorum none");
      var otherName = new MlDsa44CosignerKey("other.example", LOG.mlDsa44Key().publicKey());
      setup(LOG.logKey(), otherName, policy, "must have one name");
      var otherKey = new LogKey(ORIGIN, LogFixture.ed25519("other").publicKey());
      setup(otherKey, LOG.mlDsa44Key(), policy, "has no line for the log");
      String own =
          "log "
              + LOG.logKey().vkey()
              + "\nwitness self "
              + new MlDsa44CosignerKey("self.example", LOG.mlDsa44Key().publicKey()).vkey()
              + "\nquorum self\n";
      setup(LOG.logKey(), LOG.mlDsa44Key(), TrustPolicy.parse(own), "cannot be a witness");
    }

    private void setup(LogKey log, MlDsa44CosignerKey mlDsa, TrustPolicy policy, String reason) {
      MalformedException e =
          assertThrows(MalformedException.class, () -> CheckpointVerifier.of(log, mlDsa, policy));
      assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
  }

  @Test
  @DisplayName("A26 of one size with two roots are both accepted: only witnesses tell a fork")
  void fork() {
    MerkleTree fork = tree(8);
    fork.append(LeafHash.of(LogFixture.entry(99)));
    assertFalse(fork.root().equals(TREE.root()));
    assertInstanceOf(CheckpointCheck.Recorded.class, verifier(TWO_OF_THREE).check(signed(fork, 9)));
    assertInstanceOf(CheckpointCheck.Recorded.class, verifier(TWO_OF_THREE).check(signed(TREE, 9)));
  }
}
