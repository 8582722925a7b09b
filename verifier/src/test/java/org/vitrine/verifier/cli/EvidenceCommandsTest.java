package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.watch.LyingBox;

/** From the contradiction that somebody meets to the file that convinces somebody else. */
@DisplayName("Evidence on the command line")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EvidenceCommandsTest {
  private final RecordForge forge = RecordForge.valid();
  private ForgedRecord board = null;
  private ForgedRecord other = null;
  private int parting;
  private Path folder = Path.of("");

  @BeforeAll
  void play(@TempDir Path temporary) throws Exception {
    folder = temporary;
    board = forge.play();
    other = RecordForge.valid().drop("ballot n1 last").play();
    while (Arrays.equals(board.entries().get(parting), other.entries().get(parting))) {
      parting++;
    }
    board.write(folder.resolve("board")).close();
    other.write(folder.resolve("other")).close();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private static List<Path> proofs(Path in) throws IOException {
    if (!Files.exists(in)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(in)) {
      return files.filter(f -> f.getFileName().toString().startsWith("fault-")).sorted().toList();
    }
  }

  private Path only(Path in, String kind) throws IOException {
    List<Path> found =
        proofs(in).stream()
            .filter(f -> f.getFileName().toString().startsWith("fault-" + kind + "-"))
            .toList();
    assertEquals(1, found.size(), () -> kind + " among " + in);
    return found.getFirst();
  }

  @Test
  @DisplayName("A28: a receipt that the record contradicts becomes a proof that a stranger accepts")
  void A28_receipt() throws Exception {
    Path kept = folder.resolve("kept");
    String receipt = file("mine.tlog-proof", board.receipt(parting));
    Said met =
        Said.by("receipt", receipt, "--record", path("other"), "--evidence", kept.toString());
    assertEquals(3, met.exit(), met::toString);
    assertTrue(met.out().contains("Evidence     " + kept), met::toString);
    String proof = only(kept, "entries").toString();

    Said judged = Said.by("fault", proof);
    assertEquals(0, judged.exit(), judged::toString);
    assertTrue(judged.out().contains("Who          the ballot box"), judged::toString);
    assertTrue(judged.out().contains("Not compared"), judged::toString);
    assertTrue(judged.out().endsWith("Verdict: PROVEN\n"), judged::toString);

    // Twice the same is one file; it is never overwritten.
    byte[] before = Files.readAllBytes(Path.of(proof));
    Said.by("receipt", receipt, "--record", path("other"), "--evidence", kept.toString());
    assertEquals(before.length, Files.size(only(kept, "entries")));
  }

  @Test
  @DisplayName("is compared with the election of a letter, in each form")
  void election() throws Exception {
    Path kept = folder.resolve("compared");
    String receipt = file("compared.tlog-proof", board.receipt(parting));
    Said.by("receipt", receipt, "--record", path("other"), "--evidence", kept.toString());
    String proof = only(kept, "entries").toString();
    for (String right :
        List.of(
            forge.fingerprint().encode(),
            FingerprintCode.of(forge.fingerprint()).text(),
            forge.board().election().encode())) {
      Said judged = Said.by("fault", proof, "--election", right);
      assertEquals(0, judged.exit(), judged::toString);
      assertFalse(judged.out().contains("Not compared"), judged::toString);
    }
    Said foreign = Said.by("fault", proof, "--election", Digest.ZERO.encode());
    assertEquals(3, foreign.exit(), foreign::toString);
    assertTrue(foreign.out().contains("another election"), foreign::toString);
    assertEquals(2, Said.by("fault", proof, "--election", "nonsense").exit());
  }

  @Test
  @DisplayName("A26: verify proves a fork with an earlier checkpoint, beside its report")
  void A26_verify() throws Exception {
    Path report = folder.resolve("reports").resolve("report.html");
    Files.createDirectories(report.getParent());
    String earlier = file("earlier", board.checkpoint(parting + 1L).encode());
    Said met = Said.by("verify", path("other"), "--earlier", earlier, "--html", report.toString());
    assertEquals(3, met.exit(), met::toString);
    assertEquals(0, Said.by("fault", only(report.getParent(), "fork").toString()).exit());
    // The sample's witnesses sign everything.
    assertEquals(2, proofs(report.getParent()).size() - 1, met::toString);
  }

  @Test
  @DisplayName("verify proves what is wrong with an entry: against the box, and who signed it")
  void entries() throws Exception {
    RecordForge forged = RecordForge.valid();
    forged.body(
        "decryption 3 mayor north",
        org.vitrine.verifier.corrupt.sample.Edit.swap("partials[0]", "partials[1]"));
    ForgedRecord bad = forged.play();
    bad.write(folder.resolve("bad")).close();
    Path kept = folder.resolve("of-entries");
    Said met = Said.by("verify", path("bad"), "--quiet", "--evidence", kept.toString());
    assertEquals(3, met.exit(), met::toString);
    assertEquals("FAIL\n", met.out());
    String trustee = only(kept, "decryption").toString();
    Said judged = Said.by("fault", trustee, "--record", path("bad"));
    assertEquals(0, judged.exit(), judged::toString);
    assertTrue(judged.out().contains("Who          trustee-3"), judged::toString);
    assertEquals(4, Said.by("fault", trustee).exit());
    for (Path proof : proofs(kept)) {
      assertEquals(0, Said.by("fault", proof.toString(), "--record", path("bad")).exit());
      boolean ofBox = proof.toString().contains("fault-record-");
      // The trustee is named by every record of the board that it decrypted, up to the close.
      assertEquals(
          ofBox ? 3 : 0, Said.by("fault", proof.toString(), "--record", path("board")).exit());
    }
    assertTrue(proofs(kept).size() > 1, "the box is to be named, too");
  }

  @Test
  @DisplayName("of a good record is the complaint of its ceremony, for those who ask")
  void complaint() throws Exception {
    Path kept = folder.resolve("complaints");
    Said met = Said.by("verify", path("board"), "--evidence", kept.toString());
    assertEquals(0, met.exit(), met::toString);
    Said judged = Said.by("fault", only(kept, "complaint").toString());
    assertEquals(0, judged.exit(), judged::toString);
    assertTrue(judged.out().contains("Who          trustee-1"), judged::toString);
  }

  @Test
  @DisplayName("that is no fault proof is refused as such: 2, and one changed byte at least 2")
  void malformed() throws Exception {
    assertEquals(2, Said.by("fault", path("nothing")).exit());
    assertEquals(2, Said.by("fault", file("empty.json", new byte[0])).exit());
    Said text = Said.by("fault", file("text.json", "{\"format\":\"other\"}".getBytes(UTF_8)));
    assertEquals(2, text.exit(), text::toString);
    assertTrue(text.err().contains("is not a fault proof"), text::toString);
    Path kept = folder.resolve("changed");
    String receipt = file("changed.tlog-proof", board.receipt(parting));
    Said.by("receipt", receipt, "--record", path("other"), "--evidence", kept.toString());
    byte[] proof = Files.readAllBytes(only(kept, "entries"));
    for (int at = 20; at < proof.length; at += proof.length / 9) {
      byte[] changed = proof.clone();
      changed[at] ^= 1;
      int exit =
          Said.by(
                  "fault",
                  file("changed.json", changed),
                  "--election",
                  forge.fingerprint().encode())
              .exit();
      assertTrue(exit == 2 || exit == 3, "byte " + at + " gives " + exit);
    }
  }

  private Process watch(Path state, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.vitrine.verifier.cli.Main",
                "watch",
                "--state",
                state.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  @Test
  @DisplayName("A26: watch survives being killed and proves the fork that it meets afterwards")
  void A26_watchKilled() throws Exception {
    Path state = folder.resolve("state");
    try (var box = new LyingBox(board, parting + 1L)) {
      Process first = watch(state, box.url(), "--interval", "1");
      try {
        String line = first.inputReader(UTF_8).readLine();
        assertTrue(line != null && line.contains("entries"), line);
      } finally {
        first.destroyForcibly().waitFor();
      }
      box.show(other, parting + 4L);
      Process second = watch(state, box.url(), "--interval", "1");
      assertTrue(second.waitFor(120, TimeUnit.SECONDS));
      String out = new String(second.getInputStream().readAllBytes(), UTF_8);
      assertEquals(3, second.exitValue(), out);
      assertTrue(out.contains("FAULT"), out);
    }
    assertEquals(0, Said.by("fault", only(state, "fork").toString()).exit());
  }

  @Test
  @DisplayName("watch looks once where asked, and verifies the record when the election is over")
  void watch() throws Exception {
    try (var box = new LyingBox(board, 40)) {
      Said once = Said.by("watch", box.url(), "--once", "--state", path("once"));
      assertEquals(0, once.exit(), once::toString);
      box.show(board, board.entries().size());
      Said over = Said.by("watch", box.url(), "--state", path("once"));
      assertEquals(0, over.exit(), over::toString);
      assertTrue(over.out().endsWith("Verdict: PASS\n"), over::toString);
      Said wrong =
          Said.by(
              "watch",
              box.url(),
              "--once",
              "--state",
              path("other-election"),
              "--election",
              Digest.ZERO.encode());
      assertEquals(3, wrong.exit(), wrong::toString);
    }
    assertEquals(
        1,
        Said.by("watch", "http://127.0.0.1:1/elections/x", "--once", "--state", path("no")).exit());
    assertEquals(2, Said.by("watch", "not an address", "--once").exit());
    assertEquals(2, Said.by("watch").exit());
  }
}
