package org.vitrine.box.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;

@DisplayName("A credential that signs ballots whose proofs do not hold")
final class BadProofsTest {
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Element OFFENDER = Element.BASE;
  private static final Element OTHER = Element.BASE.negate();

  private final StandingClock clock = new StandingClock();
  private final BadProofs badProofs =
      new BadProofs(new BoxSettings.Spacing(3, STEP, LONGEST, false), clock);

  private static Submission by(Author author) {
    var signature = Signature.of(new byte[Signature.SIZE]);
    return new Submission(author, new Body.Incident("Rain."), Digest.ZERO, signature);
  }

  private static Submission by(Element credential) {
    return by(new Author.Voter(credential));
  }

  private void note(Element credential, int times) {
    for (int i = 0; i < times; i++) {
      badProofs.note(credential);
    }
  }

  private boolean waits(Element credential) {
    return badProofs.tooSoon(by(credential)).isPresent();
  }

  @Test
  @DisplayName("needs not wait after the first ones")
  void free() {
    assertFalse(waits(OFFENDER));
    note(OFFENDER, 1);
    assertFalse(waits(OFFENDER));
    note(OFFENDER, 1);
    assertFalse(waits(OFFENDER));
    note(OFFENDER, 1);
    assertTrue(waits(OFFENDER));
  }

  @Test
  @DisplayName("then waits twice as long from one to the next, up to the longest delay")
  void doubles() {
    note(OFFENDER, 2);
    for (long seconds : new long[] {2, 4, 8, 16, 20, 20}) {
      note(OFFENDER, 1);
      clock.forward(Duration.ofSeconds(seconds).minusMillis(1));
      assertTrue(waits(OFFENDER), "after " + seconds + " seconds less a moment");
      clock.forward(Duration.ofMillis(1));
      assertFalse(waits(OFFENDER), "after " + seconds + " seconds");
    }
  }

  @Test
  @DisplayName("waits no longer than the longest delay, however many there were")
  void longest() {
    note(OFFENDER, 1_100);
    clock.forward(LONGEST.minusMillis(1));
    assertTrue(waits(OFFENDER));
    clock.forward(Duration.ofMillis(1));
    assertFalse(waits(OFFENDER));
  }

  @Test
  @DisplayName("is told how long to wait, and that is enough")
  void told() {
    note(OFFENDER, 5);
    Outcome.Refused refused = badProofs.tooSoon(by(OFFENDER)).orElseThrow();
    assertEquals(RefusalCode.TOO_SOON, refused.refusal().code());
    assertEquals("author", refused.refusal().field());
    Duration wait = refused.retryAfter().orElseThrow();
    assertTrue(
        refused.refusal().detail().contains(wait.toSeconds() + " seconds"),
        refused.refusal().detail());
    clock.forward(wait);
    assertFalse(waits(OFFENDER));
  }

  @Test
  @DisplayName("is not let in earlier by a clock that goes back")
  void clockBack() {
    note(OFFENDER, 3);
    clock.forward(Duration.ofHours(-1));
    assertTrue(waits(OFFENDER));
    assertTrue(
        badProofs
                .tooSoon(by(OFFENDER))
                .flatMap(Outcome.Refused::retryAfter)
                .orElseThrow()
                .compareTo(LONGEST)
            <= 0);
  }

  @Test
  @DisplayName("holds up neither other credentials nor officials")
  void others() {
    note(OFFENDER, 9);
    assertFalse(waits(OTHER));
    for (Author author :
        List.of(new Author.Official(1), new Author.Trustee(1), new Author.Registrar())) {
      assertEquals(Optional.empty(), badProofs.tooSoon(by(author)));
    }
  }

