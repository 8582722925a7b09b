package org.vitrine.authority.trustee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.Elections;
import org.vitrine.authority.PaperBox;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

@DisplayName("What has happened in a ceremony so far")
final class AttendanceTest {
  private static final SealedShare GARBAGE = SealedShare.of(new byte[SealedShare.SIZE]);

  private final Elections election = new Elections(1, 3, 2);
  private final List<TrusteeState> states = new ArrayList<>();
  private PaperBox box;

  @BeforeEach
  void frozen() throws Exception {
    box = new PaperBox(election);
    Signer official = signer(new Author.Official(1));
    box.append(official.sign(new Body.ManifestBody(election.manifest)));
    Entry proposal =
        box.append(
            official.sign(new Body.Propose(new Action.Freeze(election.manifest.electionId()))));
    box.append(official.sign(new Body.Approve(Entry.hash(proposal.encode()), 2, box.root())));
    for (int i = 1; i <= 3; i++) {
      states.add(TrusteeState.fresh(election.manifest.electionId(), i));
    }
  }

  @AfterEach
  void end() {
    box.close();
  }

  private Signer signer(Author author) {
    return new Signer(
        author instanceof Author.Trustee(int i)
            ? election.trustees.get(i - 1)
            : election.officials.getFirst(),
        author,
        election.manifest.electionId());
  }

  private Board board() throws Exception {
    return BoardReader.read(BallotBox.at(box.url()), Seen.nothing(), line -> {});
  }

  private CeremonySteps steps(int trustee) throws Exception {
    return new CeremonySteps(
        board(), states.get(trustee - 1), signer(new Author.Trustee(trustee)), new SecureRandom());
  }

  private void post(int trustee, Deed deed) {
    deed.save().ifPresent(state -> states.set(trustee - 1, state));
    box.append(assertInstanceOf(Deed.Post.class, deed).submission());
  }

  private void commitAndReveal() throws Exception {
    for (int i = 1; i <= 3; i++) {
      post(i, steps(i).commit());
    }
    for (int i = 1; i <= 3; i++) {
      post(i, steps(i).reveal());
    }
  }

  private void shareAllBut(int bad) throws Exception {
    for (int i = 1; i <= 3; i++) {
      if (i != bad) {
        post(i, steps(i).share());
      }
    }
  }

  /** The sender's second share is garbage, its first one is good. */
  private void badShareOf(int sender) throws Exception {
    Deed.Post good = assertInstanceOf(Deed.Post.class, steps(sender).share());
    var shares = ((Body.Share) good.submission().body()).shares();
    box.append(
        signer(new Author.Trustee(sender))
            .sign(new Body.Share(1, List.of(shares.getFirst(), GARBAGE))));
  }

  @Test
  @DisplayName("says who has posted what, and for whom the ceremony waits")
  void waiting() throws Exception {
    Attendance before = Attendance.of(board());
    assertEquals(0, before.posted());
    assertTrue(before.trustees().stream().allMatch(Attendance.Row::awaited));
    post(2, steps(2).commit());
    Attendance one = Attendance.of(board());
    assertEquals(Ceremony.Stage.COMMIT, one.stage());
    assertEquals(1, one.posted());
    assertEquals(
        List.of(true, false, true), one.trustees().stream().map(Attendance.Row::awaited).toList());
    assertEquals(Set.of(Ceremony.Stage.COMMIT), one.trustees().get(1).done());
    assertEquals(new Turn.WaitForOthers(Ceremony.Stage.COMMIT), Turn.of(board(), 2));
    assertEquals(new Turn.Post(Ceremony.Stage.COMMIT), Turn.of(board(), 3));
    assertEquals("trustee 2", one.trustees().get(1).name());
    assertEquals(List.of(), one.ended());
    assertFalse(one.differing());
  }

  @Test
  @DisplayName("A19: names the sender of a bad share, and begins again with nothing done")
  void badShare() throws Exception {
    commitAndReveal();
    shareAllBut(2);
    badShareOf(2);
    assertEquals(Optional.empty(), steps(1).badShare());
    BadShare bad = steps(3).badShare().orElseThrow();
    assertEquals(2, bad.sender());
    assertEquals("trustee 2", bad.name());
    Refusal refusal = assertThrows(Refusal.class, () -> steps(3).combine());
    assertEquals(bad.refusal().what(), refusal.what());
    post(3, steps(3).complain(2));
    assertEquals(Optional.empty(), steps(3).badShare());
    Attendance attendance = Attendance.of(board());
    assertEquals(2, attendance.attempt());
    assertEquals(1, attendance.ended().size());
    Attendance.Ended ended = attendance.ended().getFirst();
    assertEquals(3, ended.complainer());
    assertEquals(2, ended.culprit());
    assertFalse(ended.reason().isEmpty());
    assertTrue(attendance.trustees().stream().allMatch(row -> row.done().isEmpty()));
    assertEquals(new Turn.Post(Ceremony.Stage.COMMIT), Turn.of(board(), 3));
  }

