package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.vitrine.authority.mail.PostOffice;

@DisplayName("Mail that came back")
final class ReturnedMailTest {
  private static final String UNREADABLE =
      """
      From MAILER-DAEMON Mon Nov 30 09:00:00 2026
      Subject: in a form that nobody knows
      Content-Type: multipart/report; boundary="b"

      --b
      Content-Type: text/rfc822-headers
      Content-Transfer-Encoding: x-none

      Message-ID: <x@example.org>

      --b--
      """;

  @TempDir Path folder;
  private AtTheRoll election;
  private PostOffice office;

  @BeforeEach
  void mailed() throws Exception {
    election = new AtTheRoll(folder);
    office = PostOffice.open();
    Person.ok(
        election.roll(
            """
            id,name,style,cell,email
            1,Ada,full,north,ada@example.org
            2,Bo,full,north,bo@example.org
            """));
    Person.ok(election.official.at("election", "ready"));
    var arguments = new ArrayList<>(List.of("--smtp", office.place(), "--security", "none"));
    arguments.addAll(List.of("--from", "office@example.org", "--per-minute", "6000"));
    Person.ok(election.registrar("mail", arguments.toArray(String[]::new)));
  }

  @AfterEach
  void end() {
    office.close();
    election.close();
  }

  private Person.Outcome bounces(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("bounces"), content);
    return election.registrar("mailed", "--bounces", file.toString());
  }

  private static String report(String address, String id) {
    return """
    From MAILER-DAEMON Mon Nov 30 09:00:00 2026
    Subject: Undelivered Mail
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; example.org

    Final-Recipient: rfc822; %s
    Action: failed
    Status: 5.1.1

    --b
    Content-Type: text/rfc822-headers

    Message-ID: %s

    --b--

    """
        .formatted(address, id);
  }

  @Test
  @DisplayName("for a reason of any length leaves a log that can be read")
  void longReason() throws Exception {
    Person.ok(bounces("bo@example.org;" + "full ".repeat(2_000) + "\n"));
    Person.Outcome again = election.registrar("mailed");
    Person.ok(again);
    assertTrue(again.out().contains("1 bounced"), again::toString);
  }

  @Test
  @DisplayName("is read although a message beside it cannot be, and that one is counted")
  void unreadable() throws Exception {
    String id = office.taken().get(1).message().getMessageID();
    Person.Outcome noted = bounces(UNREADABLE + "\n" + report("x@example.net", id) + UNREADABLE);
    Person.ok(noted);
    assertTrue(noted.out().contains("1 bounced"), noted::toString);
    assertTrue(noted.err().contains("2 messages could not be read"), noted::toString);
  }

  @Test
  @DisplayName("is read from a folder although one of its files cannot be")
  void folder() throws Exception {
    Path mails = Files.createDirectory(folder.resolve("mails"));
    Files.writeString(mails.resolve("1.eml"), UNREADABLE.substring(UNREADABLE.indexOf('\n') + 1));
    Files.writeString(mails.resolve("2.txt"), "bo@example.org\n");
    Person.Outcome noted = election.registrar("mailed", "--bounces", mails.toString());
    Person.ok(noted);
    assertTrue(noted.out().contains("1 bounced"), noted::toString);
    assertTrue(noted.err().contains("1 messages could not be read"), noted::toString);
  }

  @Test
  @DisplayName("is found by its address when its Message-ID was changed on the way")
  void foreignId() throws Exception {
    Person.Outcome noted = bounces(report("bo@example.org", "<relay-4711@relay.example.net>"));
    Person.ok(noted);
    assertTrue(noted.out().contains("2 Bo bo@example.org bounced"), noted::toString);
    assertEquals(2, office.taken().size());
  }
}
