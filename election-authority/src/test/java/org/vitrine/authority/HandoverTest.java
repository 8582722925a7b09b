package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A letter that is handed to a mail server")
final class HandoverTest {
  private static final int INCOMPLETE = 4;

  @TempDir Path folder;
  private AtTheMail post;

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
  }

  @AfterEach
  void end() {
    post.close();
  }

  @Test
  @DisplayName("is handed over again by itself when the connection broke before its end")
  void before() throws Exception {
    post.office.breakBeforeData(1);
    Person.ok(post.mail());
    assertEquals(List.of("ada@example.org", "bo@example.org", "cy@example.org"), post.receivers());
    assertTrue(post.standing().contains("3 sent"), post.standing());
  }

  @Test
  @DisplayName("is not handed over a second time by itself when its answer was lost")
  void lost() throws Exception {
    post.office.loseAnswers();
    Person.Outcome broken = post.mail();
    assertEquals(INCOMPLETE, broken.exit(), broken::toString);
    assertTrue(broken.err().contains("After 0 letters the mail server was gone"), broken.err());
    assertTrue(broken.err().contains("Perhaps sent already: 1"), broken.err());
    assertEquals(List.of("ada@example.org"), post.receivers());
    String shown = post.standing();
    assertTrue(shown.contains("1 unsure") && shown.contains("2 not yet"), shown);
  }

  @Test
  @DisplayName("is surely not sent when the server was gone before its end, and is not unsure")
  void gone() throws Exception {
    post.office.breakBeforeData(1_000);
    Person.Outcome broken = post.mail();
    assertEquals(INCOMPLETE, broken.exit(), broken::toString);
    String shown = post.standing();
    assertTrue(shown.contains("1 later") && shown.contains("2 not yet"), shown);
    post.office.breakBeforeData(0);
    Person.ok(post.mail());
    assertEquals(List.of("ada@example.org", "bo@example.org", "cy@example.org"), post.receivers());
  }

  @Test
  @DisplayName("is said to be unsure as long as it is, also when another's server was gone")
  void stillUnsure() throws Exception {
    post.office.dropAfter(0);
    assertEquals(INCOMPLETE, post.mail().exit());
    post.office.breakBeforeData(1_000);
    Person.Outcome other = post.mail("--only", "3");
    assertEquals(INCOMPLETE, other.exit(), other::toString);
    assertTrue(other.err().contains("Perhaps sent already: 1"), other.err());
  }
}
