package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.mail.PostOffice;
import org.vitrine.authority.mail.SendLog;

@DisplayName("Letters by mail")
final class MailingTest {
  private static final int OK = 0;
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;
  private static final String FROM = "Wahlbüro <office@example.org>";
  private static final String TABLE =
      """
      id,name,language,style,cell,email
      1,Ada Lovelace,en,full,north,ada@example.org
      2,Bö Müller,de,full,north,bo@example.org
      3,Cy,en,full,south,cy@example.org
      4,Dee,en,full,south,
      """;

  @TempDir Path folder;
  private AtTheRoll election;
  private PostOffice office;

  @BeforeEach
  void ready() throws Exception {
    election = new AtTheRoll(folder);
    office = PostOffice.open();
    AtTheRoll.ok(election.roll(TABLE));
    AtTheRoll.ok(election.official.at("election", "ready"));
  }

  @AfterEach
  void end() {
    office.close();
    election.close();
  }

  private Person.Outcome mail(PostOffice to, String security, String... more) throws Exception {
    var arguments =
        new ArrayList<>(List.of("--smtp", to.place(), "--security", security, "--from", FROM));
    arguments.addAll(List.of("--site", "https://vote.example.org"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--per-minute")) {
      arguments.addAll(List.of("--per-minute", "6000"));
    }
    return election.registrar("mail", arguments.toArray(String[]::new));
  }

  private Person.Outcome mail(String... more) throws Exception {
    return mail(office, "none", more);
  }

  private List<String> receivers() {
    return office.taken().stream().map(PostOffice.Taken::to).toList();
  }

  private String standing() throws Exception {
    Person.Outcome shown = election.registrar("mailed");
    AtTheRoll.ok(shown);
    return shown.out();
  }

  private Path log() {
    return election.registrar.file("key.list.mail");
  }

  private List<Letter> letters() throws Exception {
    Path csv = election.registrar.file("letters.csv");
    AtTheRoll.ok(
        election.registrar(
            "letters", "--csv", csv.toString(), "--site", "https://vote.example.org"));
    return LetterTable.read(Files.readAllBytes(csv));
  }

  private static Part part(MimeMessage message, int index) throws Exception {
    return ((Multipart) message.getContent()).getBodyPart(index);
  }

  private static String bytes(MimeMessage message) throws Exception {
    var out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Nested
  @DisplayName("reach")
  final class Reach {
    @Test
    @DisplayName("each voter with an address once, with the voter's own code in the attachment")
    void own() throws Exception {
      AtTheRoll.ok(mail());
      assertEquals(List.of("ada@example.org", "bo@example.org", "cy@example.org"), receivers());
      List<Letter> letters = letters();
      for (int i = 0; i < 3; i++) {
        Part pdf = part(office.taken().get(i).message(), 1);
        assertEquals("application/pdf", pdf.getContentType().split(";", -1)[0]);
        assertEquals("letter.pdf", pdf.getFileName());
        try (PDDocument document = Loader.loadPDF(pdf.getInputStream().readAllBytes())) {
          String text = new PDFTextStripper().getText(document);
          for (Letter letter : letters) {
            assertEquals(letter.equals(letters.get(i)), text.contains(letter.code()), text);
          }
        }
      }
      assertTrue(standing().contains("3 sent"), standing());
      assertTrue(standing().contains("1 no address"), standing());
    }

    @Test
    @DisplayName("a voter whose domain is in another script, in the form that servers know")
    void foreignDomain() throws Exception {
      AtTheRoll.ok(election.registrar("correct", "--id", "4", "--email", "dee@bücher.example"));
      AtTheRoll.ok(mail("--only", "4"));
      assertEquals(List.of("dee@xn--bcher-kva.example"), receivers());
    }

    @Test
    @DisplayName("nobody a second time when the command is run again")
    void again() throws Exception {
      AtTheRoll.ok(mail());
      AtTheRoll.ok(mail());
      assertEquals(3, office.taken().size());
    }

    @Test
    @DisplayName("chosen voters again, as the same message")
    void chosen() throws Exception {
      AtTheRoll.ok(mail());
      AtTheRoll.ok(mail("--only", "2"));
      assertEquals("bo@example.org", receivers().getLast());
      assertEquals(4, office.taken().size());
      assertEquals(
          office.taken().get(1).message().getMessageID(),
          office.taken().getLast().message().getMessageID());
      assertEquals(USAGE, mail("--only", "4").exit(), "there is no address");
      assertEquals(USAGE, mail("--only", "5").exit(), "there is no such voter");
      assertEquals(4, office.taken().size());
    }

    @Test
    @DisplayName("a voter whose code was replaced with a new letter, and the others not")
    void replaced() throws Exception {
      AtTheRoll.ok(mail());
      AtTheRoll.ok(election.registrar("replace", "--id", "2"));
      AtTheRoll.ok(mail());
      assertEquals(3, office.taken().size(), "the old letter is valid until officials approve");
      AtTheRoll.ok(
          election.official.at(
              "election",
              "approve",
              org.vitrine.crypto.record.Entry.hash(election.box.board().getLast().encode())
                  .encode()));
      AtTheRoll.ok(mail());
      assertEquals("bo@example.org", receivers().getLast());
      assertEquals(4, office.taken().size());
      assertNotEquals(
          office.taken().get(1).message().getMessageID(),
          office.taken().getLast().message().getMessageID());
    }

    @Test
    @DisplayName("nobody when a specimen is sent, which holds no code")
    void specimen() throws Exception {
      AtTheRoll.ok(mail("--test", "tester@example.org"));
      assertEquals(List.of("tester@example.org"), receivers());
      String pdf =
          new String(
              part(office.taken().getFirst().message(), 1).getInputStream().readAllBytes(),
              StandardCharsets.ISO_8859_1);
      for (Letter letter : letters()) {
        assertFalse(pdf.contains(letter.code()));
      }
      assertTrue(standing().contains("3 not yet"), standing());
    }

    @Test
    @DisplayName("nobody at a dry run, which leaves no log")
    void dry() throws Exception {
      Person.Outcome dry = mail("--dry-run");
      AtTheRoll.ok(dry);
      assertTrue(dry.err().contains("Would mail 3 letters"), dry::toString);
      assertEquals(0, office.taken().size());
      assertFalse(Files.exists(log()));
    }
  }

  @Nested
  @DisplayName("give away")
  final class Leaks {
    @Test
    @DisplayName("no name, code or voting link in header or text, in the voter's language")
    void text() throws Exception {
      AtTheRoll.ok(mail());
      List<Letter> letters = letters();
      for (int i = 0; i < 3; i++) {
        MimeMessage message = office.taken().get(i).message();
        String text = String.valueOf(part(message, 0).getContent());
        String open = message.getSubject() + text + message.getMessageID();
        assertFalse(open.contains(letters.get(i).name()), open);
        assertFalse(open.contains(letters.get(i).code()), open);
        assertFalse(open.contains("&c="), open);
        assertTrue(text.contains(letters.get(i).fingerprint()), text);
        assertTrue(
            text.contains("https://vote.example.org/booth/?election=" + election.box.url()), text);
        assertFalse(bytes(message).contains(letters.get(i).code()), "in a header or unencoded");
      }
      assertTrue(office.taken().get(1).message().getSubject().endsWith("Ihr Wahlbrief"));
      assertTrue(office.taken().get(0).message().getSubject().endsWith("your voting letter"));
    }

    @Test
    @DisplayName("no address and no reply to whoever reads the log without the key")
    void log() throws Exception {
      office.refuse("cy@example.org", 550);
      AtTheRoll.ok(mail());
      String log = Files.readString(MailingTest.this.log());
      assertFalse(log.contains("example.org"), log);
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(MailingTest.this.log())));
    }

    @Test
    @DisplayName("no password to a server that does not accept it")
    void password() throws Exception {
      Path file = folder.resolve("password");
      Files.writeString(file, "not this one\n");
      try (PostOffice closed = PostOffice.withPassword("sesame")) {
        String[] login = {"--smtp-user", "office", "--smtp-password-file", file.toString()};
        Person.Outcome wrong = mail(closed, "none", login);
        assertEquals(REFUSED, wrong.exit(), wrong::toString);
        assertFalse(wrong.toString().contains("not this one"), wrong::toString);
        Files.writeString(file, "sesame\n");
        AtTheRoll.ok(mail(closed, "none", login));
        assertEquals(3, closed.taken().size());
      }
    }
  }

