package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.mail.PostOffice;

@DisplayName("A letter that is handed to a mail server")
final class HandoverTest {
  private static final int INCOMPLETE = 4;

  @TempDir Path folder;
  private AtTheRoll election;
  private PostOffice office;

  @BeforeEach
  void ready() throws Exception {
    election = new AtTheRoll(folder);
    office = PostOffice.open();
    Person.ok(
        election.roll(
            """
            id,name,style,cell,email
            1,Ada,full,north,ada@example.org
            2,Bo,full,north,bo@example.org
            3,Cy,full,south,cy@example.org
            """));
    Person.ok(election.official.at("election", "ready"));
  }

  @AfterEach
  void end() {
    office.close();
    election.close();
  }

  private Person.Outcome mail(String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("--smtp", office.place(), "--security", "none"));
    arguments.addAll(List.of("--from", "office@example.org", "--per-minute", "6000"));
    arguments.addAll(List.of(more));
    return election.registrar("mail", arguments.toArray(String[]::new));
  }

  private List<String> receivers() {
    return office.taken().stream().map(PostOffice.Taken::to).toList();
  }

  private String standing() throws Exception {
    return election.registrar("mailed").out();
  }

  @Test
  @DisplayName("is handed over again by itself when the connection broke before its end")
  void before() throws Exception {
    office.breakBeforeData(1);
    Person.ok(mail());
    assertEquals(List.of("ada@example.org", "bo@example.org", "cy@example.org"), receivers());
    assertTrue(standing().contains("3 sent"), standing());
  }

  @Test
  @DisplayName("is not handed over a second time by itself when its answer was lost")
  void lost() throws Exception {
    office.loseAnswers();
    Person.Outcome broken = mail();
    assertEquals(INCOMPLETE, broken.exit(), broken::toString);
    assertTrue(broken.err().contains("After 0 letters the mail server was gone"), broken.err());
    assertTrue(broken.err().contains("Perhaps sent already: 1"), broken.err());
    assertEquals(List.of("ada@example.org"), receivers());
    String shown = standing();
    assertTrue(shown.contains("1 unsure") && shown.contains("2 not yet"), shown);
  }

  @Test
  @DisplayName("is surely not sent when the server was gone before its end, and is not unsure")
  void gone() throws Exception {
    office.breakBeforeData(1_000);
    Person.Outcome broken = mail();
    assertEquals(INCOMPLETE, broken.exit(), broken::toString);
    String shown = standing();
    assertTrue(shown.contains("1 later") && shown.contains("2 not yet"), shown);
    office.breakBeforeData(0);
    Person.ok(mail());
    assertEquals(List.of("ada@example.org", "bo@example.org", "cy@example.org"), receivers());
  }

  @Test
  @DisplayName("is said to be unsure as long as it is, also when another's server was gone")
  void stillUnsure() throws Exception {
    office.dropAfter(0);
    assertEquals(INCOMPLETE, mail().exit());
    office.breakBeforeData(1_000);
    Person.Outcome other = mail("--only", "3");
    assertEquals(INCOMPLETE, other.exit(), other::toString);
    assertTrue(other.err().contains("Perhaps sent already: 1"), other.err());
  }
}
