package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.log.LogFixture.W1;
import static org.vitrine.crypto.log.LogFixture.W2;
import static org.vitrine.crypto.log.LogFixture.checkpoint;
import static org.vitrine.crypto.log.LogFixture.entry;
import static org.vitrine.crypto.log.LogFixture.signed;
import static org.vitrine.crypto.log.LogFixture.tree;
import static org.vitrine.crypto.log.LogFixture.verifier;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("Receipts")
final class TlogProofTest {
  private static final String TWO_OF_THREE = "group g 2 w1 w2 w3\nquorum g";
  private static final MerkleTree TREE = tree(11);
  private static final String NOTE = new String(signed(TREE, 11).encode(), UTF_8);
  private static final String HASH = Base64Padded.encode(TREE.root(1).bytes());

  private static Receipt receipt(int seq, Cosigner... witnesses) {
    try {
      return Receipt.of(entry(seq), TREE.inclusionProof(seq, 11), signed(TREE, 11, witnesses));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(ReceiptCheck check, String reason) {
    var refused = assertInstanceOf(ReceiptCheck.Refused.class, check);
    assertTrue(refused.reason().contains(reason), refused.reason());
  }

  @Test
  @DisplayName("prove every entry, and say recorded or witnessed")
  void prove() throws MalformedException {
    for (int seq = 0; seq < 11; seq++) {
      Receipt recorded = Receipt.parse(receipt(seq).encode());
      assertArrayEquals(entry(seq), recorded.entry());
      var proven =
          assertInstanceOf(ReceiptCheck.Proven.class, recorded.check(verifier(TWO_OF_THREE)));
      assertEquals(seq, proven.index());
      assertEquals(checkpoint(TREE, 11), proven.checkpoint().checkpoint());
      assertInstanceOf(CheckpointCheck.Recorded.class, proven.checkpoint());

      Receipt witnessed =
          recorded.with(
              List.of(
                  W1.cosign(checkpoint(TREE, 11), LogFixture.TIME, LogFixture.RANDOM),
                  W2.cosign(checkpoint(TREE, 11), LogFixture.TIME, LogFixture.RANDOM)));
      var upgraded =
          assertInstanceOf(
              ReceiptCheck.Proven.class,
              Receipt.parse(witnessed.encode()).check(verifier(TWO_OF_THREE)));
      assertInstanceOf(CheckpointCheck.Witnessed.class, upgraded.checkpoint());
    }
  }

  @Test
  @DisplayName("have the form of C2SP tlog-proof")
  void form() {
    String extra = Base64Padded.encode(entry(0));
    StringBuilder expected = new StringBuilder("c2sp.org/tlog-proof@v1\nextra " + extra);
    expected.append("\nindex 0\n");
    TREE.inclusionProof(0, 11)
        .path()
        .forEach(hash -> expected.append(Base64Padded.encode(hash.bytes())).append('\n'));
    SignedNote note = signed(TREE, 11);
    expected.append('\n').append(new String(note.encode(), UTF_8));
    var proof = TlogProof.of(entry(0), TREE.inclusionProof(0, 11), note);
    assertEquals(expected.toString(), new String(proof.encode(), UTF_8));
    assertEquals(
        expected.toString().replace("extra " + extra + "\n", ""),
        new String(TlogProof.of(TREE.inclusionProof(0, 11), note).encode(), UTF_8));
  }

  @Test
  @DisplayName("of a log with one entry have no hashes")
  void single() throws MalformedException {
    var proof = TlogProof.of(TREE.inclusionProof(0, 1), signed(TREE, 1));
    TlogProof back = TlogProof.parse(proof.encode());
    assertEquals(Optional.empty(), back.extra());
    assertInstanceOf(
        ReceiptCheck.Proven.class, back.check(LeafHash.of(entry(0)), verifier("quorum none")));
  }

  @Nested
  @DisplayName("are refused")
  final class Refused {
    private final CheckpointVerifier verifier = verifier(TWO_OF_THREE);

    @Test
    @DisplayName("A28 for an entry that is not the one in the log")
    void otherEntry() throws MalformedException {
      Receipt other =
          Receipt.of(
              "{\"seq\":3,\"x\":1}".getBytes(UTF_8), TREE.inclusionProof(3, 11), signed(TREE, 11));
      refused(other.check(verifier), "does not lead to the checkpoint's root");
      refused(receipt(3).proof().check(LeafHash.of(entry(4)), verifier), "does not lead");
    }

    @Test
    @DisplayName("when the entry names another position than the proof")
    void otherSeq() throws MalformedException {
      Receipt moved = Receipt.of(entry(3), TREE.inclusionProof(4, 11), signed(TREE, 11));
      refused(moved.check(verifier), "number 3, but the proof is for number 4");
    }

    @Test
    @DisplayName("with a checkpoint of another size, root or log, or a signature missing")
    void otherCheckpoint() throws MalformedException {
      SignedNote note = signed(TREE, 11);
      for (String text :
          List.of(note.text().replace("\n11\n", "\n10\n"), note.text().replace("log.", "lag."))) {
        var forged = new SignedNote(text, note.signatures());
        Receipt receipt = Receipt.of(entry(3), TREE.inclusionProof(3, 11), forged);
        assertInstanceOf(ReceiptCheck.Refused.class, receipt.check(verifier));
      }
      var single = new SignedNote(note.text(), note.signatures().subList(0, 1));
      refused(
          Receipt.of(entry(3), TREE.inclusionProof(3, 11), single).check(verifier),
          "ML-DSA-44 signature is missing");
    }

    @Test
    @DisplayName("with a proof for another size, or an index outside the tree")
    void otherProof() throws MalformedException {
      Receipt older = Receipt.of(entry(3), TREE.inclusionProof(3, 8), signed(TREE, 11));
      refused(older.check(verifier), "hashes and must have");
      Receipt outside = Receipt.of(entry(11), new InclusionProof(11, List.of()), signed(TREE, 11));
      refused(outside.check(verifier), "is not in a tree of 11 entries");
    }

    @Test
    @DisplayName("as malformed without an entry, or with one that is not canonical")
    void extra() {
      malformedReceipt("index 3\n", "extra: the entry is missing");
      malformedReceipt("extra AAAA\nindex 3\n", "entry: byte 0");
      malformedReceipt(
          "extra " + Base64Padded.encode("{ \"seq\":3}".getBytes(UTF_8)) + "\nindex 3\n",
          "whitespace");
      malformedReceipt(
          "extra " + Base64Padded.encode("{\"sec\":3}".getBytes(UTF_8)) + "\nindex 3\n",
          "entry.seq: is missing");
    }

    private void malformedReceipt(String header, String reason) {
      byte[] bytes = ("c2sp.org/tlog-proof@v1\n" + header + "\n" + NOTE).getBytes(UTF_8);
      MalformedException e = assertThrows(MalformedException.class, () -> Receipt.parse(bytes));
      assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "``|there is no empty line",
          "c2sp.org/tlog-proof@v2;index 0;;|line 1: must be",
          "c2sp.org/tlog-proof@v1 ;index 0;;|line 1: must be",
          ";;index 0;;|line 1: must be",
          "c2sp.org/tlog-proof@v1;;|line 2: must be 'index",
          "c2sp.org/tlog-proof@v1;HASH;;|line 2: must be 'index",
          "c2sp.org/tlog-proof@v1;index 0;extra AAAA;;|line 3",
          "c2sp.org/tlog-proof@v1;extra AAAA;extra AAAA;index 0;;|line 3: must be 'index",
          "c2sp.org/tlog-proof@v1;extra AAA;index 0;;|line 2: the length of base64",
          "c2sp.org/tlog-proof@v1;extra;index 0;;|line 2: must be 'index",
          "c2sp.org/tlog-proof@v1;index;;|line 2: must be 'index",
          "c2sp.org/tlog-proof@v1;index -1;;|line 2: must be a number",
          "c2sp.org/tlog-proof@v1;index 00;;|line 2: must be a number",
          "c2sp.org/tlog-proof@v1;index 0x0;;|line 2: must be a number",
          "c2sp.org/tlog-proof@v1;index 9223372036854775808;;|larger than 2^63-1",
          "c2sp.org/tlog-proof@v1;index 0;AAAA;;|line 3: a hash must be 32 bytes",
          "c2sp.org/tlog-proof@v1;index 0;HASH ;;|line 3: the length",
          "c2sp.org/tlog-proof@v1;index 0;HASH;HASHX;;|line 4",
        })
    @DisplayName("as malformed in any other form, with the line")
    void malformed(String header, String reason) {
      String text = header.replace("HASH", HASH).replace(';', '\n') + NOTE;
      MalformedException e =
          assertThrows(
              MalformedException.class,
              () -> TlogProof.parse((header.isEmpty() ? "x" : text).getBytes(UTF_8)));
      assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @Test
    @DisplayName("as malformed with more than 63 hashes, too many bytes, or a broken note")
    void limits() throws MalformedException {
      String start = "c2sp.org/tlog-proof@v1\nindex 0\n";
      TlogProof.parse((start + (HASH + "\n").repeat(63) + "\n" + NOTE).getBytes(UTF_8));
      assertThrows(
          MalformedException.class,
          () -> TlogProof.parse((start + (HASH + "\n").repeat(64) + "\n" + NOTE).getBytes(UTF_8)));
      assertThrows(MalformedException.class, () -> TlogProof.parse(new byte[(1 << 20) + 1]));
      assertThrows(
          MalformedException.class, () -> TlogProof.parse((start + "\ntext\n").getBytes(UTF_8)));
      assertThrows(
          MalformedException.class,
          () -> TlogProof.parse((start + "\r\n\n" + NOTE).getBytes(UTF_8)));
    }
  }
}
