package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
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
import org.vitrine.authority.mail.PostOffice;

@DisplayName("Letters by mail")
final class MailingTest {
  private static final int USAGE = 2;
  private static final int REFUSED = 3;

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
  @DisplayName("reach")
  final class Reach {
    @Test
    @DisplayName("each voter with an address once, with the voter's own code in the attachment")
    void own() throws Exception {
      ok(post.mail());
      assertEquals(
          List.of("ada@example.org", "bo@example.org", "cy@example.org"), post.receivers());
      List<Letter> letters = post.letters();
      for (int i = 0; i < 3; i++) {
        Part pdf = part(post.office.taken().get(i).message(), 1);
        assertEquals("application/pdf", pdf.getContentType().split(";", -1)[0]);
        assertEquals("letter.pdf", pdf.getFileName());
        try (PDDocument document = Loader.loadPDF(pdf.getInputStream().readAllBytes())) {
          String text = new PDFTextStripper().getText(document);
          for (Letter letter : letters) {
            assertEquals(letter.equals(letters.get(i)), text.contains(letter.code()), text);
          }
        }
      }
      assertTrue(post.standing().contains("3 sent"), post.standing());
      assertTrue(post.standing().contains("1 no address"), post.standing());
    }

    @Test
    @DisplayName("a voter whose domain is in another script, in the form that servers know")
    void foreignDomain() throws Exception {
      ok(post.election.registrar("correct", "--id", "4", "--email", "dee@bücher.example"));
      ok(post.mail("--only", "4"));
      assertEquals(List.of("dee@xn--bcher-kva.example"), post.receivers());
    }

    @Test
    @DisplayName("nobody a second time when the command is run again")
    void again() throws Exception {
      ok(post.mail());
      ok(post.mail());
      assertEquals(3, post.office.taken().size());
    }

    @Test
    @DisplayName("chosen voters again, as the same message")
    void chosen() throws Exception {
      ok(post.mail());
      ok(post.mail("--only", "2"));
      assertEquals("bo@example.org", post.receivers().getLast());
      assertEquals(4, post.office.taken().size());
      assertEquals(
          post.office.taken().get(1).message().getMessageID(),
          post.office.taken().getLast().message().getMessageID());
      assertEquals(USAGE, post.mail("--only", "4").exit(), "there is no address");
      assertEquals(USAGE, post.mail("--only", "5").exit(), "there is no such voter");
      assertEquals(4, post.office.taken().size());
    }

    @Test
    @DisplayName("a voter whose code was replaced with a new letter, and the others not")
    void replaced() throws Exception {
      ok(post.mail());
      ok(post.election.registrar("replace", "--id", "2"));
      ok(post.mail());
      assertEquals(
          3, post.office.taken().size(), "the old letter is valid until officials approve");
      ok(
          post.election.official.at(
              "election",
              "approve",
              org.vitrine.crypto.record.Entry.hash(post.election.box.board().getLast().encode())
                  .encode()));
      ok(post.mail());
      assertEquals("bo@example.org", post.receivers().getLast());
      assertEquals(4, post.office.taken().size());
      assertNotEquals(
          post.office.taken().get(1).message().getMessageID(),
          post.office.taken().getLast().message().getMessageID());
    }

    @Test
    @DisplayName("nobody when a specimen is sent, which holds no code")
    void specimen() throws Exception {
      ok(post.mail("--test", "tester@example.org"));
      assertEquals(List.of("tester@example.org"), post.receivers());
      String pdf =
          new String(
              part(post.office.taken().getFirst().message(), 1).getInputStream().readAllBytes(),
              StandardCharsets.ISO_8859_1);
      for (Letter letter : post.letters()) {
        assertFalse(pdf.contains(letter.code()));
      }
      assertTrue(post.standing().contains("3 not yet"), post.standing());
    }

    @Test
    @DisplayName("nobody when a specimen is sent, in any language of the election")
    void specimenLanguage() throws Exception {
      String[] german = {"--test", "tester@example.org", "--language", "de"};
      ok(post.mail(german));
      String subject = post.office.taken().getFirst().message().getSubject();
      assertTrue(subject.endsWith("Ihr Wahlbrief"), subject);
      assertTrue(subject.startsWith("PROBE: "), subject);
      assertEquals(USAGE, post.mail("--test", "tester@example.org", "--language", "fr").exit());
      assertEquals(USAGE, post.mail("--language", "de").exit());
      assertEquals(1, post.office.taken().size());
    }

    @Test
    @DisplayName("nobody at a dry run, which leaves no log")
    void dry() throws Exception {
      Person.Outcome dry = post.mail("--dry-run");
      ok(dry);
      assertTrue(dry.err().contains("Would mail 3 letters"), dry::toString);
      assertEquals(0, post.office.taken().size());
      assertFalse(Files.exists(post.log()));
    }
  }

  @Nested
  @DisplayName("give away")
  final class Leaks {
    @Test
    @DisplayName("no name, code or voting link in header or text, in the voter's language")
    void text() throws Exception {
      ok(post.mail());
      List<Letter> letters = post.letters();
      for (int i = 0; i < 3; i++) {
        MimeMessage message = post.office.taken().get(i).message();
        String text = String.valueOf(part(message, 0).getContent());
        String open = message.getSubject() + text + message.getMessageID();
        // As a word: a fingerprint may well have the letters of a short name in it.
        assertFalse(
            Pattern.compile("\\b" + Pattern.quote(letters.get(i).name()) + "\\b")
                .matcher(open)
                .find(),
            open);
        assertFalse(open.contains(letters.get(i).code()), open);
        assertFalse(open.contains("&c="), open);
        assertTrue(text.contains(letters.get(i).fingerprint()), text);
        assertTrue(
            text.contains("https://vote.example.org/booth/?election=" + post.election.box.url()),
            text);
        assertFalse(bytes(message).contains(letters.get(i).code()), "in a header or unencoded");
      }
      assertTrue(post.office.taken().get(1).message().getSubject().endsWith("Ihr Wahlbrief"));
      assertTrue(post.office.taken().get(0).message().getSubject().endsWith("your voting letter"));
    }

    @Test
    @DisplayName("no address and no reply to whoever reads the log without the key")
    void log() throws Exception {
      post.office.refuse("cy@example.org", 550);
      ok(post.mail());
      String log = Files.readString(post.log());
      assertFalse(log.contains("example.org"), log);
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(post.log())));
    }

    @Test
    @DisplayName("no password to a server that does not accept it")
    void password() throws Exception {
      Path file = folder.resolve("password");
      Files.writeString(file, "not this one\n");
      try (PostOffice closed = PostOffice.withPassword("sesame")) {
        String[] login = {"--smtp-user", "office", "--smtp-password-file", file.toString()};
        Person.Outcome wrong = post.mail(closed, "none", login);
        assertEquals(REFUSED, wrong.exit(), wrong::toString);
        assertFalse(wrong.toString().contains("not this one"), wrong::toString);
        Files.writeString(file, "sesame\n");
        ok(post.mail(closed, "none", login));
        assertEquals(3, closed.taken().size());
      }
    }
  }

  private static Part part(MimeMessage message, int index) throws Exception {
    return ((Multipart) message.getContent()).getBodyPart(index);
  }

  private static String bytes(MimeMessage message) throws Exception {
    var out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