  @Test
  @DisplayName("is forgotten among many once its delay is over, and not before")
  void forgotten() {
    var many = new ArrayList<Element>();
    Element credential = Element.BASE;
    for (int i = 0; i < 10_000; i++) {
      credential = credential.add(Element.BASE);
      many.add(credential);
    }
    many.subList(1, many.size()).forEach(badProofs::note);
    clock.forward(LONGEST);
    note(many.getFirst(), 4);
    assertEquals(many.size(), badProofs.size());
    note(OTHER, 1);
    assertEquals(many.size() + 1, badProofs.size(), "no delay is over for sure");
    clock.forward(Duration.ofMillis(1));
    note(OTHER, 1);
    assertEquals(2, badProofs.size());
    assertTrue(waits(many.getFirst()));
    note(many.getLast(), 2);
    assertFalse(waits(many.getLast()), "it begins anew");
  }

  @Nested
  @DisplayName("at the ballot box")
  final class AtTheBox {
    @TempDir Path folder;

    private TestBox box;
    private RunningBoard board;
    private BadBallots ballots;
    private TestVoter voter;
    private TestVoter other;

    @BeforeEach
    void open() throws Exception {
      box =
          new TestBox(
              folder,
              TestBox.settings(
                  folder,
                  200,
                  new BoxSettings.Spacing(2, Duration.ofMinutes(1), Duration.ofMinutes(5), false)));
      box.restartAt(clock);
      board = box.create();
      var election = new TestElection(board.board().identity());
      voter = election.voter("north", "city", 1);
      other = election.voter("south", "city", 1);
      election.open(TestBox.access(board));
      ballots = new BadBallots(election);
    }

    @AfterEach
    void close() {
      box.close();
    }

    private void refused(RefusalCode code, Submission submission) {
      long size = board.board().size();
      assertEquals(code, TestBox.refuse(board, submission).refusal().code());
      assertEquals(size, board.board().size());
    }

    private void offend() {
      for (int i = 0; i < 2; i++) {
        refused(RefusalCode.BAD_PROOF, ballots.unproven(voter));
      }
    }

    @Test
    @DisplayName("has to wait, with good ballots, too; afterwards they are judged again")
    void waits() {
      offend();
      Submission good = ballots.good(voter);
      refused(RefusalCode.TOO_SOON, ballots.unproven(voter));
      refused(RefusalCode.TOO_SOON, good);
      TestBox.record(board, ballots.good(other));
      clock.forward(Duration.ofMinutes(1));
      refused(RefusalCode.BAD_PROOF, ballots.unproven(voter));
      clock.forward(Duration.ofMinutes(1));
      refused(RefusalCode.TOO_SOON, good);
      clock.forward(Duration.ofMinutes(1));
      assertTrue(TestBox.record(board, good).fresh());
    }

    @Test
    @DisplayName("is another one than that in whose name somebody else has signed them")
    void othersSign() {
      for (int i = 0; i < 3; i++) {
        Submission bad = ballots.unproven(voter);
        refused(RefusalCode.BAD_SIGNATURE, ballots.signedBy(other, bad));
        refused(RefusalCode.BAD_SIGNATURE, ballots.unsigned(bad));
      }
      refused(RefusalCode.BAD_PROOF, ballots.unproven(voter));
      TestBox.record(board, ballots.good(voter));
      TestBox.record(board, ballots.good(other));
    }

    @Test
    @DisplayName("gets the receipt of a ballot that is recorded, while it waits")
    void receipt() throws Exception {
      Submission good = ballots.good(voter);
      Answer.Recorded first = TestBox.record(board, good);
      Digest latest = good.bodyHash();
      for (int i = 0; i < 2; i++) {
        refused(RefusalCode.BAD_PROOF, ballots.unproven(voter, latest));
      }
      refused(RefusalCode.TOO_SOON, ballots.following(voter, latest));
      Answer.Recorded again = TestBox.record(board, good);
      assertFalse(again.fresh());
      assertEquals(first.seq(), again.seq());
      assertEquals(first.receipt(), again.receipt());
      TestBox.assertReceipt(board, again.receipt());
    }
  }
}
