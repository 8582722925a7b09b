package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is asked for a voter that nobody knows (A43)")
final class UnknownVoterTest {
  private static final int USAGE = 2;

  @TempDir Path folder;
  private AtTheMail post;
  private AtTheRoll election;

  @BeforeEach
  void ready() throws Exception {
    post =
        new AtTheMail(
            folder,
            """
            id,name,style,cell,email
            1,Ada,full,north,ada@example.org
            2,Bo,full,north,bo@example.org
            3,Cy,full,south,cy@example.org
            """);
    election = post.election;
  }

  @AfterEach
  void end() {
    post.close();
  }

  private Person.Outcome mail(String... only) throws Exception {
    var arguments = new ArrayList<String>();
    for (String id : only) {
      arguments.addAll(List.of("--only", id));
    }
    return post.mail(arguments.toArray(String[]::new));
  }

  @ParameterizedTest(name = "--only \"{0}\"")
  @ValueSource(strings = {"4", "*", "%", "", ",", " ", "ada@example.org", "1,2", "01"})
  @DisplayName("is mailed to nobody, not to those either who were named beside it")
  void A43_mail(String only) throws Exception {
    for (Person.Outcome outcome : List.of(mail(only), mail("1", only), mail(only, "1"))) {
      assertEquals(USAGE, outcome.exit(), outcome::toString);
    }
    assertEquals(List.of(), post.receivers());
  }

  @ParameterizedTest(name = "--only \"{0}\"")
  @ValueSource(strings = {"4", "*", "", ",", " ", "ada@example.org", "1,2", "01"})
  @DisplayName("is written no letter, nor those who were named beside it")
  void A43_letter(String only) throws Exception {
    Path csv = election.registrar.file("letters.csv");
    for (List<String> ids : List.of(List.of(only), List.of("1", only), List.of(only, "1"))) {
      var arguments = new ArrayList<>(List.of("--csv", csv.toString()));
      ids.forEach(id -> arguments.addAll(List.of("--only", id)));
      Person.Outcome refused = election.registrar("letters", arguments.toArray(String[]::new));
      assertEquals(USAGE, refused.exit(), refused::toString);
      assertFalse(Files.exists(csv));
    }
  }

  @Test
  @DisplayName("has bounced for nobody: whoever is mailed again is only who was known")
  void A43_bounce() throws Exception {
    Person.ok(mail("1", "2"));
    Path bounces =
        Files.writeString(
            election.registrar.file("bounces.csv"),
            "nobody@example.org;unknown\n*;unknown\n@example.org;unknown\nbo@example.org;full\n");
    Person.ok(election.registrar("mailed", "--bounces", bounces.toString()));
    Person.Outcome standing = election.registrar("mailed");
    assertTrue(standing.out().contains("1 bounced"), standing::toString);
    assertEquals(List.of("ada@example.org", "bo@example.org"), post.receivers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "*", "", " ", "ada@example.org", "1,2"})
  @DisplayName("replaces nobody's code, and corrects nobody's address")
  void A43_replace(String id) throws Exception {
    int entries = election.box.board().size();
    byte[] list = Files.readAllBytes(election.registrar.file("key.list"));
    assertEquals(USAGE, election.registrar("replace", "--id", id).exit());
    assertEquals(
        USAGE, election.registrar("correct", "--id", id, "--email", "me@example.org").exit());
    assertEquals(entries, election.box.board().size());
    assertArrayEquals(list, Files.readAllBytes(election.registrar.file("key.list")));
  }
}
