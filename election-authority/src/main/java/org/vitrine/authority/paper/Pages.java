package org.vitrine.authority.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.vitrine.authority.paper.Typesetter.Direction;

/**
 * Pages of A4 that are filled from top to bottom, as many as are needed. All lengths are in points;
 * across they are from the left margin, upwards from the page's lower edge.
 */
final class Pages implements AutoCloseable {
  private static final float MARGIN = 56;

  /** Between the margins. */
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
  private static final float BOTTOM = MARGIN + 18;
  private static final float FOOT = 8.5f;

  private final PDDocument document = new PDDocument();
  private final Typesetter type;
  private final String head;
  private PDPageContentStream content;
  private float y;

  /**
   * One empty page.
   *
   * @param head what every page says in large letters at its head; may be empty
   */
  Pages(String head) throws IOException {
    this.head = head;
    this.type = new Typesetter(document);
    this.content = page();
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    y = TOP;
    var fresh = new PDPageContentStream(document, page);
    if (!head.isEmpty()) {
      type.write(fresh, head, Direction.BY_ITSELF, 16, MARGIN, y - 12);
      y -= 34;
    }
    return fresh;
  }

  /** Down to where this page is filled. */
  float y() {
    return y;
  }

  /** Goes down by so much. */
  void skip(float height) {
    y -= height;
  }

  /** Whether there is so much room left on this page. */
  boolean has(float height) {
    return y - height >= BOTTOM;
  }

  /** Goes to the next page if there is not so much room left. */
  void room(float height) throws IOException {
    if (!has(height)) {
      turn();
    }
  }

  /** Goes to the next page. */
  void turn() throws IOException {
    content.close();
    content = page();
  }

  float width(String text, float size) throws IOException {
    return type.width(text, size);
  }

  List<String> wrapped(String text, float size, float width) throws IOException {
    return type.wrapped(text, size, width);
  }

  /** Lines from there to the right margin. */
  void paragraph(String text, float left, float size, float leading) throws IOException {
    for (String line : wrapped(text, size, WIDTH - left)) {
      room(leading);
      write(line, size, left, y - size);
      y -= leading;
    }
  }

  /** One line of text. */
  void write(String text, float size, float left, float baseline) throws IOException {
    type.write(content, text, Direction.BY_ITSELF, size, MARGIN + left, baseline);
  }

  /** A line that is drawn to the right margin. */
  void rule(float left, float height, float thickness) throws IOException {
    content.moveTo(MARGIN + left, height);
    content.lineTo(MARGIN + WIDTH, height);
    content.setLineWidth(thickness);
    content.stroke();
  }

  /** A square. */
  void square(float left, float bottom, float side) throws IOException {
    content.setLineWidth(0.8f);
    content.addRect(MARGIN + left, bottom, side, side);
    content.stroke();
  }

  /**
   * The document as a PDF file, which names no person, machine, program or time besides what was
   * written.
   *
   * @param foot what every page says at its foot, before its number
   */
  byte[] finish(String foot) throws IOException {
    content.close();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      try (var end =
          new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
        content = end;
        String number = (i + 1) + " / " + pages;
        write(wrapped(foot, FOOT, WIDTH - 60).getFirst(), FOOT, 0, MARGIN - 10);
        write(number, FOOT, WIDTH - width(number, FOOT), MARGIN - 10);
      }
    }
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
