package org.vitrine.authority.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report on paper")
final class PaperTest {
  private static final List<Paper.Column> COLUMNS =
      List.of(new Paper.Column("Option", 3, false), new Paper.Column("Votes", 1, true));

  private static List<String> pages(byte[] pdf) throws IOException {
    var pages = new ArrayList<String>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(document));
      }
    }
    return pages;
  }

  private static byte[] report(String head, int rows) throws IOException {
    try (var paper = new Paper(head, "The foot", Typesetter.Direction.LEFT_TO_RIGHT)) {
      paper.title("A title");
      paper.heading("A heading");
      paper.paragraph("Words ".repeat(200).strip());
      paper.fact("Fingerprint", "x".repeat(200));
      var lines = new ArrayList<List<String>>();
      for (int i = 0; i < rows; i++) {
        lines.add(List.of("Option number " + i, String.valueOf(i)));
      }
      paper.table(COLUMNS, lines);
      return paper.finish();
    }
  }

  @Test
  @DisplayName("says on every page what it belongs to, its number, and that it is a rehearsal")
  void everyPage() throws IOException {
    List<String> pages = pages(report("REHEARSAL", 150));
    assertTrue(pages.size() > 2, () -> "only " + pages.size());
    for (int i = 0; i < pages.size(); i++) {
      String page = pages.get(i);
      assertTrue(page.contains("REHEARSAL"), page);
      assertTrue(page.contains("The foot"), page);
      assertTrue(page.contains((i + 1) + " / " + pages.size()), page);
    }
  }

  @Test
  @DisplayName("loses no row of a table, and repeats its head where it goes on")
  void rows() throws IOException {
    List<String> pages = pages(report("", 150));
    String all = String.join("\n", pages);
    for (int i = 0; i < 150; i++) {
      assertTrue(all.contains("Option number " + i + " "), "row " + i + " is missing");
    }
    assertTrue(pages.subList(1, pages.size()).stream().allMatch(page -> page.contains("Votes")));
    assertFalse(all.contains("REHEARSAL"));
  }

  @Test
  @DisplayName("cuts words that are too long, and shows what its letters cannot")
  void odd() throws IOException {
    try (var paper = new Paper("", "山田 \ud83d\udc4b", Typesetter.Direction.LEFT_TO_RIGHT)) {
      paper.table(COLUMNS, List.of(List.of("\ud83d\udc4b".repeat(400), "")));
      paper.paragraph("");
      paper.fact("", "");
      String text = String.join("", pages(paper.finish()));
      assertEquals(400, text.chars().filter(c -> c == '?').count() - 3);
    }
  }

  @Test
  @DisplayName("says nothing about who made it, or with what")
  void metadata() throws IOException {
    try (PDDocument document = Loader.loadPDF(report("", 1))) {
      var about = document.getDocumentInformation();
      assertNull(about.getAuthor());
      assertNull(about.getCreator());
      assertNull(about.getProducer());
      assertNull(about.getCreationDate());
      assertNull(about.getTitle());
    }
  }
}
