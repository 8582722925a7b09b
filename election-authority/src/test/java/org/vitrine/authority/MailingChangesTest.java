package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.mail.MailServer;
import org.vitrine.authority.mail.Sender;
import org.vitrine.authority.registrar.MailStanding;
import org.vitrine.authority.registrar.Mailing;
import org.vitrine.authority.registrar.RegistrarWork;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.record.Entry;

@DisplayName("What is changed while letters are mailed")
final class MailingChangesTest {
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

  /** Once, after the first letter. */
  private void afterTheFirst(Act act) {
    post.office.meanwhile(
        () -> {
          if (post.office.taken().size() == 1) {
            try {
              act.run();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        });
  }

  @FunctionalInterface
  private interface Act {
    void run() throws Exception;
  }

  @Test
  @DisplayName("holds for the letters that are not sent yet: the address")
  void address() throws Exception {
    afterTheFirst(
        () -> {
          Person.ok(post.election.registrar("correct", "--id", "3", "--email", "cy@example.net"));
          Person.ok(post.election.registrar("correct", "--id", "2", "--email", ""));
        });
    Person.ok(post.mail());
    assertEquals(List.of("ada@example.org", "cy@example.net"), post.receivers());
  }

  @Test
  @DisplayName("holds for the letters that are not sent yet: the code")
  void code() throws Exception {
    afterTheFirst(
        () -> {
          Person.ok(post.election.registrar("replace", "--id", "2"));
          Entry proposal = post.election.box.board().getLast();
          Person.ok(
              post.election.official.at(
                  "election", "approve", Entry.hash(proposal.encode()).encode()));
        });
    Person.ok(post.mail());
    Path csv = post.election.registrar.file("letters.csv");
    Person.ok(post.election.registrar("letters", "--csv", csv.toString(), "--only", "2"));
    String valid = LetterTable.read(Files.readAllBytes(csv)).getFirst().code();
    try (PDDocument document = Loader.loadPDF(post.office.letter(1))) {
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains(valid), text);
    }
    assertEquals(3, post.receivers().size());
  }

  @Test
  @DisplayName("ends it when the election is aborted: the letters that are left stay here")
  void aborted() throws Exception {
    var clock = new SteppedClock();
    afterTheFirst(
        () -> {
          Person.ok(post.election.official.at("election", "abort", "--reason", "a test"));
          clock.forward(Duration.ofMinutes(2));
        });
    try (Desk desk = post.election.registrar.desk()) {
      var manner =
          new Mailing.Manner(
              MailServer.at(
                  post.office.place(),
                  MailServer.Security.NONE,
                  Optional.empty(),
                  Optional.empty(),
                  false),
              Sender.of(AtTheMail.FROM, Optional.empty()),
              new LetterLinks.BoardOnly("https://box.example.org"),
              6_000);
      Mailing mailing =
          RegistrarWork.at(desk, post.election.registrar.file("key.list"), clock).mailing();
      Refusal refusal =
          assertThrows(
              Refusal.class,
              () ->
                  mailing.send(
                      manner,
                      new MailStanding.Choice(List.of(), false),
                      () -> false,
                      Progress.UNSEEN));
      assertEquals(Optional.of("letters.aborted"), refusal.name().map(Phrase::key));
    }
    assertEquals(List.of("ada@example.org"), post.receivers());
  }

  /** Goes on when it is told to. */
  private static final class SteppedClock extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    void forward(Duration by) {
      now.updateAndGet(then -> then.plus(by));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
