package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
