package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.authority.files.Table;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Style;

/**
 * The voter roll as the registrar's office keeps it: one row a voter. It is taken as a whole or not
 * at all.
 *
 * <p>Columns are found by their names in the first row, or stand in the order {@link #COLUMNS}
 * where there is no such row. Only {@code id} is required; weight is 1, and language, style and
 * cell are the election's first or only ones where they are not given.
 */
public final class RollTable {
  /** The columns in their order when the table has no header. */
  public static final List<String> COLUMNS =
      List.of("id", "name", "language", "weight", "style", "cell", "address");

  private static final int MAX_TEXT = 200;
  private static final long MAX_WEIGHT = 1L << 32;

  private final Set<String> languages;
  private final Set<String> styles = new HashSet<>();
  private final Set<String> cells = new HashSet<>();
  private final String firstLanguage;
  private final Optional<String> onlyStyle;
  private final Optional<String> onlyCell;

  private RollTable(Manifest manifest) {
    languages = Set.copyOf(manifest.languages());
    firstLanguage = manifest.languages().getFirst();
    manifest.styles().stream().map(Style::id).forEach(styles::add);
    manifest.cells().stream().map(Cell::id).forEach(cells::add);
    onlyStyle = styles.size() == 1 ? Optional.of(styles.iterator().next()) : Optional.empty();
    onlyCell = cells.size() == 1 ? Optional.of(cells.iterator().next()) : Optional.empty();
  }

  /** What came of reading a table. */
  public sealed interface Outcome {}

  /**
   * Every row is fine.
   *
   * @param voters in the order of the table
   * @param ignored names of columns that mean nothing here
   */
  public record Accepted(List<Voter> voters, List<String> ignored) implements Outcome {}

  /**
   * Something is wrong; nothing is to be taken from the table.
   *
   * @param problems all of them, in the order of the table
   */
  public record Rejected(List<Problem> problems) implements Outcome {}

  /**
   * What is wrong in a row.
   *
   * @param line of the file, from 1
   * @param column its name
   * @param reason a clause that follows the column's name
   */
  public record Problem(long line, String column, String reason) {
    @Override
    public String toString() {
      return "line " + line + ", " + column + ": " + reason;
    }
  }

  /** Reads the table against the election's styles, cells and languages. */
  public static Outcome read(Table table, Manifest manifest) {
    return new RollTable(manifest).read(table);
  }

  private Outcome read(Table table) {
    if (table.rows().isEmpty()) {
      return new Rejected(List.of(new Problem(1, "table", "holds no row")));
    }
    var problems = new ArrayList<Problem>();
    var ignored = new ArrayList<String>();
    Table.Row first = table.rows().getFirst();
    boolean named = first.values().stream().anyMatch(v -> key(v).equals("id"));
    Map<String, Integer> places = new HashMap<>();
    if (named) {
      header(first, places, ignored, problems);
    } else {
      for (int i = 0; i < COLUMNS.size(); i++) {
        places.put(COLUMNS.get(i), i);
      }
    }
    var voters = new ArrayList<Voter>();
    var lines = new HashMap<String, Long>();
    for (Table.Row row : named ? table.rows().subList(1, table.rows().size()) : table.rows()) {
      int width = named ? first.values().size() : COLUMNS.size();
      if (row.values().size() > width) {
        problems.add(
            new Problem(
                row.line(), "row", "has " + row.values().size() + " columns, expected " + width));
      }
      Voter voter = voter(row, places, problems);
      Long earlier = lines.putIfAbsent(voter.id(), row.line());
      if (earlier != null && !voter.id().isEmpty()) {
        problems.add(
            new Problem(
                row.line(), "id", "\"" + voter.id() + "\" stands in line " + earlier + " already"));
      }
      voters.add(voter);
    }
    if (voters.isEmpty()) {
      problems.add(new Problem(first.line(), "table", "holds no voter"));
    }
    return problems.isEmpty()
        ? new Accepted(List.copyOf(voters), List.copyOf(ignored))
        : new Rejected(List.copyOf(problems));
  }

  private static void header(
      Table.Row row, Map<String, Integer> places, List<String> ignored, List<Problem> problems) {
    for (int i = 0; i < row.values().size(); i++) {
      String name = key(row.value(i));
      if (!COLUMNS.contains(name)) {
        ignored.add(row.value(i));
      } else if (places.putIfAbsent(name, i) != null) {
        problems.add(new Problem(row.line(), name, "is the name of two columns"));
      }
    }
  }

  private Voter voter(Table.Row row, Map<String, Integer> places, List<Problem> problems) {
    String id = text(row, places, "id", problems);
    if (id.isEmpty()) {
      problems.add(new Problem(row.line(), "id", "is missing"));
    }
    return new Voter(
        id,
        text(row, places, "name", problems),
        text(row, places, "address", problems),
        choice(row, places, "language", languages, Optional.of(firstLanguage), problems),
        weight(row, places, problems),
        choice(row, places, "style", styles, onlyStyle, problems),
        choice(row, places, "cell", cells, onlyCell, problems));
  }

  private static String text(
      Table.Row row, Map<String, Integer> places, String column, List<Problem> problems) {
    String value = value(row, places, column);
    if (value.length() > MAX_TEXT) {
      problems.add(
          new Problem(
              row.line(),
              column,
              "has " + value.length() + " characters; at most " + MAX_TEXT + " are allowed"));
    }
    if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      problems.add(new Problem(row.line(), column, "holds a line break or control character"));
    }
    return value;
  }

  private static String choice(
      Table.Row row,
      Map<String, Integer> places,
      String column,
      Set<String> allowed,
      Optional<String> otherwise,
      List<Problem> problems) {
    String value = value(row, places, column);
    if (value.isEmpty()) {
      if (otherwise.isEmpty()) {
        problems.add(
            new Problem(row.line(), column, "is missing, and the election has more than one"));
      }
      return otherwise.orElse("");
    }
    if (!allowed.contains(value)) {
      problems.add(
          new Problem(row.line(), column, "\"" + value + "\" is none of " + some(allowed)));
    }
    return value;
  }

  private static long weight(Table.Row row, Map<String, Integer> places, List<Problem> problems) {
    String value = value(row, places, "weight");
    if (value.isEmpty()) {
      return 1;
    }
    if (value.matches("[1-9][0-9]{0,9}")) {
      long weight = Long.parseLong(value);
      if (weight <= MAX_WEIGHT) {
        return weight;
      }
    }
    problems.add(
        new Problem(
            row.line(),
            "weight",
            "\"" + value + "\" is not a whole number from 1 to " + MAX_WEIGHT));
    return 1;
  }

  private static String value(Table.Row row, Map<String, Integer> places, String column) {
    return row.value(places.getOrDefault(column, -1));
  }

  private static String some(Set<String> allowed) {
    List<String> sorted = allowed.stream().sorted().toList();
    return sorted.size() <= 8
        ? String.join(", ", sorted)
        : String.join(", ", sorted.subList(0, 8)) + " … (" + sorted.size() + " in all)";
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
