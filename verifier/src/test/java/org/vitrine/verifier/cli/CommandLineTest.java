package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;

/** The program as people start it: a process of its own, its output and its exit code. */
@DisplayName("The command line")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandLineTest {
  private Path folder = Path.of("");
  private final RecordForge forge = RecordForge.valid();
  private ForgedRecord record = null;
  private String good = "";
  private String open = "";
  private String bad = "";

  record Run(int exit, String out, String err) {}

  @BeforeAll
  void play(@TempDir Path temporary) throws Exception {
    folder = temporary;
    record = forge.play();
    good = write("good", record);
    open = write("open", record.cut(60));
    RecordForge forged = RecordForge.valid();
    forged.entry("ballot s3", d -> d.signedBy(Roles.secret("nobody")));
    bad = write("bad", forged.play());
  }

  private String write(String name, ForgedRecord written) throws Exception {
    written.write(folder.resolve(name)).close();
    return folder.resolve(name).toString();
  }

  private Run run(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.vitrine.verifier.cli.Main"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> "too slow: " + command);
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Nested
  @DisplayName("verify")
  final class Verify {
    @Test
    @DisplayName("says PASS with exit code 0, FAIL with 3, INCOMPLETE with 4")
    void verdicts() throws Exception {
      Run passed = run("verify", good);
      assertEquals(0, passed.exit(), passed.out() + passed.err());
      assertTrue(passed.out().endsWith("Verdict: PASS\n"), passed.out());
      assertFalse(passed.out().contains("\u001b"), passed.out());
      assertEquals("", passed.err());
      Run failed = run("verify", "--quiet", bad);
      assertEquals(3, failed.exit(), failed.out() + failed.err());
      assertEquals("FAIL\n", failed.out());
      Run incomplete = run("verify", "--quiet", open);
      assertEquals(4, incomplete.exit(), incomplete.out() + incomplete.err());
      assertEquals("INCOMPLETE\n", incomplete.out());
    }

    @Test
    @DisplayName("says 2 for what is no record and for what it does not understand")
    void usage() throws Exception {
      assertEquals(2, run("verify", folder.resolve("nothing").toString()).exit());
      assertEquals(2, run("verify").exit());
      assertEquals(2, run().exit());
      assertEquals(2, run("verify", good, "--election", "nonsense").exit());
      assertEquals(2, run("verify", good, "--receipt", "no-such-file").exit());
      Run unknown = run("verify", good, "--frobnicate");
      assertEquals(2, unknown.exit());
      assertTrue(unknown.err().contains("--frobnicate"), unknown.err());
    }

    @Test
    @DisplayName("says 1 when reading breaks off")
    void broken() throws Exception {
      Run run = run("verify", "http://127.0.0.1:1/elections/none");
      assertEquals(1, run.exit(), run.out() + run.err());
      assertTrue(run.err().contains("tried"), run.err());
    }

    @Test
    @DisplayName("compares the election with the one of the letter")
    void election() throws Exception {
      String typed = FingerprintCode.of(forge.fingerprint()).text();
      assertEquals(0, run("verify", "--quiet", good, "--election", typed).exit());
      assertEquals(3, run("verify", "--quiet", good, "--election", Digest.ZERO.encode()).exit());
    }

    @Test
    @DisplayName("prints canonical JSON and writes a page")
    void formats() throws Exception {
      Path page = folder.resolve("report.html");
      Run run = run("verify", "--json", "--html", page.toString(), good);
      assertEquals(0, run.exit(), run.err());
      CanonicalJson.parse(run.out().strip().getBytes(UTF_8), JsonLimits.document(1 << 20));
      assertTrue(Files.readString(page).contains("A &lt;forged&gt; election"));
    }

    @Test
    @DisplayName("takes receipts and an earlier checkpoint")
    void evidence() throws Exception {
      Path receipt = Files.write(folder.resolve("r.tlog-proof"), record.receipt(40));
      Path earlier = Files.write(folder.resolve("earlier"), record.checkpoint(33).encode());
      Run run =
          run("verify", good, "--receipt", receipt.toString(), "--earlier", earlier.toString());
      assertEquals(0, run.exit(), run.out());
      assertTrue(run.out().contains("V30  PASS"), run.out());
      assertTrue(run.out().contains("V8   PASS"), run.out());
    }

    @Test
    @DisplayName("before the tally passes what has been closed")
    void forTally() throws Exception {
      String closed = write("closed", record.cut((int) forge.tally().size()));
      assertEquals(0, run("verify", "--quiet", "--for-tally", closed).exit());
      assertEquals(4, run("verify", "--quiet", closed).exit());
    }
  }

  @Nested
  @DisplayName("receipt")
  final class Receipts {
    private String file(byte[] bytes) throws IOException {
      return Files.write(Files.createTempFile(folder, "x", ".tlog-proof"), bytes).toString();
    }

    @Test
    @DisplayName("passes a receipt of the record and shows its tracking code")
    void passes() throws Exception {
      long place = forge.board().place("ballot n2");
      Run run = run("receipt", file(record.receipt(place)), "--record", good);
      assertEquals(0, run.exit(), run.out() + run.err());
      assertTrue(run.out().contains("which is the quorum"), run.out());
      assertTrue(run.out().contains("Tracking     "), run.out());
    }

    @Test
    @DisplayName("cannot compare with a record that ends before, and says so")
    void tooShort() throws Exception {
      Run run = run("receipt", file(record.receipt(70)), "--record", open);
      assertEquals(4, run.exit(), run.out() + run.err());
    }

    @Test
    @DisplayName("fails a receipt of another history and one that is damaged")
    void wrong() throws Exception {
      Run other = run("receipt", file(record.receipt(70)), "--record", bad);
      assertEquals(3, other.exit(), other.out() + other.err());
      byte[] damaged = record.receipt(70);
      damaged[damaged.length - 20] ^= 1;
      assertEquals(3, run("receipt", file(damaged), "--record", good).exit());
    }
  }

  @Nested
  @DisplayName("tracker")
  final class Trackers {
    private String code(String label) {
      return TrackingCode.of(hash(label)).text();
    }

    private Digest hash(String label) {
      try {
        return Entry.decode(record.entries().get((int) forge.board().place(label)))
            .submission()
            .bodyHash();
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    @DisplayName("finds a ballot and says whether it counts")
    void found() throws Exception {
      Run counts = run("tracker", code("ballot n1 last"), "--record", good);
      assertEquals(0, counts.exit(), counts.err());
      assertTrue(counts.out().contains("it counts"), counts.out());
      Run replaced = run("tracker", code("ballot n1").toLowerCase(Locale.ROOT), "--record", good);
      assertTrue(replaced.out().contains("it does not count"), replaced.out());
      Run tested = run("tracker", hash("opened s1").encode(), "--record", good);
      assertTrue(tested.out().contains("a test of a device"), tested.out());
    }

    @Test
    @DisplayName("says when there is none")
    void none() throws Exception {
      assertEquals(3, run("tracker", TrackingCode.of(Digest.ZERO).text(), "--record", good).exit());
      assertEquals(2, run("tracker", "12345", "--record", good).exit());
    }

    @Test
    @DisplayName("takes a hash for a hash that looks like options")
    void hyphen() throws Exception {
      String hash = "-hV4XR9qyv6KGWz7vnr2jV3epeaNaK6Ii_nJgvE3h1o";
      Run none = run("tracker", hash, "--record", good);
      assertEquals(3, none.exit(), none.err());
      assertTrue(none.out().startsWith("There is no such ballot"), none.out());
      Run other = run("verify", "--quiet", "--election", hash.replace("-hV", "-xV"), good);
      assertEquals(3, other.exit(), other.err());
    }
  }

  @Nested
  @DisplayName("opening")
  final class Openings {
    private String file(Opening opening) throws IOException {
      return Files.write(Files.createTempFile(folder, "x", ".json"), opening.encode()).toString();
    }

    @Test
    @DisplayName("shows the choice in words")
    void match() throws Exception {
      Opening opening = forge.opening();
      Run run =
          run(
              "opening",
              file(opening),
              "--commitment",
              TrackingCode.of(opening.ballot()).text(),
              "--record",
              good,
              "--election",
              forge.fingerprint().encode());
      assertEquals(0, run.exit(), run.out() + run.err());
      assertTrue(run.out().contains("Contest mayor: Option edsger"), run.out());
    }

    @Test
    @DisplayName("says MISMATCH for another choice, another seed or another commitment")
    void mismatch() throws Exception {
      Opening opening = forge.opening();
      String commitment = TrackingCode.of(opening.ballot()).text();
      var otherChoice =
          new Opening(
              opening.ballot(),
              List.of(List.of(1, 0, 0, 0)),
              opening.credential(),
              opening.fingerprint(),
              opening.seed());
      var otherSeed =
          new Opening(
              opening.ballot(),
              opening.choices(),
              opening.credential(),
              opening.fingerprint(),
              BallotSeed.random(Roles.random("other")));
      for (Opening wrong : List.of(otherChoice, otherSeed)) {
        Run run = run("opening", file(wrong), "--commitment", commitment, "--record", good);
        assertEquals(3, run.exit(), run.out() + run.err());
        assertTrue(run.out().startsWith("MISMATCH\n"), run.out());
      }
      // A code inside the opening never replaces the one that the device showed before.
      Run equivocated =
          run(
              "opening",
              file(opening),
              "--commitment",
              TrackingCode.of(Digest.ZERO).text(),
              "--record",
              good);
      assertEquals(3, equivocated.exit());
      assertTrue(equivocated.out().startsWith("MISMATCH\n"), equivocated.out());
      Run otherElection =
          run(
              "opening",
              file(opening),
              "--commitment",
              commitment,
              "--record",
              good,
              "--election",
              Digest.ZERO.encode());
      assertEquals(3, otherElection.exit(), otherElection.out());
    }

    @Test
    @DisplayName("is incomplete when the ballot is not on the board")
    void notPosted() throws Exception {
      String early = write("early", record.cut((int) forge.board().place("opened s1")));
      Run run =
          run(
              "opening",
              file(forge.opening()),
              "--commitment",
              forge.opening().ballot().encode(),
              "--record",
              early);
      assertEquals(4, run.exit(), run.out() + run.err());
    }
  }

  @Test
  @DisplayName("explain tells what a check proves")
  void explain() throws Exception {
    Run one = run("explain", "v7");
    assertEquals(0, one.exit());
    assertTrue(one.out().contains("Witnesses"), one.out());
    assertEquals(31, run("explain").out().lines().count());
    assertEquals(2, run("explain", "V99").exit());
  }

  @Test
  @DisplayName("help and version go to standard output")
  void help() throws Exception {
    Run help = run("--help");
    assertEquals(0, help.exit());
    for (String command :
        List.of("verify", "receipt", "tracker", "opening", "explain", "witness")) {
      assertTrue(help.out().contains(command), help.out());
    }
    assertTrue(run("--version").out().contains("vitrine/1"));
  }

  @Nested
  @DisplayName("corrupt")
  final class Corrupt {
    @Test
    @DisplayName(
        "writes the valid record and a mutation, which verify with 0 and 3; twice the same")
    void writes() throws Exception {
      String name = "collusion-box-casts-an-opened-ballot";
      Path once = folder.resolve("corpus");
      Run written = run("corrupt", once.toString(), "--only", name);
      assertEquals(0, written.exit(), written.err());
      assertEquals("", written.err());
      assertEquals(0, run("verify", once.resolve("valid").toString()).exit());
      Run failed = run("verify", "--json", once.resolve(name).toString());
      assertEquals(3, failed.exit());
      assertTrue(Files.readString(once.resolve(name).resolve("mutation.json")).contains("V20"));
      Path again = folder.resolve("again");
      assertEquals(0, run("corrupt", again.toString(), "--only", name).exit());
      for (String file : List.of("index.json", name + "/entries.ndjson", "valid/checkpoint")) {
        assertEquals(-1L, Files.mismatch(once.resolve(file), again.resolve(file)), file);
      }
    }

    @Test
    @DisplayName("lists, and refuses a folder that is not empty and names that it does not know")
    void refuses() throws Exception {
      Run listed = run("corrupt", "--list");
      assertEquals(0, listed.exit(), listed.err());
      assertTrue(listed.out().lines().count() > 500, listed.out());
      Run used = run("corrupt", folder.toString());
      assertEquals(2, used.exit());
      assertTrue(used.err().contains("is not empty. Nothing was written"), used.err());
      Path none = folder.resolve("none");
      Run unknown = run("corrupt", none.toString(), "--only", "nonsense");
      assertEquals(2, unknown.exit());
      assertTrue(unknown.err().contains("There is no mutation nonsense"), unknown.err());
      assertFalse(Files.exists(none));
      assertEquals(2, run("corrupt").exit());
    }
  }
}
