package org.vitrine.authority.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Bidi;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.vitrine.authority.paper.Typesetter.Direction;

/**
 * Pages of A4 that are filled from top to bottom, as many as are needed. All lengths are in points:
 * across from the margin at which the document's lines begin, upwards from the page's lower edge.
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
  private final boolean rightToLeft;
  private PDPageContentStream content;
  private float y;

  /**
   * One empty page.
   *
   * @param head what every page says in large letters at its head; may be empty
   * @param direction of its language, which says at which margin lines begin
   */
  Pages(String head, Direction direction) throws IOException {
    this.head = head;
    this.rightToLeft = direction == Direction.RIGHT_TO_LEFT;
    this.type = new Typesetter(document);
    this.content = page();
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    y = TOP;
    var fresh = new PDPageContentStream(document, page);
    if (!head.isEmpty()) {
      write(fresh, head, 16, 0, y - 12);
      y -= 34;
    }
    return fresh;
  }

  /** From the page's left edge: where something begins that is so wide. */
  private float x(float from, float width) {
    return rightToLeft ? MARGIN + WIDTH - from - width : MARGIN + from;
  }

  /** A line that is all Latin runs as Latin does, in an Arabic document, too. */
  private Direction direction(String text) {
    if (!rightToLeft) {
      return Direction.BY_ITSELF;
    }
    return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
        ? Direction.RIGHT_TO_LEFT
        : Direction.LEFT_TO_RIGHT;
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

  boolean lacks(String text) throws IOException {
    return !type.missing(text).isEmpty();
  }

  List<String> wrapped(String text, float size, float width) throws IOException {
    return type.wrapped(text, size, width);
  }

  /** Lines from there to the other margin. */
  void paragraph(String text, float from, float size, float leading) throws IOException {
    for (String line : wrapped(text, size, WIDTH - from)) {
      room(leading);
      write(line, size, from, y - size);
      y -= leading;
    }
  }

  /** One line of text. */
  void write(String text, float size, float from, float baseline) throws IOException {
    write(content, text, size, from, baseline);
  }

  private void write(PDPageContentStream page, String text, float size, float from, float baseline)
      throws IOException {
    type.write(page, text, direction(text), size, x(from, width(text, size)), baseline);
  }

  /** A line that is drawn to the other margin. */
  void rule(float from, float height, float thickness) throws IOException {
    float left = x(from, WIDTH - from);
    content.moveTo(left, height);
    content.lineTo(left + WIDTH - from, height);
    content.setLineWidth(thickness);
    content.stroke();
  }

  /** A square. */
  void square(float from, float bottom, float side) throws IOException {
    content.setLineWidth(0.8f);
    content.addRect(x(from, side), bottom, side, side);
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
