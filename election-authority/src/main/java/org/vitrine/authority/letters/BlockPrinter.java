package org.vitrine.authority.letters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Prints blocks on as many pages of A4 as they need, with a line at the foot of each page. The file
 * names no person, machine, program or time besides what the blocks say.
 */
public final class BlockPrinter implements AutoCloseable {
  private static final float MARGIN = 56;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
  private static final float BOTTOM = MARGIN + 24;
  private static final float BOX = 10;
  private static final float INDENT = 20;
  private static final int COLUMNS = 3;
  private static final float SIZE = 10.5f;
  private static final float LEADING = 14.5f;

  private final PDDocument document = new PDDocument();
  private final Glyphs glyphs;
  private PDPageContentStream content;
  private float y = TOP;

  private BlockPrinter() throws IOException {
    glyphs = Glyphs.in(document);
    content = page();
  }

  /**
   * The document.
   *
   * @param foot stands at the foot of each page, before the page's number
   */
  public static byte[] print(String foot, List<Block> blocks) throws IOException {
    try (var printer = new BlockPrinter()) {
      for (Block block : blocks) {
        printer.add(block);
      }
      return printer.finished(foot);
    }
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }

  /** Goes to the next page if there is not so much room left. */
  private void room(float needed) throws IOException {
    if (y - needed < BOTTOM) {
      content.close();
      content = page();
      y = TOP;
    }
  }

  private void add(Block block) throws IOException {
    switch (block) {
      case Block.Title(String text) -> {
        paragraph(text, MARGIN, 20, 26);
        y -= 4;
      }
      case Block.Heading(String text) -> {
        y -= 10;
        // A heading does not stand alone at the foot of a page.
        room(74);
        paragraph(text, MARGIN, 14, 20);
        y -= 2;
      }
      case Block.Text(String text) -> {
        paragraph(text, MARGIN, SIZE, LEADING);
        y -= 4;
      }
      case Block.Tick(String text) -> {
        room(LEADING);
        box(MARGIN);
        paragraph(text, MARGIN + INDENT, SIZE, LEADING);
        y -= 5;
      }
      case Block.Ticks(String text, List<String> labels) -> ticks(text, labels);
      case Block.Spoken(List<Block.Spoken.Pair> lines) -> {
        for (Block.Spoken.Pair line : lines) {
          room(LEADING);
          box(MARGIN + INDENT);
          write(line.symbols(), SIZE, MARGIN + 2 * INDENT, y - SIZE);
          write(line.words(), SIZE, MARGIN + 2 * INDENT + 60, y - SIZE);
          y -= LEADING + 2;
        }
        y -= 4;
      }
      case Block.Field(String label) -> {
        room(30);
        write(label, SIZE, MARGIN, y - 22);
        line(MARGIN + 200, y - 24, MARGIN + WIDTH);
        y -= 30;
      }
    }
  }

  private void ticks(String text, List<String> labels) throws IOException {
    // The first row of boxes stands on the page of its text.
    room((glyphs.wrapped(text, SIZE, WIDTH).size() + 1) * LEADING + 4);
    paragraph(text, MARGIN, SIZE, LEADING);
    float column = WIDTH / COLUMNS;
    for (int from = 0; from < labels.size(); from += COLUMNS) {
      List<List<String>> row =
          labels.subList(from, Math.min(from + COLUMNS, labels.size())).stream()
              .map(label -> glyphs.wrapped(label, SIZE, column - INDENT - 6))
              .toList();
      int height = row.stream().mapToInt(List::size).max().orElse(1);
      room(height * LEADING + 4);
      for (int i = 0; i < row.size(); i++) {
        float left = MARGIN + i * column;
        box(left);
        for (int line = 0; line < row.get(i).size(); line++) {
          write(row.get(i).get(line), SIZE, left + INDENT, y - SIZE - line * LEADING);
        }
      }
      y -= height * LEADING + 4;
    }
    y -= 4;
  }

  private void box(float left) throws IOException {
    content.setLineWidth(0.8f);
    content.addRect(left, y - BOX - 1, BOX, BOX);
    content.stroke();
  }

  private void line(float from, float height, float to) throws IOException {
    content.setLineWidth(0.5f);
    content.moveTo(from, height);
    content.lineTo(to, height);
    content.stroke();
  }

  private void paragraph(String text, float left, float size, float leading) throws IOException {
    for (String part : glyphs.wrapped(text, size, WIDTH - (left - MARGIN))) {
      room(leading);
      write(part, size, left, y - size);
      y -= leading;
    }
  }

  private void write(String text, float size, float x, float baseline) throws IOException {
    write(content, text, size, x, baseline);
  }

  private void write(PDPageContentStream to, String text, float size, float x, float baseline)
      throws IOException {
    to.beginText();
    to.setFont(glyphs.font(), size);
    to.newLineAtOffset(x, baseline);
    to.showText(glyphs.printable(text));
    to.endText();
  }

  private byte[] finished(String foot) throws IOException {
    content.close();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      try (var stream =
          new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true)) {
        String number = (i + 1) + " / " + pages;
        List<String> lines = glyphs.wrapped(foot, 8.5f, WIDTH - 60);
        write(stream, lines.getFirst(), 8.5f, MARGIN, MARGIN - 8);
        write(stream, number, 8.5f, MARGIN + WIDTH - 30, MARGIN - 8);
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
