package org.vitrine.pages.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A table whose rows begin with what they are about. */
public final class Table extends NativeTable {
  private static final long serialVersionUID = 1;

  /** An empty one with the heads of its columns. */
  public Table(String caption, String... columns) {
    getCaption().setText(caption);
    NativeTableRow row = getHead().addRow();
    for (String column : columns) {
      var cell = new NativeTableHeaderCell(column);
      cell.getElement().setAttribute("scope", "col");
      row.add(cell);
    }
  }

  /** A row; its first cell is what it is about. */
  public Table row(Component about, String... values) {
    fill(getBody().addRow(), about, values);
    return this;
  }

  /** As above, with more than text in its cells. */
  public Table row(Component about, List<? extends Component> values) {
    NativeTableRow row = getBody().addRow();
    head(row, about);
    values.forEach(value -> row.add(new NativeTableCell(value)));
    return this;
  }

  /** As above, of plain text. */
  public Table row(String about, String... values) {
    return row(new Span(about), values);
  }

  /** A row below the others. */
  public Table sum(String about, String... values) {
    fill(getFoot().addRow(), new Span(about), values);
    return this;
  }

  private static void fill(NativeTableRow row, Component about, String... values) {
    head(row, about);
    for (String value : values) {
      row.add(new NativeTableCell(value));
    }
  }

  private static void head(NativeTableRow row, Component about) {
    var head = new NativeTableHeaderCell(about);
    head.getElement().setAttribute("scope", "row");
    row.add(head);
  }
}
