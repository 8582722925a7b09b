package org.vitrine.authority.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A report that is written from top to bottom, on as many pages as it needs. Every page says at its
 * foot what it belongs to, and its number; every page of a rehearsal says so at its head.
 */
public final class Paper implements AutoCloseable {
  private static final float MARGIN = 56;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
  private static final float BOTTOM = MARGIN + 18;
  private static final float TEXT = 10;
  private static final float SMALL = 8.5f;
  private static final float GAP = 8;

  private final PDDocument document = new PDDocument();
  private final Typeface type;
  private final String head;
  private final String foot;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream content;
  private float y;

  /**
   * An empty report.
   *
   * @param head what every page says in large letters at its head; may be empty
   * @param foot what every page says at its foot
   */
  public Paper(String head, String foot) throws IOException {
    this.head = head;
    this.foot = foot;
    this.type = Typeface.in(document);
    this.content = page();
  }

  /** The title of the report. */
  public void title(String text) throws IOException {
    block(text, 20, 26, WIDTH);
    y -= 6;
  }

  /** A heading; it does not stand alone at the end of a page. */
  public void heading(String text) throws IOException {
    y -= 10;
    room(70);
    block(text, 13, 18, WIDTH);
    y -= 2;
  }

  /** A paragraph. */
  public void paragraph(String text) throws IOException {
    block(text, TEXT, 14, WIDTH);
    y -= 4;
  }

  /** A name and its value. */
  public void fact(String name, String value) throws IOException {
    float left = 130;
    List<String> lines = type.wrapped(value, TEXT, WIDTH - left);
    room(14 * Math.min(lines.size(), 4));
    write(name, TEXT, MARGIN, y - TEXT);
    for (String line : lines) {
      room(14);
      write(line, TEXT, MARGIN + left, y - TEXT);
      y -= 14;
    }
    y -= 2;
  }

  /**
   * A column of a table.
   *
   * @param share of the width, against the other columns
   * @param numbers whether it stands to the right
   */
  public record Column(String title, float share, boolean numbers) {}

  /** A table; its head stands on every page on which it goes on. */
  public void table(List<Column> columns, List<List<String>> rows) throws IOException {
    List<String> titles = columns.stream().map(Column::title).toList();
    room(40);
    row(columns, titles);
    rule();
    for (List<String> cells : rows) {
      if (y - height(columns, cells) < BOTTOM) {
        turn();
        row(columns, titles);
        rule();
      }
      row(columns, cells);
    }
    y -= 8;
  }

  private float height(List<Column> columns, List<String> cells) {
    int most = 1;
    for (int i = 0; i < columns.size(); i++) {
      most = Math.max(most, type.wrapped(cells.get(i), SMALL, width(columns, i) - GAP).size());
    }
    return most * 12 + 3;
  }

  private static float width(List<Column> columns, int column) {
    float all = 0;
    for (Column each : columns) {
      all += each.share();
    }
    return WIDTH * columns.get(column).share() / all;
  }

  private void row(List<Column> columns, List<String> cells) throws IOException {
    float height = height(columns, cells);
    float left = MARGIN;
    for (int i = 0; i < columns.size(); i++) {
      float width = width(columns, i);
      float at = y - SMALL;
      for (String line : type.wrapped(cells.get(i), SMALL, width - GAP)) {
        float x = columns.get(i).numbers() ? left + width - GAP - type.width(line, SMALL) : left;
        write(line, SMALL, x, at);
        at -= 12;
      }
      left += width;
    }
    y -= height;
  }

  private void rule() throws IOException {
    content.moveTo(MARGIN, y + 1);
    content.lineTo(MARGIN + WIDTH, y + 1);
    content.setLineWidth(0.6f);
    content.stroke();
    y -= 3;
  }

  private void block(String text, float size, float leading, float width) throws IOException {
    for (String line : type.wrapped(text, size, width)) {
      room(leading);
      write(line, size, MARGIN, y - size);
      y -= leading;
    }
  }

  private void room(float needed) throws IOException {
    if (y - needed < BOTTOM) {
      turn();
    }
  }

  private void turn() throws IOException {
    content.close();
    content = page();
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    pages.add(page);
    y = TOP;
    var fresh = new PDPageContentStream(document, page);
    content = fresh;
    if (!head.isEmpty()) {
      write(head, 16, MARGIN, y - 12);
      y -= 34;
    }
    return fresh;
  }

  private void write(String text, float size, float x, float baseline) throws IOException {
    content.beginText();
    content.setFont(type.font(), size);
    content.newLineAtOffset(x, baseline);
    content.showText(type.printable(text));
    content.endText();
  }

  /** The finished report as a PDF file, without anything about who made it or where. */
  public byte[] finish() throws IOException {
    content.close();
    for (int i = 0; i < pages.size(); i++) {
      try (var end =
          new PDPageContentStream(
              document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
        content = end;
        String number = (i + 1) + " / " + pages.size();
        String shown = type.wrapped(foot, SMALL, WIDTH - 60).getFirst();
        write(shown, SMALL, MARGIN, MARGIN - 10);
        write(number, SMALL, MARGIN + WIDTH - type.width(number, SMALL), MARGIN - 10);
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
