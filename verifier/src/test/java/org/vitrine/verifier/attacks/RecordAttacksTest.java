package org.vitrine.verifier.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.vitrine.verifier.corrupt.sample.Edit.copy;
import static org.vitrine.verifier.corrupt.sample.Edit.lengthen;
import static org.vitrine.verifier.corrupt.sample.Edit.reverse;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.shorten;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.cli.CommandRun;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/** Attacks with what stands in a record, where it stands, and what was left out. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record that was tampered with, on the command line (A06)")
final class RecordAttacksTest {
  private static final String OTHER = Digest.sha256(new byte[] {42}).encode();

  private static DynamicTest attack(String name, Check check, UnaryOperator<RecordForge> change) {
    return dynamicTest(name, () -> Attacked.fails(change.apply(RecordForge.valid()).play(), check));
  }

  private static DynamicTest early(String name, Check check, UnaryOperator<RecordForge> change) {
    return dynamicTest(
        name, () -> Attacked.fails(change.apply(RecordForge.valid()).open().record(), check));
  }

  @TestFactory
  @DisplayName("A02, A09: another group, protocol or weak threshold fails")
  Stream<DynamicTest> A02_A09_parameters() {
    return Stream.of(
        early("group", Check.V1, f -> f.body("manifest", set("group", "secp256k1"))),
        early("protocol", Check.V1, f -> f.body("manifest", set("protocol", "vitrine/0"))),
        early("one trustee alone", Check.V3, f -> f.body("manifest", set("threshold", 1))),
        early("all trustees needed", Check.V3, f -> f.body("manifest", set("threshold", 3))),
        early(
            "fewer than half of the officials",
            Check.V3,
            f -> f.body("manifest", set("approvals", 1))));
  }

  @TestFactory
  @DisplayName("A15, A16, A50: rushing, another world and bad complaints fail")
  Stream<DynamicTest> A15_A16_A50_ceremony() {
    return Stream.of(
        early(
            "a reveal that was not committed to",
            Check.V12,
            f -> f.body("commit 2", set("commitment", OTHER))),
        early("a reveal before all commitments", Check.V12, f -> f.drop("commit 3")),
        early(
            "a reveal before the own commitment",
            Check.V12,
            f ->
                f.after(
                    "commit 2", b -> b.post("early", "trustee-3", "reveal", f.reveal(3).toJson()))),
        early(
            "a transcript of another key",
            Check.V14,
            f -> f.body("transcript 2", copy("publicShares[0]", "jointKey"))),
        early(
            "a transcript of another ceremony",
            Check.V14,
            f -> f.body("transcript 2", set("confirm", OTHER))),
        early("a complaint about oneself", Check.V13, f -> f.body("complain", set("sender", 3))),
        early(
            "a complaint with another key",
            Check.V13,
            f ->
                f.entry(
                    "complain",
                    d ->
                        d.with(
                            Edit.bytes("key", k -> f.shareKey(3, 2).toBytes()).apply(d.body())))));
  }

  @TestFactory
  @DisplayName("A21, A22, A23: copied, replayed and reordered ballots fail")
  Stream<DynamicTest> A21_A22_A23_ballots() {
    return Stream.of(
        attack(
            "verbatim under another credential",
            Check.V21,
            f ->
                f.entry(
                    "ballot n3",
                    d ->
                        d.with(
                            set("contests", Edit.get(Attacked.body(f, "ballot n2"), "contests"))
                                .apply(d.body())))),
        attack(
            "one ciphertext of another voter",
            Check.V23,
            f ->
                f.entry(
                    "ballot n3",
                    d ->
                        d.with(
                            set(
                                    "contests[0].ciphertexts[0]",
                                    Edit.get(
                                        Attacked.body(f, "ballot n2"),
                                        "contests[0].ciphertexts[0]"))
                                .apply(d.body())))),
        attack(
            "a ciphertext twice in one ballot",
            Check.V23,
            f ->
                f.body(
                    "opened e2", copy("contests[0].ciphertexts[0]", "contests[0].ciphertexts[1]"))),
        attack(
            "v1, v2, v1",
            Check.V22,
            f ->
                f.after(
                    "ballot n1 again",
                    b ->
                        b.postAs(
                            "replay",
                            f.voter("n1").secret(),
                            "ballot",
                            Attacked.body(f, "ballot n1")))),
        attack(
            "a re-vote that forgets the one before",
            Check.V22,
            f -> f.drop("ballot n1 again").body("ballot n1 last", Edit.setNull("previous"))),
        attack(
            "an opened ballot cast with its voter's signature",
            Check.V23,
            f ->
                f.after(
                    "opened e2",
                    b ->
                        b.postAs(
                            "cast",
                            f.voter("e2").secret(),
                            "ballot",
                            Attacked.body(f, "opened e2")))));
  }

  @TestFactory
  @DisplayName("A26, A30, A51: forged approvals, and labels exchanged under them, fail")
  Stream<DynamicTest> A26_A30_A51_decisions() {
    return Stream.of(
        early(
            "labels exchanged, everything but the officials' signatures recomputed",
            Check.V9,
            f ->
                f.entry(
                    "manifest",
                    d ->
                        d.with(
                                swap("contests[0].options[0].title", "contests[0].options[1].title")
                                    .apply(d.body()))
                            .envelope(
                                Edit.bytes(
                                    "signature",
                                    s -> Roles.key("official-1").sign(new byte[] {30}))))),
        early(
            "another manifest frozen than the one on the board",
            Check.V10,
            f -> f.body("propose freeze", set("manifest", OTHER))),
        early(
            "one official twice",
            Check.V11,
            f -> f.entry("approve open 2", d -> d.by("official-1"))),
        early(
            "an approval of an unknown proposal",
            Check.V11,
            f -> f.body("approve open 2", set("proposal", OTHER))),
        early(
            "an approval on another board",
            Check.V11,
            f -> f.body("approve open 2", set("checkpoint.root", OTHER))),
        early(
            "an official that there is not",
            Check.V9,
            f -> f.entry("approve open 2", d -> d.by("official-4"))),
        early(
            "one key in two roles",
            Check.V3,
            f -> f.body("manifest", copy("officials[0]", "trustees[0]"))));
  }

  @TestFactory
  @DisplayName("A31, A37: a roll that is not the one of ready, and weights too heavy, fail")
  Stream<DynamicTest> A31_A37_roll() {
    return Stream.of(
        early("out of order", Check.V16, f -> f.body("roll 0", reverse("lines"))),
        early("doubled", Check.V16, f -> f.body("roll 1", lengthen("lines"))),
        early("too heavy", Check.V16, f -> f.body("roll 0", set("lines[2].weight", 1L << 32))),
        early("a line missing", Check.V17, f -> f.body("roll 0", shorten("lines"))),
        early("another count", Check.V17, f -> f.body("propose ready", set("roll.count", 14))),
        early("another root", Check.V17, f -> f.body("propose ready", set("roll.root", OTHER))),
        early("another weight", Check.V17, f -> f.body("propose ready", set("roll.weight", 1))),
        early(
            "a credential replaced that nobody has",
            Check.V18,
            f ->
                f.entry(
                    "propose replace",
                    d ->
                        d.with(
                            copyOf(Attacked.body(f, "propose ready"), "jointKey", "old")
                                .apply(d.body())))));
  }

  private static UnaryOperator<org.vitrine.crypto.json.JsonObject> copyOf(
      org.vitrine.crypto.json.JsonObject from, String path, String to) {
    return set(to, Edit.get(from, path));
  }

  @TestFactory
  @DisplayName("A19, A34: one wrong value fails in the first, a middle and the last element")
  Stream<DynamicTest> A19_A34_everyElement() {
    var tests = new ArrayList<DynamicTest>();
    for (String label : List.of("ballot n1", "ballot s3", "ballot e1")) {
      tests.add(
          attack(
              "the proof of " + label,
              Check.V21,
              f -> f.body(label, Edit.bytes("contests[0].proofs[1]", RecordAttacksTest::wrong))));
      tests.add(
          attack(
              "the signature of " + label,
              Check.V20,
              f -> f.entry(label, d -> d.signedBy(Roles.secret("nobody")))));
    }
    for (String label :
        List.of(
            "decryption 1 mayor north", "decryption 1 budget north", "decryption 3 budget north")) {
      tests.add(
          attack(
              label, Check.V27, f -> f.body(label, Edit.bytes("proof", RecordAttacksTest::wrong))));
    }
    for (int proof : List.of(0, 1)) {
      tests.add(
          early(
              "the proof of coefficient " + proof,
              Check.V12,
              f ->
                  f.body(
                      "reveal 3", Edit.bytes("proofs[" + proof + "]", RecordAttacksTest::wrong))));
    }
    return tests.stream();
  }

  /** Another response: the last scalar of a proof, one higher. */
  private static byte[] wrong(byte[] proof) {
    proof[proof.length - 32] ^= 1;
    return proof;
  }

  @TestFactory
  @DisplayName("A35, A40: another sum, order, cell or label in the result fails")
  Stream<DynamicTest> A35_A40_result() {
    return Stream.of(
        attack(
            "figures exchanged",
            Check.V29,
            f -> f.body("propose result", swap("totals[0].counts[0]", "totals[0].counts[1]"))),
        attack(
            "a vote more", Check.V29, f -> f.body("propose result", set("totals[0].counts[0]", 2))),
        attack("another document", Check.V29, f -> f.body("propose result", set("digest", OTHER))),
        attack(
            "a contest hidden as too small",
            Check.V29,
            f -> f.body("propose result", Edit.setNull("totals[1]"))),
        attack(
            "partial decryptions exchanged",
            Check.V27,
            f -> f.body("decryption 3 mayor north", swap("partials[0]", "partials[1]"))),
        attack(
            "a cell that is too small, alone",
            Check.V27,
            f -> f.body("decryption 3 mayor south", shorten("cells"))),
        dynamicTest(
            "result.json exchanged",
            () ->
                Attacked.fails(
                    RecordForge.valid().play().withResult("{}".getBytes(StandardCharsets.UTF_8)),
                    Check.V29)));
  }

  @TestFactory
  @DisplayName("A49: partial decryptions of different trees fail")
  Stream<DynamicTest> A49_mixedRoots() {
    return Stream.of(
        attack("another size", Check.V27, f -> f.body("decryption 3 bridge north", set("size", 5))),
        attack(
            "another root",
            Check.V27,
            f -> f.body("decryption 3 bridge north", set("root", OTHER))));
  }

  @TestFactory
  @DisplayName("A38: a formally invalid ballot is not counted, and not overlooked")
  Stream<DynamicTest> A38_invalidBallots() {
    return Stream.of("contests[0].ciphertexts", "contests[0].proofs", "contests")
        .map(
            path ->
                attack(path + " shortened", Check.V19, f -> f.body("ballot n5", shorten(path))));
  }

  @TestFactory
  @DisplayName("A36: JSON that is not canonical fails, wherever it stands")
  Stream<DynamicTest> A36_nonCanonical() {
    RecordForge forge = RecordForge.valid();
    ForgedRecord good = forge.play();
    var tests = new ArrayList<DynamicTest>();
    for (int seq : List.of(0, good.entries().size() / 2, good.entries().size() - 1)) {
      String entry = new String(good.entries().get(seq), StandardCharsets.UTF_8);
      for (String bad :
          List.of(
              "\uFEFF" + entry,
              entry + " ",
              entry.replace("\"seq\":", "\"seq\": "),
              entry.replace("\"seq\":", "\"seq\":0"),
              entry.replaceFirst("\"seq\":(\\d+)", "\"seq\":$1e0"),
              entry.replace("\"type\":\"", "\"type\":\"\\u0061"),
              entry.replace("{\"author\"", "{\"author\":\"official-1\",\"author\""),
              entry.replace("\"type\":\"", "\"type\":\"\\ud800"),
              entry + "{}")) {
        tests.add(
            dynamicTest(
                seq + ": " + tests.size(),
                () -> Attacked.neverPasses(good.with(seq, bad.getBytes(StandardCharsets.UTF_8)))));
      }
    }
    return tests.stream();
  }

  @Test
  @DisplayName("A26: two forks of a board contradict each other's checkpoint and receipts")
  void A26_splitView(@TempDir Path folder) throws Exception {
    ForgedRecord one = RecordForge.valid().play();
    ForgedRecord two =
        RecordForge.valid()
            .after(
                "incident",
                b ->
                    b.post(
                        "fork",
                        "official-3",
                        "incident",
                        org.vitrine.crypto.json.JsonObject.builder().put("text", "Fork.").build()))
            .play();
    Path earlier = Files.write(folder.resolve("earlier"), one.checkpoint(60).encode());
    CommandRun forked = Attacked.verify(two, "--earlier", earlier.toString());
    assertEquals(3, forked.exit(), forked.out());
    Path receipt = Files.write(folder.resolve("receipt"), one.receipt(60));
    CommandRun dropped = Attacked.verify(two, "--receipt", receipt.toString());
    assertEquals(3, dropped.exit(), dropped.out());
    assertEquals(0, Attacked.verify(one, "--receipt", receipt.toString()).exit());
  }

  @Test
  @DisplayName("A28: a ballot that is dropped after its receipt fails the receipt's check")
  void A28_droppedBallot(@TempDir Path folder) throws Exception {
    RecordForge whole = RecordForge.valid();
    ForgedRecord promised = whole.play();
    Path receipt =
        Files.write(folder.resolve("receipt"), promised.receipt(whole.board().place("ballot s3")));
    ForgedRecord without = RecordForge.valid().drop("ballot s3").play();
    Attacked.passes(without);
    CommandRun run = Attacked.verify(without, "--receipt", receipt.toString());
    assertEquals(3, run.exit(), run.out());
    Path record = folder.resolve("record");
    without.write(record).close();
    CommandRun asked =
        CommandRun.of(
            "receipt",
            receipt.toString(),
            "--record",
            record.toString(),
            "--evidence",
            folder.resolve("evidence").toString());
    assertEquals(3, asked.exit(), asked.out());
    assertTrue(asked.out().contains("fault-entries-"), asked.out());
  }

  @Test
  @DisplayName("A47: a code that is not the one shown before is a MISMATCH, whatever it opens")
  void A47_trackerEquivocation(@TempDir Path folder) throws Exception {
    RecordForge forge = RecordForge.valid();
    Path record = folder.resolve("record");
    forge.play().write(record).close();
    Opening opening = forge.opening();
    Path file = Files.write(folder.resolve("opening"), opening.encode());
    String shown = TrackingCode.of(Digest.sha256(new byte[] {47})).text();
    CommandRun mismatch =
        CommandRun.of(
            "opening", file.toString(), "--commitment", shown, "--record", record.toString());
    assertEquals(3, mismatch.exit(), mismatch.out());
    assertTrue(mismatch.out().startsWith("MISMATCH"), mismatch.out());
    var other =
        new Opening(
            opening.ballot(),
            List.of(List.of(1, 0, 0, 0)),
            opening.credential(),
            opening.fingerprint(),
            opening.seed());
    Files.write(file, other.encode());
    CommandRun choice =
        CommandRun.of(
            "opening",
            file.toString(),
            "--commitment",
            TrackingCode.of(opening.ballot()).text(),
            "--record",
            record.toString());
    assertEquals(3, choice.exit(), choice.out());
    assertTrue(choice.out().startsWith("MISMATCH"), choice.out());
  }

  @Test
  @DisplayName("A29: a record of another election is not the one of the letter")
  void A29_anotherElection() {
    CommandRun run =
        Attacked.verify(
            RecordForge.valid().play(), "--election", Digest.sha256(new byte[1]).encode());
    assertEquals(3, run.exit(), run.out());
  }
}
