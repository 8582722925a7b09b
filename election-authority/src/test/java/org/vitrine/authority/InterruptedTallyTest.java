package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.trustee.Attendance;
import org.vitrine.authority.trustee.Turn;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;

@DisplayName("A trustee whose decryption is interrupted")
final class InterruptedTallyTest {
  private static final int INCOMPLETE = 4;

  @TempDir Path folder;
  private AtTheRoll start;
  private PaperBox box;
  private Person trustee;

  /** Two questions, so that there are two sums. */
  @BeforeEach
  void closed() throws Exception {
    start = new AtTheRoll(folder);
    box = start.box;
    trustee = start.trustee;
    start.voted();
    ok(start.official.at("election", "close"));
  }

  @AfterEach
  void end() {
    start.close();
  }

  private Board board() throws Exception {
    return BoardReader.read(BallotBox.at(box.url()), Seen.nothing(), line -> {});
  }

  private List<String> decrypted() {
    return box.board().stream()
        .filter(entry -> entry.type() == EntryType.DECRYPTION)
        .map(Entry::body)
        .map(body -> ((Body.Decryption) body).contest())
        .toList();
  }

  private Optional<TrusteeState.Tree> bound() throws Exception {
    return trustee.content().trustee().orElseThrow().tree();
  }

  private String status() throws Exception {
    Person.Outcome status = Person.run("trustee", "status", "--election", box.url().toString());
    ok(status);
    return status.out();
  }

  /** The first sum stands on the board, and nobody takes that for everything. */
  private void assertBegun() throws Exception {
    assertEquals(1, decrypted().size());
    Attendance attendance = Attendance.of(board());
    assertEquals(2, attendance.sums());
    assertEquals(0, attendance.decrypted());
    assertEquals(attendance.trustees(), attendance.begun());
    assertEquals(attendance.trustees(), attendance.incomplete());
    assertEquals(new Turn.Decrypt(1), Turn.of(board(), 1));
    assertTrue(status().contains("decrypt 1 of 2 sums"), this::said);
    assertTrue(
        status().contains("Decrypted every sum: 0 of 1 trustees; 1 are needed."), this::said);
  }

  private String said() {
    try {
      return status();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every sum once, under the tree that was bound at first. */
  private void assertGoesOn() throws Exception {
    Optional<TrusteeState.Tree> tree = bound();
    assertTrue(tree.isPresent(), "bound before anything is computed");
    ok(trustee.at("trustee", "decrypt"));
    assertEquals(List.of("mayor", "points"), decrypted());
    assertEquals(tree, bound());
    Attendance attendance = Attendance.of(board());
    assertEquals(1, attendance.decrypted());
    assertEquals(List.of(), attendance.begun());
    assertEquals(List.of(), attendance.incomplete());
    assertEquals(new Turn.Decrypted(), Turn.of(board(), 1));
    assertTrue(status().contains("decrypt 2 of 2 sums"), this::said);
    ok(trustee.at("trustee", "decrypt"));
    assertEquals(2, decrypted().size(), "nothing is posted twice");
  }

  @Test
  @DisplayName("before the second of two sums is taken, is seen to have begun, and goes on")
  void before() throws Exception {
    assertEquals(new Turn.Decrypt(0), Turn.of(board(), 1));
    box.spare(1);
    box.failBefore(1);
    Person.Outcome lost = trustee.at("trustee", "decrypt");
    assertEquals(INCOMPLETE, lost.exit(), lost::toString);
    assertBegun();
    assertGoesOn();
  }

  @Test
  @DisplayName("when the answer to the first of two sums is lost, decrypts the other one alone")
  void unanswered() throws Exception {
    box.failAfter(1);
    Person.Outcome lost = trustee.at("trustee", "decrypt");
    assertEquals(INCOMPLETE, lost.exit(), lost::toString);
    assertBegun();
    assertGoesOn();
  }

  @Test
  @DisplayName("before the first sum is taken, has bound its key, and goes on")
  void nothingTaken() throws Exception {
    box.failBefore(1);
    Person.Outcome lost = trustee.at("trustee", "decrypt");
    assertEquals(INCOMPLETE, lost.exit(), lost::toString);
    assertEquals(List.of(), decrypted());
    assertGoesOn();
  }
}