  @Nested
  @DisplayName("are not sent")
  final class NotSent {
    @Test
    @DisplayName("before ready")
    void early() throws Exception {
      try (AtTheRoll other = new AtTheRoll(folder.resolve("other"))) {
        AtTheRoll.ok(other.roll(TABLE));
        Person.Outcome early =
            other.registrar("mail", "--smtp", office.place(), "--security", "none", "--from", FROM);
        assertEquals(INCOMPLETE, early.exit(), early::toString);
      }
      assertEquals(0, office.taken().size());
    }

    @Test
    @DisplayName("unencrypted to another machine, unless that was asked for")
    void unencrypted() throws Exception {
      Person.Outcome open =
          election.registrar(
              "mail", "--smtp", "mail.example.org", "--security", "none", "--from", FROM);
      assertEquals(USAGE, open.exit(), open::toString);
      assertTrue(open.err().contains("can read the codes"), open::toString);
    }

    @Test
    @DisplayName("to a server without TLS when TLS is demanded, which is the default")
    void downgraded() throws Exception {
      assertEquals(REFUSED, mail(office, "starttls").exit());
      assertNotEquals(OK, mail(office, "tls").exit());
      assertEquals(0, office.taken().size());
      assertTrue(standing().contains("3 not yet"), standing());
    }

