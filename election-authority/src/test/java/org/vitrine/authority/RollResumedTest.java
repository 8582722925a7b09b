package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.registrar.RegistrarWork;
import org.vitrine.authority.registrar.Voter;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.record.EntryType;

@DisplayName("A roll whose publication broke off")
final class RollResumedTest {
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;
  private static final String HEADER = "id,name,style,cell,email\n";

  /** More than one chunk holds. */
  private static final int MANY = 501;

  @TempDir Path folder;
  private AtTheRoll election;

  @BeforeEach
  void begin() throws Exception {
    election = new AtTheRoll(folder);
  }

  @AfterEach
  void end() {
    election.close();
  }

  private static List<String> rows(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> i + ",V" + i + ",full,north,v" + i + "@example.org\n")
        .toList();
  }

  private static String table(List<String> rows) {
    return rows.stream().collect(Collectors.joining("", HEADER, ""));
  }

  private Path list() {
    return election.registrar.file("key.list");
  }

  private long chunks() {
    return election.box.board().stream().filter(e -> e.type() == EntryType.ROLL).count();
  }

  /** One chunk stands on the board, and the answer to it was lost. */
  private void begun() throws Exception {
    election.box.failAfter(1);
    assertEquals(INCOMPLETE, election.roll(table(rows(MANY))).exit());
    assertEquals(1, chunks());
  }

  private void resumed(Person.Outcome outcome) {
    ok(outcome);
    assertTrue(outcome.err().contains("Codes were made before; going on"), outcome::toString);
  }

  @Test
  @DisplayName("is completed with the same voters in another order, before its first chunk stands")
  void orderBefore() throws Exception {
    election.box.failBefore(1);
    assertEquals(INCOMPLETE, election.roll(table(rows(3))).exit());
    resumed(election.roll(table(rows(3).reversed())));
    assertEquals(1, chunks());
  }

  @Test
  @DisplayName("is completed with the same voters in another order, when chunks of it stand")
  void orderAfter() throws Exception {
    begun();
    resumed(election.roll(table(rows(MANY).reversed())));
    assertEquals(2, chunks());
  }

  @Test
  @DisplayName("is completed although an address was corrected meanwhile, which stays corrected")
  void corrected() throws Exception {
    begun();
    ok(election.registrar("correct", "--id", "7", "--email", "new@example.org"));
    Person.Outcome completed = election.roll(table(rows(MANY)));
    resumed(completed);
    assertTrue(completed.err().contains("how to reach 1 voters"), completed::toString);
    assertEquals(2, chunks());
    assertTrue(election.registrar("find", "7").out().contains("new@example.org"));
  }

  @Test
  @DisplayName("is never completed with voters of whom the board would say something else")
  void other() throws Exception {
    begun();
    byte[] before = Files.readAllBytes(list());
    String south = table(rows(MANY)).replace("V9,full,north", "V9,full,south");
    for (String table : List.of(south, table(rows(MANY - 1)), table(rows(MANY + 1)))) {
      assertEquals(REFUSED, election.roll(table, "--changed").exit());
    }
    assertEquals(1, chunks());
    assertArrayEquals(before, Files.readAllBytes(list()));
  }

  @Test
  @DisplayName("keeps its codes although another desk has not seen that it stands on the board")
  void stale() throws Exception {
    try (Desk stale = election.registrar.desk()) {
      ok(election.roll(table(rows(3))));
      byte[] before = Files.readAllBytes(list());
      var roll = RegistrarWork.at(stale, list(), Clock.systemUTC()).roll();
      var fewer = List.of(new Voter("1", "V1", "", "", "en", 1, "full", "south"));
      Refusal refusal =
          assertThrows(
              Refusal.class, () -> roll.publish(fewer, true, issued -> {}, Progress.UNSEEN));
      assertEquals(Optional.of("roll.begun"), refusal.name().map(Phrase::key));
      assertArrayEquals(before, Files.readAllBytes(list()));
    }
  }

  @Test
  @DisplayName("is not overtaken by another table between its codes and its first chunk")
  void overtaken() throws Exception {
    try (Desk desk = election.registrar.desk()) {
      var voters = List.of(new Voter("1", "V1", "", "", "en", 1, "full", "south"));
      RegistrarWork.at(desk, list(), Clock.systemUTC())
          .roll()
          .publish(voters, false, issued -> tryAnother(), Progress.UNSEEN);
    }
    assertEquals(1, chunks());
    ok(election.official.at("election", "ready"));
    Path csv = election.registrar.file("letters.csv");
    ok(election.registrar("letters", "--csv", csv.toString()));
  }

  private void tryAnother() {
    try {
      Person.Outcome other = election.roll(table(rows(3)), "--changed");
      assertEquals(INCOMPLETE, other.exit(), other::toString);
      assertTrue(other.err().contains("is being changed by another program"), other::toString);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
