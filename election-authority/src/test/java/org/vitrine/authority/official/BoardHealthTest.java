package org.vitrine.authority.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.authority.Elections;
import org.vitrine.authority.PaperBox;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.official.BoardHealth.Fault;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;

@DisplayName("The health of a board whose manifest asks for a witness")
final class BoardHealthTest {
  private final Elections election = Elections.witnessed(1, 1, 1);
  private PaperBox box;

  /** What the box shows others: the same manifest, and another history. */
  private PaperBox fork;

  @BeforeEach
  void two() throws Exception {
    box = new PaperBox(election);
    fork = new PaperBox(election);
    box.append(signer().sign(new Body.ManifestBody(election.manifest)));
    fork.append(signer().sign(new Body.ManifestBody(election.manifest)));
    grow(box, "A", 4);
    grow(fork, "B", 1);
  }

  @AfterEach
  void close() {
    box.close();
    fork.close();
  }

  private Signer signer() {
    return new Signer(
        election.officials.getFirst(), new Author.Official(1), election.manifest.electionId());
  }

  private void grow(PaperBox on, String text, int entries) {
    for (int i = 0; i < entries; i++) {
      on.append(signer().sign(new Body.Incident(text + i)));
    }
  }

  private Board read() throws Exception {
    return BoardReader.read(BallotBox.at(box.url()), Seen.nothing(), line -> {});
  }

  private BoardHealth health(Board board) throws Exception {
    return BoardHealth.of(BallotBox.at(box.url()), board);
  }

  @Test
  @DisplayName("is well when the witness has cosigned the tree that was read")
  void well() throws Exception {
    box.witness(box);
    BoardHealth health = health(read());
    assertEquals(Set.of(), health.faults());
    assertEquals(5, health.witnessed());
    assertTrue(health.witnesses().getFirst().cosigned().isPresent());
  }

  @Test
  @DisplayName("is well when newest and witnessed checkpoint have gone on from what was read")
  void grown() throws Exception {
    Board board = read();
    grow(box, "C", 3);
    box.witness(box);
    grow(box, "D", 2);
    BoardHealth health = health(board);
    assertEquals(Set.of(), health.faults());
    assertEquals(8, health.witnessed());
    assertEquals(10, health.newest());
  }

  @Test
  @DisplayName("is not contradicted by a witness that is behind, or by none")
  void behind() throws Exception {
    box.witness(box);
    grow(box, "C", 2);
    assertEquals(Set.of(Fault.UNWITNESSED), health(read()).faults());
    BoardHealth none = BoardHealth.of(BallotBox.at(fork.url()), forked());
    assertEquals(Set.of(Fault.UNWITNESSED), none.faults());
  }

  private Board forked() throws Exception {
    return BoardReader.read(BallotBox.at(fork.url()), Seen.nothing(), line -> {});
  }

  @ParameterizedTest(name = "one of {0} entries")
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
  @DisplayName("A26: is gravely wrong when the witness has cosigned another tree than was read:")
  void A26_witnessed(int size) throws Exception {
    grow(fork, "B", size - 2);
    box.witness(fork);
    BoardHealth health = health(read());
    assertTrue(health.faults().contains(Fault.CONTRADICTED), health::toString);
    assertTrue(Fault.CONTRADICTED.isGrave());
  }

  @ParameterizedTest(name = "one of {0} entries")
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
  @DisplayName("A26: is gravely wrong when the newest checkpoint is of another tree than was read:")
  void A26_newest(int size) throws Exception {
    box.witness(box);
    Board board = read();
    grow(fork, "B", size - 2);
    box.pretend(fork);
    BoardHealth health = health(board);
    assertTrue(health.faults().contains(Fault.CONTRADICTED), health::toString);
    assertEquals(size < 5, health.faults().contains(Fault.SHRUNK), health::toString);
  }

  @Test
  @DisplayName("A26: is gravely wrong when a larger checkpoint is not shown to go on from it")
  void A26_unproven() throws Exception {
    box.witness(box);
    Board board = read();
    grow(box, "C", 3);
    box.proveNothing();
    assertTrue(health(board).faults().contains(Fault.CONTRADICTED));
  }
}