    @Test
    @DisplayName("to a server whose certificate nobody vouches for, or that is another's")
    void stranger() throws Exception {
      var own = PostOffice.Certified.of(folder.resolve("own"), "localhost");
      var foreign = PostOffice.Certified.of(folder.resolve("foreign"), "mail.example.org");
      for (String security : List.of("starttls", "tls")) {
        try (PostOffice unknown = secure(security, own);
            PostOffice another = secure(security, foreign)) {
          assertEquals(REFUSED, mail(unknown, security).exit(), security);
          Person.Outcome wrong = mail(another, security, "--smtp-ca", foreign.pem().toString());
          assertEquals(REFUSED, wrong.exit(), wrong::toString);
          assertEquals(0, unknown.taken().size() + another.taken().size());
        }
      }
      assertTrue(standing().contains("3 not yet"), standing());
    }

    private PostOffice secure(String security, PostOffice.Certified by) throws Exception {
      return security.equals("tls") ? PostOffice.withTls(by) : PostOffice.withStartTls(by);
    }

    @Test
    @DisplayName("when the server does not accept the sender; no voter is to blame")
    void sender() throws Exception {
      office.refuseSenders(550);
      Person.Outcome refused = mail();
      assertEquals(REFUSED, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("office@example.org"), refused::toString);
      assertFalse(standing().contains("refused"), standing());
      office.refuseSenders(0);
      AtTheRoll.ok(mail());
      assertEquals(3, office.taken().size());
    }

    @Test
    @DisplayName("while another program mails")
    void twoAtOnce() throws Exception {
      try (SendLog held =
          SendLog.open(log(), election.election.registrar, new SecureRandom(), Clock.systemUTC())) {
        assertEquals(INCOMPLETE, mail().exit());
        assertTrue(held.of("x").isEmpty());
      }
      assertEquals(0, office.taken().size());
      AtTheRoll.ok(mail());
    }

