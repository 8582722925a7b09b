package org.vitrine.verifier.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.verifier.fault.Accused.assertProven;
import static org.vitrine.verifier.fault.Accused.assertRefused;
import static org.vitrine.verifier.fault.Accused.entry;
import static org.vitrine.verifier.fault.Accused.genesis;
import static org.vitrine.verifier.fault.Accused.head;
import static org.vitrine.verifier.fault.Accused.included;
import static org.vitrine.verifier.fault.Accused.judge;
import static org.vitrine.verifier.fault.Accused.lone;
import static org.vitrine.verifier.fault.Accused.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedBoard;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;

@DisplayName("What stands on the board and may not")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BoardFaultsTest {
  private final RecordForge forge = RecordForge.valid();
  private ForgedRecord board = null;
  private ForgedRecord other = null;

  @BeforeAll
  void play() {
    board = forge.play();
    other = RecordForge.valid().drop("ballot n1 last").play();
  }

  private long all() {
    return board.entries().size();
  }

  private long place(String label) {
    return forge.board().place(label);
  }

  @Nested
  @DisplayName("by itself")
  final class Alone {
    private void namesBox(RecordForge changed, String label) {
      ForgedRecord played = changed.play();
      assertProven("the ballot box", judge(played, lone(played, changed.board().place(label))));
    }

    @Test
    @DisplayName("is proven for bytes that are no entry, or stand at another place than they say")
    void malformed() {
      int seq = (int) place("ballot n2");
      ForgedRecord spaced =
          board.with(
              seq,
              (" " + new String(board.entries().get(seq), StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8));
      assertProven("the ballot box", judge(board, lone(spaced, seq)));
      ForgedRecord moved = board.with(seq, board.entries().get(seq - 1));
      assertProven("the ballot box", judge(board, lone(moved, seq)));
      ForgedRecord again = board.with(seq, board.entries().getFirst());
      assertProven("the ballot box", judge(board, lone(again, seq)));
    }

    @Test
    @DisplayName("is proven for signatures that do not belong to their author")
    void signatures() {
      namesBox(
          RecordForge.valid().entry("ballot s3", d -> d.signedBy(Roles.secret("nobody"))),
          "ballot s3");
      namesBox(
          RecordForge.valid().entry("incident", d -> d.envelope(Edit.set("author", "official-2"))),
          "incident");
    }

    @Test
    @DisplayName("is proven for a ballot whose proof is false")
    void falseBallot() {
      namesBox(
          RecordForge.valid()
              .body(
                  "ballot n2",
                  Edit.swap("contests[0].ciphertexts[0]", "contests[0].ciphertexts[1]")),
          "ballot n2");
    }

    @Test
    @DisplayName("is not proven for a false ballot when the ready beside it is another one")
    void otherReady() {
      RecordForge changed =
          RecordForge.valid()
              .body(
                  "ballot n2",
                  Edit.swap("contests[0].ciphertexts[0]", "contests[0].ciphertexts[1]"));
      ForgedRecord played = changed.play();
      Evidence evidence = lone(played, changed.board().place("ballot n2"));
      assertRefused(
          "alone",
          judge(
              new FaultProof(Accused.manifest(played), Optional.empty(), evidence),
              Optional.empty()));
    }

    @Test
    @DisplayName("is proven for an author who may not author it, and a reveal that proves nothing")
    void rules() {
      namesBox(RecordForge.valid().entry("incident", d -> d.by("registrar")), "incident");
      namesBox(
          RecordForge.valid().body("reveal 2", Edit.swap("proofs[0]", "proofs[1]")), "reveal 2");
    }

    @Test
    @DisplayName("is refused for every entry of a good board")
    void innocent() {
      for (int seq = 1; seq < board.entries().size(); seq++) {
        assertRefused("alone", judge(board, lone(board, seq)));
      }
    }

    @Test
    @DisplayName("is refused with a manifest that somebody made up for this log")
    void foreignManifest() {
      // Other officials: every signature of the real board is wrong under this manifest.
      RecordForge homeMade =
          RecordForge.valid()
              .manifest(Edit.set("officials[0].key", keyOf("official-9")))
              .manifest(Edit.set("officials[1].key", keyOf("official-8")));
      ForgedRecord pretended = homeMade.open().record();
      Evidence.LoneEntry real = lone(board, place("incident"));
      assertRefused("entry 0", judge(pretended, real));
      var mixed =
          new Evidence.LoneEntry(genesis(pretended, pretended.entries().size()), real.entry());
      assertRefused("entry 0", judge(pretended, mixed));
    }

    private static JsonString keyOf(String name) {
      return new JsonString(Base64Url.encode(Roles.key(name).publicKey().encoded()));
    }

    @Test
    @DisplayName("is refused when the entry is not in the signed tree")
    void notIncluded() {
      int seq = (int) place("ballot n2");
      IncludedEntry there = included(board, seq);
      byte[] changed = there.bytes();
      changed[40] ^= 1;
      IncludedEntry absent =
          new IncludedEntry(
              changed, board.tree().inclusionProof(seq, there.view().size()), there.view());
      assertRefused(
          "does not lead",
          judge(board, new Evidence.LoneEntry(genesis(board, there.view().size()), absent)));
    }
  }

  @Nested
  @DisplayName("beside another entry")
  final class Pairs {
    private int parting() {
      int seq = 0;
      while (Arrays.equals(board.entries().get(seq), other.entries().get(seq))) {
        seq++;
      }
      return seq;
    }

    @Test
    @DisplayName("A28_receiptedBallotReplaced names the box: two entries at one position")
    void A28_receiptedBallotReplaced() {
      int seq = parting();
      assertProven(
          "the ballot box",
          judge(board, new Evidence.EntryPair(included(board, seq), included(other, seq))));
    }

    @Test
    @DisplayName("A28: nobody is named where a receipt and the board agree, or come from two logs")
    void A28_innocent() {
      int seq = parting();
      View smaller = note(board, seq + 1L);
      assertRefused(
          "both entries",
          judge(
              board, new Evidence.EntryPair(included(board, seq, smaller), included(board, seq))));
      IncludedEntry there = included(other, seq);
      View forged =
          Accused.signed(
              Roles.log(Roles.ORIGIN, "somebody else"),
              there.view().size(),
              there.view().root(),
              0);
      assertRefused(
          "not signed",
          judge(board, new Evidence.EntryPair(included(board, seq), included(other, seq, forged))));
      assertRefused(
          "behind",
          judge(board, new Evidence.EntryPair(included(board, seq + 1L), included(board, seq))));
    }

    private void namesBox(RecordForge changed, String first, String second) {
      ForgedRecord played = changed.play();
      assertProven(
          "the ballot box",
          judge(
              played,
              new Evidence.EntryPair(
                  included(played, changed.board().place(first)),
                  included(played, changed.board().place(second)))));
    }

    @Test
    @DisplayName("is proven where the hash chain breaks or time runs back")
    void chain() {
      namesBox(
          RecordForge.valid()
              .entry("ballot n2", d -> d.envelope(Edit.set("prev", Digest.ZERO.encode()))),
          "ballot s1",
          "ballot n2");
      namesBox(
          RecordForge.valid().entry("ballot n2", d -> d.envelope(Edit.set("time", 5))),
          "ballot n1",
          "ballot n2");
    }

    @Test
    @DisplayName("is proven for a ballot or ciphertext that stands there twice")
    void A21_copies() {
      RecordForge copied = RecordForge.valid();
      copied.after(
          "ballot n3", b -> b.postAs("copy", copied.voter("n3").secret(), "opened", last(b)));
      namesBox(copied, "ballot n3", "copy");
    }

    private static JsonObject last(ForgedBoard played) {
      try {
        return Entry.decode(played.entries().getLast()).body().toJson();
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    @DisplayName("is proven for a ballot that follows another one than the latest")
    void A23_reordered() {
      namesBox(
          RecordForge.valid().body("ballot n1 again", Edit.setNull("previous")),
          "ballot n1",
          "ballot n1 again");
    }

    @Test
    @DisplayName("is proven for a step of the ceremony or an approval that was taken twice")
    void A51_twice() {
      RecordForge twice = RecordForge.valid();
      twice.entry("approve open 2", d -> d.by("official-1"));
      namesBox(twice, "approve open 1", "approve open 2");
      RecordForge confirmed = RecordForge.valid().withoutComplaint();
      confirmed.entry("confirm 2 first", d -> d.by("trustee-1"));
      ForgedRecord played = confirmed.open().record();
      assertProven(
          "the ballot box",
          judge(
              played,
              new Evidence.EntryPair(
                  included(played, placeOf(played, Body.Confirm.class, 0)),
                  included(played, placeOf(played, Body.Confirm.class, 1)))));
    }

    private static long placeOf(ForgedRecord record, Class<? extends Body> type, int which) {
      int seen = 0;
      for (int seq = 0; seq < record.entries().size(); seq++) {
        if (type.isInstance(entry(record, seq).body()) && seen++ == which) {
          return seq;
        }
      }
      throw new AssertionError(type);
    }

    @Test
    @DisplayName("is refused for any two entries of a good board")
    void innocent() {
      View view = note(board, board.entries().size());
      var all = new ArrayList<IncludedEntry>();
      for (int seq = 0; seq < board.entries().size(); seq++) {
        all.add(included(board, seq, view));
      }
      for (int first = 0; first < all.size(); first++) {
        for (int second = first; second < Math.min(first + 12, all.size()); second++) {
          assertEquals(Optional.empty(), PairRules.fault(all.get(first), all.get(second)));
        }
      }
    }
  }

  @Nested
  @DisplayName("though the box has denied it")
  final class Denied {
    private Element credential(String label) {
      return ((Body.Cast) entry(board, place(label)).body()).ballot().credential();
    }

    private Digest hash(String label) {
      return entry(board, place(label)).submission().bodyHash();
    }

    private Evidence head(String about, Optional<Digest> latest, long size, String ballot) {
      View view = Accused.head(board, size, credential(about), latest);
      return new Evidence.Head(included(board, place(ballot), view));
    }

    @Test
    @DisplayName("names the box: 'none' while there is a ballot")
    void none() {
      assertProven(
          "the ballot box", judge(board, head("ballot n2", Optional.empty(), all(), "ballot n2")));
    }

    @Test
    @DisplayName("names the box: an old ballot while there is a later one")
    void outdated() {
      long size = board.entries().size();
      assertProven(
          "the ballot box",
          judge(board, head("ballot n1", Optional.of(hash("ballot n1")), size, "ballot n1 again")));
    }

    @Test
    @DisplayName("names nobody where the answer is right")
    void right() {
      long size = board.entries().size();
      assertRefused(
          "does not follow",
          judge(
              board,
              head("ballot n1", Optional.of(hash("ballot n1 last")), size, "ballot n1 again")));
      assertRefused(
          "does not follow",
          judge(board, head("ballot n2", Optional.of(hash("ballot n2")), size, "ballot n2")));
    }

    @Test
    @DisplayName("names nobody for tests of the device, other voters' ballots and later ballots")
    void others() {
      assertRefused(
          "no cast ballot", judge(board, head("ballot s1", Optional.empty(), all(), "opened s1")));
      assertRefused(
          "no cast ballot", judge(board, head("ballot n3", Optional.empty(), all(), "ballot n2")));
      View before =
          Accused.head(board, place("ballot n2"), credential("ballot n2"), Optional.empty());
      assertRefused(
          "is not in a tree",
          judge(
              board,
              new Evidence.Head(
                  new IncludedEntry(
                      board.entries().get((int) place("ballot n2")),
                      new InclusionProof(place("ballot n2"), List.of()),
                      before))));
    }

    @Test
    @DisplayName("names nobody when the answer is forged, of another election, or no head")
    void forged() {
      View.Answered denied = Accused.head(board, all(), credential("ballot n2"), Optional.empty());
      var head = (SignedAnswer.Head) denied.signed().answer();
      View changed =
          new View.Answered(
              new SignedAnswer(
                  new SignedAnswer.Head(
                      head.size(), head.root(), head.time() + 1, head.credential(), head.latest()),
                  denied.signed().signature()));
      assertRefused(
          "an answer",
          judge(board, new Evidence.Head(included(board, place("ballot n2"), changed))));
      assertRefused(
          "not an answer", judge(board, new Evidence.Head(included(board, place("ballot n2")))));
      ForgedRecord another = RecordForge.valid().manifest(Edit.set("minimum", 2)).open().record();
      assertRefused(
          "an answer",
          judge(another, new Evidence.Head(included(board, place("ballot n2"), denied))));
    }
  }
}
