package org.vitrine.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.verifier.Verified.assertFails;
import static org.vitrine.verifier.Verified.assertStatus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.VerifierOptions.GivenReceipt;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.report.Verdict;

@DisplayName("Checkpoints and receipts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CheckpointAndReceiptTest {
  private static final long TIME = 1_789_100_000L;

  private ForgedRecord record = null;
  private ForgedRecord fork = null;

  @BeforeAll
  void play() {
    record = RecordForge.valid().play();
    // The same election up to the last ballots, then another history.
    fork = RecordForge.valid().drop("ballot n1 last").play();
  }

  private SignedNote note(CheckpointSigner log, long size, Digest root) {
    return log.sign(size, root, TIME, Roles.random("note"));
  }

  private Report with(SignedNote note) {
    return Verified.report(record.withCheckpoint(note.encode()));
  }

  private long size() {
    return record.entries().size();
  }

  @Nested
  @DisplayName("The record's checkpoint")
  final class OfRecord {
    @Test
    @DisplayName("must be of the manifest's log")
    void otherOrigin() {
      CheckpointSigner other = Roles.log("other.example/log", "log");
      assertFails(with(note(other, size(), record.tree().root())), Check.V5, Check.V6);
    }

    @Test
    @DisplayName("must cover neither more nor fewer entries")
    void coverage() {
      SignedNote fewer = record.checkpoint(size() - 1);
      assertFails(with(fewer), Check.V5);
      var longer = note(Roles.log(), size() + 1, record.tree().root());
      assertFails(with(longer), Check.V5, Check.V7);
    }

    @Test
    @DisplayName("must have the recomputed root")
    void root() {
      assertFails(with(note(Roles.log(), size(), Digest.ZERO)), Check.V5, Check.V7);
    }

    @Test
    @DisplayName("needs both signatures of the log")
    void bothSignatures() {
      SignedNote whole = record.checkpoint(size());
      for (int missing : new int[] {0, 1}) {
        var signatures = new ArrayList<>(whole.signatures());
        signatures.remove(missing);
        assertFails(with(new SignedNote(whole.text(), signatures)), Check.V6);
      }
    }

    @Test
    @DisplayName("fails with a log signature by another key of the same name")
    void otherKey() {
      CheckpointSigner other = Roles.log(Roles.ORIGIN, "somebody else");
      assertFails(with(note(other, size(), record.tree().root())), Check.V6);
    }

    @Test
    @DisplayName("fails with too few witnesses")
    void tooFewWitnesses() {
      assertFails(Verified.report(record.witnessedBy("w2")), Check.V7);
      assertFails(Verified.report(record.witnessedBy()), Check.V7);
      assertEquals(Verdict.PASS, Verified.report(record.witnessedBy("w1", "w2", "w3")).verdict());
    }

    @Test
    @DisplayName("counts no witness that the policy does not have")
    void unknownWitness() {
      assertFails(Verified.report(record.witnessedBy("w1", "w9")), Check.V7);
    }

    @Test
    @DisplayName("that is no note fails")
    void malformed() throws MalformedException {
      assertFails(
          Verified.report(record.withCheckpoint("hello\n".getBytes(UTF_8))), Check.V5, Check.V6);
    }

    @Test
    @DisplayName("counts a witness once, however often it signs")
    void repeatedWitness() {
      SignedNote once = record.witnessedBy("w1").checkpoint(size());
      var twice = new ArrayList<>(once.signatures());
      twice.add(
          Roles.witness("w1")
              .cosign(
                  new Checkpoint(Roles.ORIGIN, size(), record.tree().root()),
                  TIME + 99,
                  Roles.random("again")));
      assertFails(with(new SignedNote(once.text(), twice)), Check.V7);
    }
  }

  @Nested
  @DisplayName("An earlier checkpoint")
  final class Earlier {
    private Report given(byte[] note, ForgedRecord of) {
      return Verified.of(
              of, new VerifierOptions(Optional.empty(), Optional.of(note), List.of(), false, 2))
          .report();
    }

    @Test
    @DisplayName("of the same history passes, at every size")
    void prefix() {
      for (long size : new long[] {0, 1, 2, 33, 64, size() - 1, size()}) {
        Report report = given(record.checkpoint(size).encode(), record);
        assertStatus(report, Check.V8, Status.PASS);
        assertEquals(Verdict.PASS, report.verdict());
      }
    }

    @Test
    @DisplayName("of another history fails")
    void forked() {
      assertFails(given(fork.checkpoint(), record), Check.V8);
    }

    @Test
    @DisplayName("of a longer history fails: entries are gone")
    void shorter() {
      assertFails(given(record.checkpoint(), record.cut(40)), Check.V8);
    }

    @Test
    @DisplayName("of another log fails")
    void otherLog() {
      var other = note(Roles.log(Roles.ORIGIN, "somebody else"), 5, record.tree().root(5));
      assertFails(given(other.encode(), record), Check.V8);
    }

    @Test
    @DisplayName("that is none fails")
    void none() {
      assertFails(given(new byte[] {1, 2, 3}, record), Check.V8);
    }
  }

  @Nested
  @DisplayName("A receipt")
  final class Receipts {
    private Report given(byte[]... receipts) {
      var all =
          Arrays.stream(receipts).map(bytes -> new GivenReceipt("my receipt", bytes)).toList();
      return Verified.of(
              record, new VerifierOptions(Optional.empty(), Optional.empty(), all, false, 2))
          .report();
    }

    @Test
    @DisplayName("of any entry of the record passes")
    void good() {
      Report report = given(record.receipt(0), record.receipt(50), record.receipt(size() - 1));
      assertStatus(report, Check.V30, Status.PASS);
      assertEquals(3, Verified.result(report, Check.V30).items());
    }

    @Test
    @DisplayName("that was given earlier passes")
    void earlier() {
      assertStatus(given(record.cut(70).receipt(60)), Check.V30, Status.PASS);
    }

    @Test
    @DisplayName("of another history fails")
    void forked() {
      int differing = 0;
      while (Arrays.equals(record.entries().get(differing), fork.entries().get(differing))) {
        differing++;
      }
      assertFails(given(record.receipt(3), fork.receipt(differing)), Check.V30);
      // The entry itself is the same, but the tree on the receipt is not.
      assertFails(given(fork.receipt(3)), Check.V30);
    }

    @Test
    @DisplayName("with one hash changed fails")
    void changed() {
      String text = new String(record.receipt(50), UTF_8);
      int line = text.indexOf('\n', text.indexOf("index ")) + 1;
      String changed =
          text.substring(0, line)
              + (text.charAt(line) == 'A' ? 'B' : 'A')
              + text.substring(line + 1);
      assertFails(given(changed.getBytes(UTF_8)), Check.V30);
    }

    @Test
    @DisplayName("for another position than the entry's own fails")
    void otherIndex() {
      String text = new String(record.receipt(50), UTF_8).replace("index 50\n", "index 51\n");
      assertFails(given(text.getBytes(UTF_8)), Check.V30);
    }

    @Test
    @DisplayName("that is none fails")
    void none() {
      assertFails(given("nothing".getBytes(UTF_8)), Check.V30);
    }
  }
}
