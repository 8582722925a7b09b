package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.mail.PostOffice;
import org.vitrine.authority.mail.SendLog;

@DisplayName("Letters by mail, when something is wrong,")
final class MailTroubleTest {
  private static final int OK = 0;
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;

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

  @Nested
  @DisplayName("are not sent")
  final class NotSent {
    @Test
    @DisplayName("before ready")
    void early() throws Exception {
      try (AtTheRoll other = new AtTheRoll(folder.resolve("other"))) {
        ok(other.roll(AtTheMail.TABLE));
        Person.Outcome early =
            other.registrar(
                "mail",
                "--smtp",
                post.office.place(),
                "--security",
                "none",
                "--from",
                AtTheMail.FROM);
        assertEquals(INCOMPLETE, early.exit(), early::toString);
      }
      assertEquals(0, post.office.taken().size());
    }

    @Test
    @DisplayName("unencrypted to another machine, unless that was asked for")
    void unencrypted() throws Exception {
      Person.Outcome open =
          post.election.registrar(
              "mail", "--smtp", "mail.example.org", "--security", "none", "--from", AtTheMail.FROM);
      assertEquals(USAGE, open.exit(), open::toString);
      assertTrue(open.err().contains("can read the codes"), open::toString);
    }

    @Test
    @DisplayName("to a server without TLS when TLS is demanded, which is the default")
    void downgraded() throws Exception {
      assertEquals(REFUSED, post.mail(post.office, "starttls").exit());
      assertNotEquals(OK, post.mail(post.office, "tls").exit());
      assertEquals(0, post.office.taken().size());
      assertTrue(post.standing().contains("3 not yet"), post.standing());
    }

    @Test
    @DisplayName("to a server whose certificate nobody vouches for, or that is another's")
    void stranger() throws Exception {
      var own = PostOffice.Certified.of(folder.resolve("own"), "localhost");
      var foreign = PostOffice.Certified.of(folder.resolve("foreign"), "mail.example.org");
      for (String security : List.of("starttls", "tls")) {
        try (PostOffice unknown = secure(security, own);
            PostOffice another = secure(security, foreign)) {
          assertEquals(REFUSED, post.mail(unknown, security).exit(), security);
          Person.Outcome wrong =
              post.mail(another, security, "--smtp-ca", foreign.pem().toString());
          assertEquals(REFUSED, wrong.exit(), wrong::toString);
          assertEquals(0, unknown.taken().size() + another.taken().size());
        }
      }
      assertTrue(post.standing().contains("3 not yet"), post.standing());
    }

    private PostOffice secure(String security, PostOffice.Certified by) throws Exception {
      return security.equals("tls") ? PostOffice.withTls(by) : PostOffice.withStartTls(by);
    }

    @Test
    @DisplayName("when the server does not accept the sender; no voter is to blame")
    void sender() throws Exception {
      post.office.refuseSenders(550);
      Person.Outcome refused = post.mail();
      assertEquals(REFUSED, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("office@example.org"), refused::toString);
      assertFalse(post.standing().contains("refused"), post.standing());
      post.office.refuseSenders(0);
      ok(post.mail());
      assertEquals(3, post.office.taken().size());
    }

    @Test
    @DisplayName("while another program mails")
    void twoAtOnce() throws Exception {
      try (SendLog held =
          SendLog.open(
              post.log(),
              post.election.election.registrar,
              new SecureRandom(),
              Clock.systemUTC())) {
        assertEquals(INCOMPLETE, post.mail().exit());
        assertTrue(held.of("x").isEmpty());
      }
      assertEquals(0, post.office.taken().size());
      ok(post.mail());
    }

    @Test
    @DisplayName("with a sender or a server that is none")
    void nonsense() throws Exception {
      for (String from : List.of("office", "a@b\r\nBcc: all@example.org", "a@b, c@d", "")) {
        Person.Outcome bad =
            post.election.registrar(
                "mail", "--smtp", post.office.place(), "--security", "none", "--from", from);
        assertEquals(USAGE, bad.exit(), from);
      }
      for (String place : List.of("", "a b", "host:0", "host:70000", "user@host")) {
        Person.Outcome bad =
            post.election.registrar("mail", "--smtp", place, "--from", AtTheMail.FROM);
        assertEquals(USAGE, bad.exit(), place);
      }
      assertEquals(USAGE, post.mail("--per-minute", "0").exit());
      assertFalse(Files.exists(post.log()));
    }
  }