    @Test
    @DisplayName("with a sender or a server that is none")
    void nonsense() throws Exception {
      for (String from : List.of("office", "a@b\r\nBcc: all@example.org", "a@b, c@d", "")) {
        Person.Outcome bad =
            election.registrar(
                "mail", "--smtp", office.place(), "--security", "none", "--from", from);
        assertEquals(USAGE, bad.exit(), from);
      }
      for (String place : List.of("", "a b", "host:0", "host:70000", "user@host")) {
        Person.Outcome bad = election.registrar("mail", "--smtp", place, "--from", FROM);
        assertEquals(USAGE, bad.exit(), place);
      }
      assertEquals(USAGE, mail("--per-minute", "0").exit());
      assertFalse(Files.exists(log()));
    }
  }

  @Nested
  @DisplayName("go on")
  final class GoOn {
    @Test
    @DisplayName("past an address that the server refuses, which is listed with its words")
    void refusal() throws Exception {
      office.refuse("bo@example.org", 550);
      AtTheRoll.ok(mail());
      assertEquals(List.of("ada@example.org", "cy@example.org"), receivers());
      String shown = standing();
      assertTrue(shown.contains("1 refused"), shown);
      assertTrue(shown.contains("2 Bö Müller bo@example.org refused 550 5.1.1"), shown);
      AtTheRoll.ok(mail());
      assertEquals(2, office.taken().size(), "a refused one is not tried again by itself");
      AtTheRoll.ok(election.registrar("correct", "--id", "2", "--email", "bo@example.net"));
      AtTheRoll.ok(mail());
      assertEquals("bo@example.net", receivers().getLast());
      assertTrue(standing().contains("3 sent"), standing());
    }

    @Test
    @DisplayName("with refused ones when told to")
    void failed() throws Exception {
      office.refuse("bo@example.org", 552);
      AtTheRoll.ok(mail());
      office.welcome("bo@example.org");
      AtTheRoll.ok(mail("--failed"));
      assertEquals("bo@example.org", receivers().getLast());
      assertEquals(3, office.taken().size());
    }

    @Test
    @DisplayName("later with what the server did not take now")
    void later() throws Exception {
      office.refuse("bo@example.org", 451);
      Person.Outcome first = mail();
      assertEquals(INCOMPLETE, first.exit(), first::toString);
      assertTrue(standing().contains("1 later"), standing());
      office.welcome("bo@example.org");
      AtTheRoll.ok(mail());
      assertEquals(List.of("ada@example.org", "cy@example.org", "bo@example.org"), receivers());
    }

    @Test
    @DisplayName("after the server died in the middle of a letter, and send no other twice")
    void death() throws Exception {
      office.dropAfter(1);
      Person.Outcome broken = mail();
      assertEquals(INCOMPLETE, broken.exit(), broken::toString);
      assertTrue(broken.err().contains("After 1 letters the mail server was gone"), broken.err());
      assertTrue(standing().contains("1 unsure"), standing());
      office.dropAfter(1_000);
      AtTheRoll.ok(mail());
      assertEquals(List.of("ada@example.org", "bo@example.org", "cy@example.org"), receivers());
    }

    @Test
    @DisplayName("with the same message when an answer was lost, once more only when told to")
    void lostAnswer() throws Exception {
      office.loseAnswers();
      assertEquals(INCOMPLETE, mail().exit());
      assertEquals(List.of("ada@example.org"), receivers(), "one copy");
      assertTrue(standing().contains("1 unsure"), standing());
      assertEquals(INCOMPLETE, mail().exit());
      assertEquals(List.of("ada@example.org", "ada@example.org"), receivers());
      assertEquals(
          office.taken().get(0).message().getMessageID(),
          office.taken().get(1).message().getMessageID(),
          "mailboxes know the copy by its Message-ID");
    }

