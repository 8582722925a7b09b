package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Letters by mail come back")
final class BouncesTest {
  @TempDir Path folder;
  private AtTheMail post;

  @BeforeEach
  void ready() throws Exception {
    post = new AtTheMail(folder);
  }

  @AfterEach
  void end() {
    post.close();
  }

  private Person.Outcome bounces(String content) throws Exception {
    Path file = folder.resolve("bounces");
    Files.writeString(file, content);
    return post.election.registrar("mailed", "--bounces", file.toString());
  }

  @Test
  @DisplayName("by a list of addresses, if they were sent")
  void listed() throws Exception {
    ok(post.mail());
    Person.Outcome noted =
        bounces("Address;Reason\nBO@example.org;mailbox full\nelse@example.org;?\n");
    ok(noted);
    assertTrue(noted.out().contains("1 bounced"), noted::toString);
    assertTrue(noted.err().contains("1 addresses are not those"), noted::toString);
    ok(post.mail("--failed"));
    assertEquals("bo@example.org", post.receivers().getLast());
    assertEquals(4, post.office.taken().size());
  }

  @Test
  @DisplayName("by a server's report, which names the letter by its Message-ID")
  void reported() throws Exception {
    ok(post.mail());
    String id = post.office.taken().get(2).message().getMessageID();
    Person.Outcome noted = bounces(report("forwarded@example.net", "failed", id));
    ok(noted);
    assertTrue(
        noted.out().contains("3 Cy cy@example.org bounced 5.1.1 smtp; 550 gone"), noted::toString);
  }

  @Test
  @DisplayName("not by a report of a delay, of another address, or before anything was sent")
  void others() throws Exception {
    assertTrue(bounces("bo@example.org\n").out().contains("3 not yet"));
    ok(post.mail());
    String id = post.office.taken().get(1).message().getMessageID();
    for (String report :
        List.of(
            report("bo@example.org", "delayed", id),
            report("else@example.org", "failed", "<other@example.org>"))) {
      Person.Outcome noted = bounces(report);
      ok(noted);
      assertTrue(noted.out().contains("3 sent"), noted::toString);
    }
  }

  @Test
  @DisplayName("once: the same file says nothing new, and nothing of a letter sent again since")
  void again() throws Exception {
    ok(post.mail());
    String id = post.office.taken().get(2).message().getMessageID();
    String file = report("cy@example.org", "failed", id) + report("else@example.net", "failed", "");
    assertTrue(bounces(file).out().contains("1 bounced"));
    Person.Outcome same = bounces(file);
    assertTrue(same.err().contains("1 reports say nothing new"), same::toString);
    assertTrue(same.err().contains("1 addresses are not those"), same::toString);
    ok(post.election.registrar("correct", "--id", "3", "--email", "cy@example.net"));
    ok(post.mail("--only", "3"));
    Person.Outcome since = bounces(file);
    ok(since);
    assertTrue(since.err().contains("Noted 0 letters"), since::toString);
    assertFalse(since.out().contains("bounced"), since::toString);
    ok(post.mail("--failed"));
    assertEquals(4, post.office.taken().size());
  }

  @Test
  @DisplayName("not by a report of a mail that is older than the last one, whatever its address")
  void older() throws Exception {
    ok(post.mail());
    String id = post.office.taken().get(2).message().getMessageID();
    String forwarded = report("forwarded@example.net", "failed", id);
    String old = dated(forwarded, "Mon, 30 Nov 2020 09:00:00 +0000");
    Person.Outcome ignored = bounces(old);
    assertTrue(ignored.err().contains("Noted 0 letters"), ignored::toString);
    String now = post.office.taken().get(2).message().getHeader("Date", null);
    Person.Outcome noted = bounces(dated(forwarded, now));
    assertTrue(noted.out().contains("1 bounced"), noted::toString);
  }

  private static String dated(String report, String date) {
    return report.replace("Message-ID:", "Date: " + date + "\nMessage-ID:");
  }

  private String report(String address, String action, String id) {
    return """
        From MAILER-DAEMON Mon Nov 30 09:00:00 2026
        From: MAILER-DAEMON@example.org
        To: office@example.org
        Subject: Undelivered Mail
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; example.org

        Final-Recipient: rfc822; %s
        Action: %s
        Status: 5.1.1
        Diagnostic-Code: smtp;
         550 gone

        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        Subject: Test

        --b--

        """
        .formatted(address, action, id);
  }
}
