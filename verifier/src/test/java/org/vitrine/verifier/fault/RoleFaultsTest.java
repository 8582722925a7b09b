package org.vitrine.verifier.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.verifier.fault.Accused.assertProven;
import static org.vitrine.verifier.fault.Accused.assertRefused;
import static org.vitrine.verifier.fault.Accused.body;
import static org.vitrine.verifier.fault.Accused.entry;
import static org.vitrine.verifier.fault.Accused.included;
import static org.vitrine.verifier.fault.Accused.judge;
import static org.vitrine.verifier.fault.Accused.manifest;
import static org.vitrine.verifier.fault.Accused.note;
import static org.vitrine.verifier.fault.Accused.signed;
import static org.vitrine.verifier.fault.Accused.submission;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.source.RecordSource;

@DisplayName("What trustees, registrar and officials have signed and may not")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoleFaultsTest {
  private final RecordForge forge = RecordForge.valid();
  private ForgedRecord board = null;
  private Digest election = Digest.ZERO;

  @BeforeAll
  void play() {
    board = forge.play();
    election = forge.board().election();
  }

  private Submission posted(String label) {
    return submission(board, forge.board().place(label));
  }

  /** What the author of an entry of the board signs besides it. */
  private Submission changed(String label, UnaryOperator<JsonObject> change) {
    Submission before = posted(label);
    return signed(
        election, before.author(), body(before.body(), change.apply(before.body().toJson())));
  }

  private FaultVerdict both(Submission first, Submission second) {
    return judge(board, new Evidence.Statements(first, second));
  }

  private FaultVerdict alone(Submission submission) {
    return judge(board, new Evidence.Statement(submission));
  }

  @Nested
  @DisplayName("alone")
  final class Alone {
    @Test
    @DisplayName("is proven for what no board can hold, and names its author")
    void proven() {
      assertProven("trustee-2", alone(changed("reveal 2", Edit.swap("proofs[0]", "proofs[1]"))));
      assertProven("trustee-2", alone(changed("reveal 2", Edit.set("trustee", 1))));
      assertProven("trustee-1", alone(changed("commit 1", Edit.shorten("keys"))));
      assertProven("trustee-3", alone(changed("share 3", Edit.shorten("shares"))));
      assertProven("trustee-1", alone(changed("transcript 1", Edit.shorten("publicShares"))));
      assertProven("the registrar", alone(changed("roll 0", Edit.swap("lines[0]", "lines[1]"))));
      assertProven("the registrar", alone(changed("roll 0", Edit.set("lines[0].cell", "nowhere"))));
      assertProven("trustee-3", alone(changed("complain", Edit.set("sender", 3))));
      assertProven(
          "trustee-1",
          alone(changed("decryption 1 mayor north", Edit.set("contest", "elsewhere"))));
    }

    @Test
    @DisplayName("is refused for everything that stands on a good board")
    void innocent() {
      for (int seq = 1; seq < board.entries().size(); seq++) {
        FaultVerdict verdict = alone(submission(board, seq));
        assertInstanceOf(FaultVerdict.Refused.class, verdict, entry(board, seq)::toString);
      }
    }

    @Test
    @DisplayName("is refused with the signature of somebody else, or for another election")
    void forged() {
      Submission wrong = changed("reveal 2", Edit.swap("proofs[0]", "proofs[1]"));
      assertRefused(
          "does not belong", alone(signed(election, wrong.author(), wrong.body(), "trustee-1")));
      assertRefused("does not belong", alone(signed(Digest.ZERO, wrong.author(), wrong.body())));
      Manifest other = RecordForge.valid().manifest(Edit.set("minimum", 2)).manifest();
      assertRefused(
          "does not belong",
          judge(
              new FaultProof(other, Optional.empty(), new Evidence.Statement(wrong)),
              Optional.empty()));
    }
  }

  @Nested
  @DisplayName("twice, in two versions")
  final class Twice {
    @Test
    @DisplayName("A15_revealOfAnotherPolynomial names the trustee")
    void A15_revealOfAnotherPolynomial() {
      // The attempt that failed and the one that did not have different polynomials.
      assertProven(
          "trustee-2",
          both(
              posted("commit 2"),
              changed("reveal 2", Edit.swap("coefficients[0]", "coefficients[1]"))));
      assertRefused("may sign both", both(posted("commit 2"), posted("reveal 2")));
      assertRefused("may sign both", both(posted("commit 2"), posted("reveal 2 first")));
    }

    @Test
    @DisplayName("is proven for every step of the ceremony, the roll and the decryptions")
    void A49_proven() {
      assertProven(
          "trustee-1",
          both(posted("commit 1"), changed("commit 1", Edit.swap("keys[0]", "keys[1]"))));
      assertProven(
          "trustee-1",
          both(
              posted("reveal 1"),
              changed("reveal 1", Edit.swap("coefficients[0]", "coefficients[1]"))));
      assertProven(
          "trustee-1",
          both(posted("share 1"), changed("share 1", Edit.swap("shares[0]", "shares[1]"))));
      assertProven(
          "trustee-1",
          both(
              posted("transcript 1"),
              changed("transcript 1", Edit.set("confirm", Digest.ZERO.encode()))));
      assertProven(
          "trustee-1",
          both(posted("drill 1"), changed("drill 1", json -> drillOf("drill 2", json))));
      assertProven(
          "trustee-1",
          both(posted("transcript 1"), changed("drill 1", json -> drillOf("drill 2", json))));
      assertProven(
          "the registrar",
          both(posted("roll 0"), changed("roll 0", Edit.set("lines[0].weight", 9))));
      assertProven(
          "trustee-1",
          both(
              posted("decryption 1 mayor north"),
              changed("decryption 1 bridge north", Edit.set("root", Digest.ZERO.encode()))));
      assertProven(
          "trustee-1",
          both(
              posted("decryption 1 mayor north"),
              changed("decryption 1 mayor north", Edit.swap("partials[0]", "partials[1]"))));
    }

    private JsonObject drillOf(String label, JsonObject json) {
      JsonObject other = posted(label).body().toJson();
      return json.with("partial", other.get("partial").orElseThrow());
    }

    @Test
    @DisplayName("is proven for decryptions of groups that overlap")
    void overlapping() {
      Submission whole = posted("decryption 1 mayor north");
      var cells = ((Body.Decryption) whole.body()).cells();
      List<String> others = cells.size() > 1 ? cells.subList(0, 1) : List.of("north", "south");
      Submission part =
          changed(
              "decryption 1 mayor north",
              json -> json.with("cells", org.vitrine.crypto.json.JsonArray.ofStrings(others)));
      assertProven("trustee-1", both(whole, part));
    }

    @Test
    @DisplayName("is refused for the same content, even where its proof was made anew")
    void same() {
      assertRefused("may sign both", both(posted("share 1"), posted("share 1")));
      Submission drill = posted("drill 1");
      JsonObject again =
          new Body.Drill(
                  ((Body.Drill) drill.body()).partial(),
                  forge.trustee(1).drill(election, new java.security.SecureRandom()).proof())
              .toJson();
      assertRefused(
          "may sign both",
          both(drill, signed(election, drill.author(), body(drill.body(), again))));
    }

    @Test
    @DisplayName("is refused for two attempts, two authors, and any two of a good board")
    void innocent() {
      assertRefused("may sign both", both(posted("commit 2 first"), posted("commit 2")));
      assertRefused("different authors", both(posted("share 1"), posted("share 2")));
      for (int first = 0; first < board.entries().size(); first++) {
        for (int second = first; second < board.entries().size(); second++) {
          Submission one = submission(board, first);
          Submission other = submission(board, second);
          if (one.author().equals(other.author())) {
            org.junit.jupiter.api.Assertions.assertEquals(
                Optional.empty(), Contradictions.between(election, one, other));
          }
        }
      }
    }

    @Test
    @DisplayName("is refused when the second was signed by another key")
    void forged() {
      Submission other = changed("share 1", Edit.swap("shares[0]", "shares[1]"));
      assertRefused(
          "does not belong",
          both(posted("share 1"), signed(election, other.author(), other.body(), "trustee-2")));
    }
  }

  @Nested
  @DisplayName("about a share")
  final class Complaints {
    private Evidence.Complaint complaint(RecordForge of, ForgedRecord record, int sender) {
      return new Evidence.Complaint(
          included(record, of.board().place("commit 3 first")),
          included(record, of.board().place("reveal " + sender + " first")),
          included(record, of.board().place("share " + sender + " first")),
          included(record, of.board().place("complain")));
    }

    @Test
    @DisplayName("A50_badShare names the sender")
    void A50_badShare() {
      assertProven("trustee-1", judge(board, complaint(forge, board, 1)));
    }

    @Test
    @DisplayName("A50_falseComplaint names the complainer: the share was good")
    void A50_falseComplaint() {
      RecordForge changed = RecordForge.valid();
      changed.body("complain", json -> new Body.Complain(1, 2, changed.shareKey(3, 2)).toJson());
      ForgedRecord played = changed.open().record();
      assertProven("trustee-3", judge(played, complaint(changed, played, 2)));
    }

    @Test
    @DisplayName("A50: a complaint with another key than the published one names the complainer")
    void A50_otherKey() {
      RecordForge changed = RecordForge.valid();
      changed.body("complain", json -> new Body.Complain(1, 1, changed.shareKey(2, 1)).toJson());
      ForgedRecord played = changed.open().record();
      assertProven("trustee-3", judge(played, complaint(changed, played, 1)));
    }

    @Test
    @DisplayName("names nobody with entries of another sender, attempt or tree")
    void innocent() {
      assertRefused("complainer and sender", judge(board, complaint(forge, board, 2)));
      Evidence.Complaint right = complaint(forge, board, 1);
      assertRefused(
          "one attempt",
          judge(
              board,
              new Evidence.Complaint(
                  included(board, forge.board().place("commit 3")),
                  right.reveal(),
                  right.share(),
                  right.complain())));
      assertRefused(
          "one tree",
          judge(
              board,
              new Evidence.Complaint(
                  right.commit(),
                  right.reveal(),
                  included(
                      board,
                      forge.board().place("share 1 first"),
                      note(board, board.entries().size() - 1)),
                  right.complain())));
      assertRefused(
          "are not commit",
          judge(
              board,
              new Evidence.Complaint(
                  right.complain(), right.reveal(), right.share(), right.commit())));
    }
  }

  @Nested
  @DisplayName("in two elections on one log")
  final class TwoElections {
    private final RecordForge second = RecordForge.valid().manifest(Edit.set("minimum", 2));
    private final ForgedRecord otherBoard = second.open().record();

    private FaultVerdict two(Submission first, Submission other) {
      return judge(board, new Evidence.TwoElections(manifest(otherBoard), first, other));
    }

    private Submission other(String label) {
      return submission(otherBoard, second.board().place(label));
    }

    @Test
    @DisplayName("is proven for an official who approved in both")
    void proven() {
      assertProven("official-1", two(posted("approve freeze 1"), other("approve freeze 1")));
    }

    @Test
    @DisplayName("is refused for two officials, for proposals, and for one election")
    void innocent() {
      assertRefused("different keys", two(posted("approve freeze 1"), other("approve freeze 2")));
      assertRefused("two approvals", two(posted("propose freeze"), other("propose freeze")));
      assertRefused("does not belong", two(posted("approve freeze 1"), posted("approve open 1")));
      assertRefused(
          "two manifests",
          judge(
              board,
              new Evidence.TwoElections(
                  manifest(board), posted("approve freeze 1"), posted("approve open 1"))));
    }
  }

  @Nested
  @DisplayName("about the record")
  final class WithRecord {
    @TempDir private Path folder;

    private FaultVerdict of(ForgedRecord record, Evidence evidence, ForgedRecord given)
        throws Exception {
      try (RecordSource source = given.write(folder.resolve("r" + System.nanoTime()))) {
        return judge(
            new FaultProof(manifest(record), Accused.ready(record), evidence), Optional.of(source));
      }
    }

    private Submission decryption(UnaryOperator<JsonObject> change) {
      return changed("decryption 1 mayor north", change);
    }

    @Test
    @DisplayName("a false partial decryption names the trustee, and needs the record")
    void A19_falseDecryption() throws Exception {
      var wrong = new Evidence.FalseDecryption(decryption(Edit.swap("partials[0]", "partials[1]")));
      assertProven("trustee-1", of(board, wrong, board));
      assertInstanceOf(FaultVerdict.RecordNeeded.class, judge(board, wrong));
      assertInstanceOf(FaultVerdict.RecordNeeded.class, of(board, wrong, board.cut(60)));
    }

    @Test
    @DisplayName("a decryption before the close, or of cells that are no group, names the trustee")
    void otherStatement() throws Exception {
      long early = forge.tally().size() - 1;
      Contest mayor = manifest(board).contests().getFirst();
      Body.Decryption body =
          forge
              .tally()
              .decryption(
                  forge.trustee(1),
                  mayor,
                  ((Body.Decryption) posted("decryption 1 mayor north").body()).cells(),
                  early,
                  board.tree().root(early));
      Submission before = signed(election, posted("decryption 1 mayor north").author(), body);
      assertProven("trustee-1", of(board, new Evidence.FalseDecryption(before), board));
    }

    @Test
    @DisplayName("a right decryption names nobody, nor does one of another board")
    void innocent() throws Exception {
      assertRefused(
          "is right",
          of(board, new Evidence.FalseDecryption(posted("decryption 1 mayor north")), board));
      assertRefused(
          "another board",
          of(
              board,
              new Evidence.FalseDecryption(decryption(Edit.set("root", Digest.ZERO.encode()))),
              board));
      assertRefused(
          "no partial decryption",
          of(board, new Evidence.FalseDecryption(posted("share 1")), board));
    }

    @Test
    @DisplayName("a board that the log has signed and that fails names the box")
    void badRecord() throws Exception {
      RecordForge voted = RecordForge.valid();
      voted.entry("ballot s3", d -> d.by(voted.voter("n1").secret()));
      ForgedRecord bad = voted.play();
      long seq = voted.board().place("ballot s3");
      var evidence = new Evidence.BadRecord(note(bad, bad.entries().size()), "V19", seq);
      assertProven("the ballot box", of(bad, evidence, bad));
      assertInstanceOf(FaultVerdict.RecordNeeded.class, judge(bad, evidence));
      assertRefused(
          "nothing wrong",
          of(bad, new Evidence.BadRecord(note(bad, bad.entries().size()), "V19", seq + 1), bad));
      assertRefused("not the board", of(bad, evidence, board));
      ForgedRecord renamed =
          RecordForge.valid().manifest(Edit.set("officials[0].name", "Mallory")).open().record();
      assertRefused("another election", of(renamed, evidence, bad));
      assertRefused(
          "no check",
          of(bad, new Evidence.BadRecord(note(bad, bad.entries().size()), "V5", seq), bad));
    }

    @Test
    @DisplayName("a result that is not the count names all officials who approved it")
    void falseResult() throws Exception {
      RecordForge forged = RecordForge.valid();
      forged.body("propose result", Edit.set("digest", Digest.ZERO.encode()));
      ForgedRecord bad = forged.play();
      var evidence =
          new Evidence.BadRecord(
              note(bad, bad.entries().size()), "V29", forged.board().place("propose result"));
      var proven = assertInstanceOf(FaultVerdict.Proven.class, of(bad, evidence, bad));
      String named = String.join("; ", proven.culprits());
      assertTrue(named.contains("official-1") && named.contains("official-2"), named);
      assertFalse(named.contains("official-3"), named);
    }

    @Test
    @DisplayName("a good board names nobody, whatever check is named")
    void goodRecord() throws Exception {
      View.Noted signed = note(board, board.entries().size());
      for (String check : List.of("V2", "V10", "V21", "V27")) {
        assertRefused("nothing wrong", of(board, new Evidence.BadRecord(signed, check, 50), board));
      }
    }
  }
}