    @Test
    @DisplayName("after a crash that left half a line in the log")
    void halfLine() throws Exception {
      office.refuse("cy@example.org", 451);
      assertEquals(INCOMPLETE, mail().exit());
      String log = Files.readString(log());
      Files.writeString(log(), log.substring(0, log.length() - 7));
      office.welcome("cy@example.org");
      AtTheRoll.ok(mail());
      assertEquals(List.of("ada@example.org", "bo@example.org", "cy@example.org"), receivers());
    }

    @Test
    @DisplayName("not at all after ten refusals in a row, which are not the voters' doing")
    void allRefused() throws Exception {
      try (AtTheRoll other = new AtTheRoll(folder.resolve("other"))) {
        String table =
            IntStream.range(0, 15)
                .mapToObj(i -> i + ",en,full,north,v" + i + "@example.org\n")
                .collect(Collectors.joining("", "id,language,style,cell,email\n", ""));
        AtTheRoll.ok(other.roll(table));
        AtTheRoll.ok(other.official.at("election", "ready"));
        IntStream.range(0, 15).forEach(i -> office.refuse("v" + i + "@example.org", 554));
        Person.Outcome stopped =
            other.registrar(
                "mail",
                "--smtp",
                office.place(),
                "--security",
                "none",
                "--from",
                FROM,
                "--per-minute",
                "6000");
        assertEquals(REFUSED, stopped.exit(), stopped::toString);
        String shown = other.registrar("mailed").out();
        assertTrue(shown.contains("10 refused"), shown);
        assertTrue(shown.contains("5 not yet"), shown);
      }
    }

    @Test
    @DisplayName("at the pace that was asked for")
    void pace() throws Exception {
      long begun = System.nanoTime();
      AtTheRoll.ok(mail("--per-minute", "60"));
      assertTrue(System.nanoTime() - begun >= 2_000_000_000L, "three letters take two seconds");
    }
  }

  @Nested
  @DisplayName("come back")
  final class ComeBack {
    private Person.Outcome bounces(String content) throws Exception {
      Path file = folder.resolve("bounces");
      Files.writeString(file, content);
      return election.registrar("mailed", "--bounces", file.toString());
    }

    @Test
    @DisplayName("by a list of addresses, if they were sent")
    void listed() throws Exception {
      AtTheRoll.ok(mail());
      Person.Outcome noted =
          bounces("Address;Reason\nBO@example.org;mailbox full\nelse@example.org;?\n");
      AtTheRoll.ok(noted);
      assertTrue(noted.out().contains("1 bounced"), noted::toString);
      assertTrue(noted.err().contains("1 addresses are not those"), noted::toString);
      AtTheRoll.ok(mail("--failed"));
      assertEquals("bo@example.org", receivers().getLast());
      assertEquals(4, office.taken().size());
    }

    @Test
    @DisplayName("by a server's report, which names the letter by its Message-ID")
    void reported() throws Exception {
      AtTheRoll.ok(mail());
      String id = office.taken().get(2).message().getMessageID();
      Person.Outcome noted = bounces(report("forwarded@example.net", "failed", id));
      AtTheRoll.ok(noted);
      assertTrue(
          noted.out().contains("3 Cy cy@example.org bounced 5.1.1 smtp; 550 gone"),
          noted::toString);
    }

    @Test
    @DisplayName("not by a report of a delay, of another address, or before anything was sent")
    void others() throws Exception {
      assertTrue(bounces("bo@example.org\n").out().contains("3 not yet"));
      AtTheRoll.ok(mail());
      String id = office.taken().get(1).message().getMessageID();
      for (String report :
          List.of(
              report("bo@example.org", "delayed", id),
              report("else@example.org", "failed", "<other@example.org>"))) {
        Person.Outcome noted = bounces(report);
        AtTheRoll.ok(noted);
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
}