  @Test
  @DisplayName("A50: names the complainer when the share was good")
  void falseComplaint() throws Exception {
    commitAndReveal();
    shareAllBut(0);
    var keys = states.getFirst().attempt().orElseThrow().shareKeys();
    box.append(signer(new Author.Trustee(1)).sign(new Body.Complain(1, 3, keys.getLast())));
    Attendance.Ended ended = Attendance.of(board()).ended().getFirst();
    assertEquals(1, ended.culprit());
    assertEquals(3, ended.sender());
    assertEquals("", ended.reason());
  }

  @Test
  @DisplayName("names nobody of the trustees when the box has taken a complaint that shows nothing")
  void invalidComplaint() throws Exception {
    commitAndReveal();
    shareAllBut(0);
    var keys = states.getFirst().attempt().orElseThrow().shareKeys();
    box.append(signer(new Author.Trustee(1)).sign(new Body.Complain(1, 3, keys.getFirst())));
    assertEquals(0, Attendance.of(board()).ended().getFirst().culprit());
  }

  @Test
  @DisplayName("A16: says so when trustees have signed different keys, and posts nothing more")
  void differing() throws Exception {
    ceremonyUpToConfirm();
    post(1, steps(1).sign());
    assertFalse(Attendance.of(board()).differing());
    Body.Transcript honest = steps(2).transcript();
    box.append(
        signer(new Author.Trustee(2))
            .sign(
                new Body.Transcript(
                    honest.attempt(),
                    honest.confirm(),
                    honest.publicShares().getFirst(),
                    honest.publicShares())));
    assertTrue(Attendance.of(board()).differing());
    assertEquals("trustee.keysDiffer", refused(() -> steps(3).sign()));
    box.append(signer(new Author.Trustee(3)).sign(steps(3).transcript()));
    assertEquals("trustee.keysDiffer", refused(() -> steps(1).drill(states.getFirst())));
    assertInstanceOf(Deed.Done.class, steps(1).sign());
  }

  private static String refused(org.junit.jupiter.api.function.Executable step) {
    return assertThrows(Refusal.class, step).name().orElseThrow().key();
  }

  private void ceremonyUpToConfirm() throws Exception {
    commitAndReveal();
    shareAllBut(0);
    for (int i = 1; i <= 3; i++) {
      states.set(i - 1, steps(i).combine());
      post(i, steps(i).confirm());
    }
  }

  @Test
  @DisplayName("gives the same to compare to all who have signed the same, and another to others")
  void compared() throws Exception {
    assertEquals(
        List.of(Comparison.Kind.ELECTION),
        Comparison.of(board(), 1).stream().map(Comparison::kind).toList());
    ceremonyUpToConfirm();
    Comparison first = Comparison.of(steps(1).transcript());
    post(1, steps(1).sign());
    post(2, steps(2).sign());
    assertEquals(List.of(first), signedBy(1));
    assertEquals(List.of(first), signedBy(2));
    assertEquals(List.of(), signedBy(3));
    Body.Transcript honest = steps(3).transcript();
    var other =
        new Body.Transcript(
            honest.attempt(),
            honest.confirm(),
            honest.publicShares().getFirst(),
            honest.publicShares());
    assertFalse(first.spoken().code().equals(Comparison.of(other).spoken().code()));
  }

  private List<Comparison> signedBy(int trustee) throws Exception {
    return Comparison.of(board(), trustee).stream()
        .filter(c -> c.kind() == Comparison.Kind.KEY)
        .toList();
  }

  @Test
  @DisplayName("is the trustee's turn by the phase of the board")
  void turns() throws Exception {
    Signer official = signer(new Author.Official(1));
    Entry abort = box.append(official.sign(new Body.Propose(new Action.Abort("A test."))));
    box.append(
        official.sign(
            new Body.Approve(Entry.hash(abort.encode()), box.board().size(), box.root())));
    assertEquals(new Turn.Destroy(), Turn.of(board(), 1));
    box.forget(4);
    assertEquals(new Turn.NotFrozen(), Turn.of(board(), 1));
    assertEquals(List.of(), Comparison.of(board(), 1));
    assertEquals(Optional.empty(), board().fingerprint());
  }
}