  @Nested
  @DisplayName("go on")
  final class GoOn {
    @Test
    @DisplayName("past an address that the server refuses, which is listed with its words")
    void refusal() throws Exception {
      post.office.refuse("bo@example.org", 550);
      ok(post.mail());
      assertEquals(List.of("ada@example.org", "cy@example.org"), post.receivers());
      String shown = post.standing();
      assertTrue(shown.contains("1 refused"), shown);
      assertTrue(shown.contains("2 Bö Müller bo@example.org refused 550 5.1.1"), shown);
      ok(post.mail());
      assertEquals(2, post.office.taken().size(), "a refused one is not tried again by itself");
      ok(post.election.registrar("correct", "--id", "2", "--email", "bo@example.net"));
      ok(post.mail());
      assertEquals("bo@example.net", post.receivers().getLast());
      assertTrue(post.standing().contains("3 sent"), post.standing());
    }

    @Test
    @DisplayName("with refused ones when told to")
    void failed() throws Exception {
      post.office.refuse("bo@example.org", 552);
      ok(post.mail());
      post.office.welcome("bo@example.org");
      ok(post.mail("--failed"));
      assertEquals("bo@example.org", post.receivers().getLast());
      assertEquals(3, post.office.taken().size());
    }

    @Test
    @DisplayName("later with what the server did not take now")
    void later() throws Exception {
      post.office.refuse("bo@example.org", 451);
      Person.Outcome first = post.mail();
      assertEquals(INCOMPLETE, first.exit(), first::toString);
      assertTrue(post.standing().contains("1 later"), post.standing());
      post.office.welcome("bo@example.org");
      ok(post.mail());
      assertEquals(
          List.of("ada@example.org", "cy@example.org", "bo@example.org"), post.receivers());
    }

    @Test
    @DisplayName("after the server died in the middle of a letter, and send no other twice")
    void death() throws Exception {
      post.office.dropAfter(1);
      Person.Outcome broken = post.mail();
      assertEquals(INCOMPLETE, broken.exit(), broken::toString);
      assertTrue(broken.err().contains("After 1 letters the mail server was gone"), broken.err());
      assertTrue(post.standing().contains("1 unsure"), post.standing());
      post.office.dropAfter(1_000);
      ok(post.mail());
      assertEquals(
          List.of("ada@example.org", "bo@example.org", "cy@example.org"), post.receivers());
    }

    @Test
    @DisplayName("with the same message when an answer was lost, once more only when told to")
    void lostAnswer() throws Exception {
      post.office.loseAnswers();
      assertEquals(INCOMPLETE, post.mail().exit());
      assertEquals(List.of("ada@example.org"), post.receivers(), "one copy");
      assertTrue(post.standing().contains("1 unsure"), post.standing());
      assertEquals(INCOMPLETE, post.mail().exit());
      assertEquals(List.of("ada@example.org", "ada@example.org"), post.receivers());
      assertEquals(
          post.office.taken().get(0).message().getMessageID(),
          post.office.taken().get(1).message().getMessageID(),
          "mailboxes know the copy by its Message-ID");
    }

    @Test
    @DisplayName("after a crash that left half a line in the log")
    void halfLine() throws Exception {
      post.office.refuse("cy@example.org", 451);
      assertEquals(INCOMPLETE, post.mail().exit());
      String log = Files.readString(post.log());
      Files.writeString(post.log(), log.substring(0, log.length() - 7));
      post.office.welcome("cy@example.org");
      ok(post.mail());
      assertEquals(
          List.of("ada@example.org", "bo@example.org", "cy@example.org"), post.receivers());
    }

    @Test
    @DisplayName("not at all after ten refusals in a row, which are not the voters' doing")
    void allRefused() throws Exception {
      String table =
          IntStream.range(0, 15)
              .mapToObj(i -> i + ",en,full,north,v" + i + "@example.org\n")
              .collect(Collectors.joining("", "id,language,style,cell,email\n", ""));
      try (AtTheMail other = new AtTheMail(folder.resolve("other"), table)) {
        IntStream.range(0, 15).forEach(i -> other.office.refuse("v" + i + "@example.org", 554));
        Person.Outcome stopped = other.mail();
        assertEquals(REFUSED, stopped.exit(), stopped::toString);
        String shown = other.standing();
        assertTrue(shown.contains("10 refused"), shown);
        assertTrue(shown.contains("5 not yet"), shown);
      }
    }

    @Test
    @DisplayName("at the pace that was asked for")
    void pace() throws Exception {
      long begun = System.nanoTime();
      ok(post.mail("--per-minute", "60"));
      assertTrue(System.nanoTime() - begun >= 2_000_000_000L, "three letters take two seconds");
    }
  }
}
