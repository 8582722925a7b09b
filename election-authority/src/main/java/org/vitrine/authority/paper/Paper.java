package org.vitrine.authority.paper;

import java.io.IOException;
import java.util.List;

/**
 * A report that is written from top to bottom, on as many pages as it needs. Every page says at its
 * foot what it belongs to, and its number; every page of a rehearsal says so at its head.
 */
public final class Paper implements AutoCloseable {
  private static final float TEXT = 10;
  private static final float SMALL = 8.5f;
  private static final float GAP = 8;

  private final Pages pages;
  private final String foot;

  /**
   * An empty report.
   *
   * @param head what every page says in large letters at its head; may be empty
   * @param foot what every page says at its foot
   * @param direction of its language, which says at which margin lines begin
   */
  public Paper(String head, String foot, Typesetter.Direction direction) throws IOException {
    this.pages = new Pages(head, direction);
    this.foot = foot;
  }

  /** The title of the report. */
  public void title(String text) throws IOException {
    pages.paragraph(text, 0, 20, 26);
    pages.skip(6);
  }

  /** A heading; it does not stand alone at the end of a page. */
  public void heading(String text) throws IOException {
    pages.skip(10);
    pages.room(70);
    pages.paragraph(text, 0, 13, 18);
    pages.skip(2);
  }

  /** Whether the text has characters that no font has: they become question marks. */
  public boolean lacks(String text) throws IOException {
    return pages.lacks(text);
  }

  /** A paragraph. */
  public void paragraph(String text) throws IOException {
    pages.paragraph(text, 0, TEXT, 14);
    pages.skip(4);
  }

  /** A name and its value. */
  public void fact(String name, String value) throws IOException {
    float left = 130;
    List<String> lines = pages.wrapped(value, TEXT, Pages.WIDTH - left);
    pages.room(14 * Math.min(lines.size(), 4));
    pages.write(name, TEXT, 0, pages.y() - TEXT);
    for (String line : lines) {
      pages.room(14);
      pages.write(line, TEXT, left, pages.y() - TEXT);
      pages.skip(14);
    }
    pages.skip(2);
  }

  /**
   * A column of a table.
   *
   * @param share of the width, against the other columns
   * @param numbers whether it stands at the column's end
   */
  public record Column(String title, float share, boolean numbers) {}

  /** A table; its head stands on every page on which it goes on. */
  public void table(List<Column> columns, List<List<String>> rows) throws IOException {
    List<String> titles = columns.stream().map(Column::title).toList();
    pages.room(40);
    row(columns, titles);
    rule();
    for (List<String> cells : rows) {
      if (!pages.has(height(columns, cells))) {
        pages.turn();
        row(columns, titles);
        rule();
      }
      row(columns, cells);
    }
    pages.skip(8);
  }

  private float height(List<Column> columns, List<String> cells) throws IOException {
    int most = 1;
    for (int i = 0; i < columns.size(); i++) {
      most = Math.max(most, pages.wrapped(cells.get(i), SMALL, width(columns, i) - GAP).size());
    }
    return most * 12 + 3;
  }

  private static float width(List<Column> columns, int column) {
    float all = 0;
    for (Column each : columns) {
      all += each.share();
    }
    return Pages.WIDTH * columns.get(column).share() / all;
  }

  private void row(List<Column> columns, List<String> cells) throws IOException {
    float height = height(columns, cells);
    float left = 0;
    for (int i = 0; i < columns.size(); i++) {
      float width = width(columns, i);
      float at = pages.y() - SMALL;
      for (String line : pages.wrapped(cells.get(i), SMALL, width - GAP)) {
        float x = columns.get(i).numbers() ? left + width - GAP - pages.width(line, SMALL) : left;
        pages.write(line, SMALL, x, at);
        at -= 12;
      }
      left += width;
    }
    pages.skip(height);
  }

  private void rule() throws IOException {
    pages.rule(0, pages.y() + 1, 0.6f);
    pages.skip(3);
  }

  /** The finished report as a PDF file, without anything about who made it or where. */
  public byte[] finish() throws IOException {
    return pages.finish(foot);
  }

  @Override
  public void close() throws IOException {
    pages.close();
  }
}
