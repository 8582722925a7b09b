package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.letters.LetterTable;
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
}
