package org.vitrine.authority.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints blocks on as many pages of A4 as they need, with a line at the foot of each page. The file
 * names no person, machine, program or time besides what the blocks say.
 */
public final class BlockPrinter {
  private static final float BOX = 10;
  private static final float INDENT = 20;
  private static final int COLUMNS = 3;
  private static final float SIZE = 10.5f;
  private static final float LEADING = 14.5f;

  private final Pages pages;

  private BlockPrinter(Pages pages) {
    this.pages = pages;
  }

  /**
   * The document.
   *
   * @param foot stands at the foot of each page, before the page's number
   * @param direction of its language, which says at which margin lines begin
   */
  public static byte[] print(String foot, List<Block> blocks, Typesetter.Direction direction)
      throws IOException {
    try (var pages = new Pages("", direction)) {
      var printer = new BlockPrinter(pages);
      for (Block block : blocks) {
        printer.add(block);
      }
      return pages.finish(foot);
    }
  }

  private void add(Block block) throws IOException {
    switch (block) {
      case Block.Title(String text) -> {
        pages.paragraph(text, 0, 20, 26);
        pages.skip(4);
      }
      case Block.Heading(String text) -> {
        pages.skip(10);
        // A heading does not stand alone at the foot of a page.
        pages.room(74);
        pages.paragraph(text, 0, 14, 20);
        pages.skip(2);
      }
      case Block.Text(String text) -> {
        pages.paragraph(text, 0, SIZE, LEADING);
        pages.skip(4);
      }
      case Block.Tick(String text) -> {
        pages.room(LEADING);
        box(0);
        pages.paragraph(text, INDENT, SIZE, LEADING);
        pages.skip(5);
      }
      case Block.Ticks(String text, List<String> labels) -> ticks(text, labels);
      case Block.Spoken(List<Block.Spoken.Pair> lines) -> {
        for (Block.Spoken.Pair line : lines) {
          pages.room(LEADING);
          box(INDENT);
          write(line.symbols(), 2 * INDENT, pages.y() - SIZE);
          write(line.words(), 2 * INDENT + 60, pages.y() - SIZE);
          pages.skip(LEADING + 2);
        }
        pages.skip(4);
      }
      case Block.Field(String label) -> {
        pages.room(30);
        write(label, 0, pages.y() - 22);
        pages.rule(200, pages.y() - 24, 0.5f);
        pages.skip(30);
      }
    }
  }

  private void ticks(String text, List<String> labels) throws IOException {
    // The first row of boxes stands on the page of its text.
    pages.room((pages.wrapped(text, SIZE, Pages.WIDTH).size() + 1) * LEADING + 4);
    pages.paragraph(text, 0, SIZE, LEADING);
    float column = Pages.WIDTH / COLUMNS;
    for (int from = 0; from < labels.size(); from += COLUMNS) {
      var row = new ArrayList<List<String>>();
      for (String label : labels.subList(from, Math.min(from + COLUMNS, labels.size()))) {
        row.add(pages.wrapped(label, SIZE, column - INDENT - 6));
      }
      int height = row.stream().mapToInt(List::size).max().orElse(1);
      pages.room(height * LEADING + 4);
      for (int i = 0; i < row.size(); i++) {
        float left = i * column;
        box(left);
        for (int line = 0; line < row.get(i).size(); line++) {
          write(row.get(i).get(line), left + INDENT, pages.y() - SIZE - line * LEADING);
        }
      }
      pages.skip(height * LEADING + 4);
    }
    pages.skip(4);
  }

  private void box(float left) throws IOException {
    pages.square(left, pages.y() - BOX - 1, BOX);
  }

  private void write(String text, float left, float baseline) throws IOException {
    pages.write(text, SIZE, left, baseline);
  }
}
