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
import org.vitrine.crypto.record.EntryType;

@DisplayName("A trustee whose step in the ceremony is interrupted")
final class InterruptedCeremonyTest {
  private static final int OK = 0;
  private static final int INCOMPLETE = 4;

  @TempDir Path folder;
  private AtTheCeremony start;
  private PaperBox box;
  private List<Person> trustees;

  @BeforeEach
  void frozen() throws Exception {
    start = new AtTheCeremony(folder);
    box = start.box;
    trustees = start.trustees;
  }

  @AfterEach
  void end() {
    start.close();
  }

  /** The step fails once, and then does what it has to do, once. */
  private void through(Runnable fault, EntryType type, Person trustee, String... step)
      throws Exception {
    long before = start.posted(type);
    fault.run();
    Person.Outcome lost = trustee.at(step);
    assertEquals(INCOMPLETE, lost.exit(), lost::toString);
    for (int again = 0; again < 2; again++) {
      Person.Outcome done = trustee.at(step);
      assertEquals(OK, done.exit(), done::toString);
      assertEquals(before + 1, start.posted(type));
    }
  }

  @Test
  @DisplayName("reveals, signs and drills once, whether the box failed before or after taking it")
  void laterCrashes() throws Exception {
    Person first = trustees.get(0);
    Person second = trustees.get(1);
    Person third = trustees.get(2);
    Runnable before = () -> box.failBefore(1);
    Runnable after = () -> box.failAfter(1);
    start.all("trustee", "commit");
    through(before, EntryType.REVEAL, first, "trustee", "reveal");
    through(after, EntryType.REVEAL, second, "trustee", "reveal");
    assertEquals(OK, third.at("trustee", "reveal").exit());
    through(before, EntryType.SHARE, first, "trustee", "share");
    assertEquals(OK, second.at("trustee", "share").exit());
    assertEquals(OK, third.at("trustee", "share").exit());
    start.confirmAll();
    through(before, EntryType.TRANSCRIPT, first, "trustee", "sign");
    through(after, EntryType.TRANSCRIPT, second, "trustee", "sign");
    assertEquals(OK, third.at("trustee", "sign").exit());
    through(before, EntryType.DRILL, first, drill(first));
    through(after, EntryType.DRILL, second, drill(second));
    through(after, EntryType.DRILL, third, drill(third));
  }

  private static String[] drill(Person trustee) {
    return new String[] {"trustee", "drill", "--backup", trustee.file("backup").toString()};
  }

  @Test
  @DisplayName("A19: complains once when the box failed before it took the complaint")
  void complaintNotTaken() throws Exception {
    start.badShareOfTheSecond();
    box.failBefore(1);
    Person first = trustees.getFirst();
    Person.Outcome lost = first.at("trustee", "complain", "--sender", "2");
    assertEquals(INCOMPLETE, lost.exit(), lost::toString);
    assertEquals(0, start.posted(EntryType.COMPLAIN));
    Person.Outcome again = first.at("trustee", "complain", "--sender", "2");
    assertEquals(OK, again.exit(), again::toString);
    assertEquals(1, start.posted(EntryType.COMPLAIN));
  }

  @Test
  @DisplayName("A19: is in the next attempt when only the answer to a complaint was lost")
  void complaintUnanswered() throws Exception {
    start.badShareOfTheSecond();
    box.failAfter(1);
    Person first = trustees.getFirst();
    Person.Outcome lost = first.at("trustee", "complain", "--sender", "2");
    assertEquals(INCOMPLETE, lost.exit(), lost::toString);
    assertEquals(1, start.posted(EntryType.COMPLAIN));
    Person.Outcome again = first.at("trustee", "complain", "--sender", "2");
    assertTrue(again.exit() != OK, again::toString);
    assertEquals(1, start.posted(EntryType.COMPLAIN));
    start.all("trustee", "commit");
    assertEquals(6, start.posted(EntryType.COMMIT));
  }
}
