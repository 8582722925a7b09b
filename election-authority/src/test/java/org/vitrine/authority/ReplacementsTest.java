package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.registrar.Contacts;
import org.vitrine.authority.registrar.RegistrarWork;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

@DisplayName("A code that is to replace another")
final class ReplacementsTest {
  private static final int REFUSED = 3;

  @TempDir Path folder;
  private AtTheRoll election;

  @BeforeEach
  void ready() throws Exception {
    election = new AtTheRoll(folder);
    Person.ok(
        election.roll(
            """
            id,name,style,cell,email
            1,Ada,full,north,ada@example.org
            2,Bo,full,north,bo@example.org
            3,Cy,full,north,cy@example.org
            """));
    Person.ok(election.official.at("election", "ready"));
  }

  @AfterEach
  void end() {
    election.close();
  }

  private Path list() {
    return election.registrar.file("key.list");
  }

  private RegistrarWork work(Desk desk) {
    return RegistrarWork.at(desk, list(), Clock.systemUTC());
  }

  private static String name(Refusal refusal) {
    return refusal.name().map(Phrase::key).orElse("");
  }

  private void approveLast() throws Exception {
    Entry last = election.box.board().getLast();
    Person.ok(election.official.at("election", "approve", Entry.hash(last.encode()).encode()));
  }

  private List<String> codes(String... more) throws Exception {
    Path csv = election.registrar.file("letters.csv");
    var arguments = new java.util.ArrayList<>(List.of("--csv", csv.toString()));
    arguments.addAll(List.of(more));
    Person.ok(election.registrar("letters", arguments.toArray(String[]::new)));
    return LetterTable.read(Files.readAllBytes(csv)).stream().map(Letter::code).toList();
  }

  private long proposals() {
    return election.box.board().stream()
        .filter(e -> e.body() instanceof Body.Propose(Action.Replace _))
        .count();
  }

  @Test
  @DisplayName("is not made anew while its proposal waits, though this desk has not seen that")
  void waits() throws Exception {
    try (Desk stale = election.registrar.desk()) {
      Person.ok(election.registrar("replace", "--id", "2"));
      byte[] saved = Files.readAllBytes(list());
      Refusal refusal = assertThrows(Refusal.class, () -> work(stale).replacements().propose("2"));
      assertEquals("replace.waits", name(refusal));
      assertEquals(1, proposals());
      assertTrue(java.util.Arrays.equals(saved, Files.readAllBytes(list())), "it is kept");
    }
    List<String> before = codes();
    approveLast();
    assertNotEquals(before.get(1), codes().get(1));
  }

  @Test
  @DisplayName("is not made anew once it is in effect, though this desk has not seen that")
  void inEffect() throws Exception {
    try (Desk stale = election.registrar.desk()) {
      Person.ok(election.registrar("replace", "--id", "2"));
      approveLast();
      List<String> valid = codes();
      Refusal refusal = assertThrows(Refusal.class, () -> work(stale).replacements().propose("2"));
      assertEquals("replace.done", name(refusal));
      assertEquals(1, proposals());
      assertEquals(valid, codes());
    }
  }

  @Test
  @DisplayName("leaves no letter with the code that it has replaced, of an older list either")
  void dead() throws Exception {
    byte[] older = Files.readAllBytes(list());
    Person.ok(election.registrar("replace", "--id", "2"));
    approveLast();
    Files.write(list(), older);
    Path csv = election.registrar.file("letters.csv");
    Person.Outcome refused = election.registrar("letters", "--csv", csv.toString());
    assertEquals(REFUSED, refused.exit(), refused::toString);
    assertTrue(refused.err().contains("voter 2"), refused::toString);
    assertEquals(2, codes("--only", "1", "--only", "3").size(), "the others' are good");
  }

  @Test
  @DisplayName("is listed at the command line until it is in effect")
  void listed() throws Exception {
    assertEquals(2, election.registrar("replace").exit());
    assertEquals(2, election.registrar("replace", "--waiting", "--id", "2").exit());
    Person.ok(election.registrar("replace", "--id", "2"));
    Person.Outcome waiting = election.registrar("replace", "--waiting");
    Person.ok(waiting);
    assertTrue(waiting.out().contains("2 Bo: proposal "), waiting::toString);
    assertTrue(waiting.out().contains("0 of 1 officials have approved"), waiting::toString);
    assertEquals(1, proposals());
    Person.ok(election.official.at("election", "open"));
    Person.Outcome lapsed = election.registrar("replace", "--waiting");
    assertTrue(lapsed.out().contains("2 Bo: not on the board"), lapsed::toString);
  }

  @Test
  @DisplayName("is taken back alone when the ballot box refuses it: what was corrected stays")
  void refused() throws Exception {
    try (Desk one = election.registrar.desk();
        Desk other = election.registrar.desk()) {
      election.box.refuseAfter(() -> correct(other));
      assertThrows(Refusal.class, () -> work(one).replacements().propose("2"));
      assertEquals(List.of(), work(one).replacements().open());
      assertEquals("cy@example.net", work(one).contacts().all().get(2).email());
    }
  }

  private void correct(Desk desk) {
    try {
      work(desk)
          .contacts()
          .correct(
              "3",
              new Contacts.Correction(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of("cy@example.net"),
                  Optional.empty()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
