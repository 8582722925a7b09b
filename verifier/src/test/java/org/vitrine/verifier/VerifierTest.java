package org.vitrine.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.verifier.Verified.assertFails;
import static org.vitrine.verifier.Verified.assertStatus;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedManifest;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.JsonReport;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.Sources;

@DisplayName("The verifier")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerifierTest {
  private final RecordForge forge = RecordForge.valid();
  private ForgedRecord record = null;

  @BeforeAll
  void play() {
    record = forge.play();
  }

  private static VerifierOptions options() {
    return VerifierOptions.plain();
  }

  @Nested
  @DisplayName("accepts")
  final class Accepts {
    @Test
    @DisplayName("a record in which every rule is kept, and recomputes its result")
    void valid() {
      Verification outcome = Verified.of(record, options());
      assertEquals(Verdict.PASS, outcome.report().verdict(), () -> outcome.report().toString());
      assertEquals(Optional.of(forge.tally().document()), outcome.count().orElseThrow().result());
      assertEquals("final", outcome.report().phase());
      assertEquals(Optional.of(forge.fingerprint()), outcome.report().fingerprint());
    }

    @Test
    @DisplayName("and covers every item")
    void items() {
      Report report = Verified.report(record);
      assertEquals(record.entries().size(), items(report, Check.V2));
      assertEquals(15, items(report, Check.V19));
      assertEquals(15, items(report, Check.V20));
      assertEquals(15, items(report, Check.V21));
      assertEquals(13, items(report, Check.V22));
      assertEquals(2, items(report, Check.V25));
      assertEquals(11, items(report, Check.V26));
      assertEquals(13, items(report, Check.V16));
      assertEquals(1, items(report, Check.V13));
      assertEquals(1, items(report, Check.V18));
    }

    @Test
    @DisplayName("a ceremony with a false complaint, and names the complainer")
    void falseComplaint() {
      RecordForge falseComplaint = RecordForge.valid();
      falseComplaint.entry(
          "complain",
          d ->
              d.with(
                  Edit.set("sender", 2)
                      .apply(
                          Edit.bytes("key", k -> falseComplaint.shareKey(3, 2).toBytes())
                              .apply(d.body()))));
      Report report = Verified.report(falseComplaint.play());
      assertEquals(Verdict.PASS, report.verdict(), () -> Verified.describe(report));
      String finding = Verified.result(report, Check.V13).findings().getFirst().what();
      assertTrue(finding.startsWith("trustee-3 complained about a good share"), finding);
    }

    @Test
    @DisplayName("a ceremony without complaints as one to which V13 does not apply")
    void noComplaint() {
      Report report = Verified.report(RecordForge.valid().withoutComplaint().play());
      // The forge's labels of the first attempt differ; the record is as good.
      assertEquals(Verdict.PASS, report.verdict(), () -> Verified.describe(report));
      assertStatus(report, Check.V13, Status.NOT_APPLICABLE);
    }

    @Test
    @DisplayName("a rehearsal without witnesses, and says that split views are not excluded")
    void rehearsal() {
      RecordForge rehearsal =
          RecordForge.valid()
              .manifest(Edit.set("policy", ForgedManifest.policy("quorum none\n")))
              .manifest(m -> m.with("rehearsal", new JsonBoolean(true)));
      Report report = Verified.report(rehearsal.play().witnessedBy());
      assertEquals(Verdict.PASS, report.verdict(), () -> Verified.describe(report));
      assertEquals(
          "split views not excluded",
          Verified.result(report, Check.V7).findings().getFirst().what());
    }

    @Test
    @DisplayName("an election in which a contest has too few ballots to be decrypted")
    void notDecrypted() {
      RecordForge few = RecordForge.valid().manifest(Edit.set("minimum", 9));
      ForgedRecord played = few.play();
      Verification outcome = Verified.of(played, options());
      assertEquals(
          Verdict.PASS, outcome.report().verdict(), () -> Verified.describe(outcome.report()));
      var contests = outcome.count().orElseThrow().result().orElseThrow().contests();
      assertTrue(contests.get(0).total().isPresent());
      assertTrue(contests.get(1).total().isEmpty());
    }

    @Test
    @DisplayName("an election in which nothing at all is decrypted")
    void nothingDecrypted() {
      ForgedRecord played = RecordForge.valid().manifest(Edit.set("minimum", 1_000)).play();
      Report report = Verified.report(played);
      assertEquals(Verdict.PASS, report.verdict(), () -> Verified.describe(report));
      assertStatus(report, Check.V27, Status.NOT_APPLICABLE);
      assertStatus(report, Check.V28, Status.NOT_APPLICABLE);
    }

    @Test
    @DisplayName("more trustees than needed, and the same figures")
    void thirdTrustee() {
      RecordForge three = RecordForge.valid();
      three.after("propose result", b -> three.tally().decrypt(2, three.trustee(2)));
      Report report = Verified.report(three.play());
      assertEquals(Verdict.PASS, report.verdict(), () -> Verified.describe(report));
      assertEquals(15, items(report, Check.V27));
    }

    private long items(Report report, Check check) {
      return Verified.result(report, check).items();
    }
  }

  @Nested
  @DisplayName("is careful")
  final class Careful {
    @Test
    @DisplayName("a record cut anywhere never passes, with or without result.json")
    void cut() {
      for (int size = 0; size < record.entries().size(); size += 3) {
        ForgedRecord part = record.cut(size);
        Report report = Verified.report(part);
        int at = size;
        assertEquals(
            Verdict.INCOMPLETE, report.verdict(), () -> at + " " + Verified.describe(report));
        Report claimed = Verified.report(part.withResult(record.result().orElseThrow()));
        assertNotEquals(Verdict.PASS, claimed.verdict());
      }
    }

    @Test
    @DisplayName("a record with a byte changed anywhere fails")
    void changedByte() {
      var random = new Random(7);
      for (int seq = 0; seq < record.entries().size(); seq++) {
        byte[] entry = record.entries().get(seq).clone();
        entry[random.nextInt(entry.length)] ^= (byte) (1 << random.nextInt(7));
        ForgedRecord changed = record.with(seq, entry);
        // The checkpoint stays that of the true record.
        Report report =
            Verified.of(changed.withCheckpoint(record.checkpoint()), options()).report();
        assertEquals(Verdict.FAIL, report.verdict(), () -> Verified.describe(report));
      }
    }

    @Test
    @DisplayName("it says the same bytes on one thread and on many")
    void deterministic() {
      RecordForge bad =
          RecordForge.valid()
              .body("ballot n2", Edit.set("fingerprint", Digest.ZERO.encode()))
              .entry("ballot s3", d -> d.signedBy(Roles.secret("nobody")))
              .entry("ballot n4", d -> d.signedBy(Roles.secret("nobody")));
      ForgedRecord played = bad.play();
      byte[] one = json(played, 1);
      for (int threads : new int[] {2, 3, 8}) {
        assertArrayEquals(one, json(played, threads));
      }
    }

    private byte[] json(ForgedRecord played, int threads) {
      var options =
          new VerifierOptions(Optional.empty(), Optional.empty(), List.of(), false, threads);
      return JsonReport.encode(Verified.of(played, options).report());
    }

    @Test
    @DisplayName("it reads folder and ZIP file alike")
    void zip(@TempDir Path folder) throws Exception {
      byte[] fromFolder = JsonReport.encode(Verified.report(record));
      for (String prefix : List.of("", "record/")) {
        Path zip = record.zip(folder.resolve("record" + prefix.length() + ".zip"), prefix);
        try (RecordSource source = Sources.open(zip.toString())) {
          Report report =
              new Verifier(new SecureRandom()).verify(source, options(), Progress.NONE).report();
          assertArrayEquals(fromFolder, JsonReport.encode(report));
        }
      }
    }
  }

  @Nested
  @DisplayName("knows which election it looks at")
  final class Identity {
    @Test
    @DisplayName("by the whole fingerprint or the typed one")
    void matches() throws MalformedException {
      for (String text :
          List.of(
              forge.fingerprint().encode(),
              FingerprintCode.of(forge.fingerprint()).text(),
              FingerprintCode.of(forge.fingerprint())
                  .text()
                  .toLowerCase(Locale.ROOT)
                  .replace("-", " "))) {
        Report report =
            Verified.of(record, options().expecting(ExpectedElection.parse(text))).report();
        assertEquals(Verdict.PASS, report.verdict());
        assertTrue(report.identityChecked());
      }
    }

    @Test
    @DisplayName("and refuses another one")
    void differs() {
      Report report =
          Verified.of(record, options().expecting(ExpectedElection.of(Digest.ZERO))).report();
      assertFails(report, Check.V17);
    }

    @Test
    @DisplayName("and is incomplete when the record does not say yet")
    void unknown() {
      Report report =
          Verified.of(record.cut(20), options().expecting(ExpectedElection.of(Digest.ZERO)))
              .report();
      assertStatus(report, Check.V17, Status.INCOMPLETE);
      assertEquals(Verdict.INCOMPLETE, report.verdict());
    }
  }

  @Nested
  @DisplayName("before the tally")
  final class ForTally {
    private int closed() {
      return (int) forge.tally().size();
    }

    @Test
    @DisplayName("passes a record that has just been closed, and says what to decrypt")
    void justClosed() {
      Verification outcome = Verified.of(record.cut(closed()), VerifierOptions.beforeTally());
      assertEquals(
          Verdict.PASS, outcome.report().verdict(), () -> Verified.describe(outcome.report()));
      RecomputedCount count = outcome.count().orElseThrow();
      assertEquals(forge.tally().size(), count.size());
      assertEquals(forge.tally().root(), count.root());
      assertEquals(5, count.groups().size());
      assertTrue(count.groups().stream().allMatch(group -> group.partials().isEmpty()));
      assertEquals(forge.fingerprint(), outcome.board().orElseThrow().fingerprint());
      assertTrue(outcome.report().check(Check.V28).isEmpty());
      assertTrue(outcome.report().check(Check.V31).isEmpty());
    }

    @Test
    @DisplayName("gives the partial decryptions that are there already")
    void partials() {
      Verification outcome = Verified.of(record.cut(closed() + 5), VerifierOptions.beforeTally());
      assertEquals(Verdict.PASS, outcome.report().verdict());
      assertEquals(5, Verified.result(outcome.report(), Check.V27).items());
      assertTrue(
          outcome.count().orElseThrow().groups().stream()
              .allMatch(group -> group.partials().keySet().equals(Set.of(1))));
    }

    @Test
    @DisplayName("is incomplete while the polls are open")
    void open() {
      Report report = Verified.of(record.cut(closed() - 1), VerifierOptions.beforeTally()).report();
      assertEquals(Verdict.INCOMPLETE, report.verdict());
      assertStatus(report, Check.V26, Status.INCOMPLETE);
    }

    @Test
    @DisplayName("is incomplete when the election was aborted after it was closed")
    void aborted() {
      RecordForge aborted = RecordForge.valid();
      aborted.after(
          "approve close 2",
          b -> aborted.decide("abort", new Action.Abort("The hall has burnt down.")));
      aborted.play();
      ForgedRecord upToAbort =
          aborted.record().cut((int) aborted.board().place("approve abort 2") + 1);
      Report report = Verified.of(upToAbort, VerifierOptions.beforeTally()).report();
      assertEquals(Verdict.INCOMPLETE, report.verdict(), () -> Verified.describe(report));
      assertTrue(Verified.result(report, Check.V26).findings().toString().contains("burnt down"));
    }

    @Test
    @DisplayName("fails a record with a forged ballot")
    void forged() {
      RecordForge bad = RecordForge.valid();
      bad.entry("ballot s3", d -> d.signedBy(Roles.secret("nobody")));
      bad.play();
      ForgedRecord closed = bad.record().cut((int) bad.tally().size());
      assertFails(Verified.of(closed, VerifierOptions.beforeTally()).report(), Check.V20);
    }
  }

  @Nested
  @DisplayName("looks at the manifest")
  final class OfManifest {
    private void refuses(UnaryOperator<JsonObject> change, Check check) {
      RecordForge bad = RecordForge.valid();
      bad.entry("manifest", d -> d.with(change.apply(d.body())));
      Report report = Verified.report(bad.open().record());
      assertFails(report, check);
      assertStatus(report, Check.V19, Status.NOT_REACHED);
    }

    @Test
    @DisplayName("and refuses another protocol or group")
    void parameters() {
      refuses(Edit.set("protocol", "vitrine/0"), Check.V1);
      refuses(Edit.set("group", "P-256"), Check.V1);
    }

    @Test
    @DisplayName("and refuses what breaks its rules")
    void rules() {
      refuses(Edit.set("threshold", 4), Check.V3);
      refuses(Edit.set("threshold", 1), Check.V3);
      refuses(Edit.set("approvals", 1), Check.V3);
      refuses(Edit.set("contests[0].max", 4), Check.V3);
      refuses(Edit.copy("officials[0].key", "trustees[1].key"), Check.V3);
      refuses(Edit.set("policy", ForgedManifest.policy("quorum w1\n")), Check.V3);
    }
  }
}
