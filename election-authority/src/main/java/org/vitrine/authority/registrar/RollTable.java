package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.files.TableForm;
import org.vitrine.authority.mail.MailAddress;
import org.vitrine.authority.registrar.RollProblem.Fault;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Style;

/**
 * The voter roll as the registrar's office keeps it: one row a voter. It is taken as a whole or not
 * at all.
 *
 * <p>Columns are found by their names in the first row, or stand in the order {@link
 * RollColumn#ORDER} where there is no such row. Only {@code id} is required; weight is 1, and
 * language, style and cell are the election's first or only ones where they are not given.
 */
public final class RollTable {
  private static final int MAX_TEXT = 200;
  private static final int MOST_NAMED = 8;
  private static final long MAX_WEIGHT = 1L << 32;
  private static final Pattern WEIGHT = Pattern.compile("[1-9][0-9]{0,9}");

  private final Set<String> languages;
  private final Set<String> styles = new HashSet<>();
  private final Set<String> cells = new HashSet<>();
  private final String firstLanguage;
  private final Optional<String> onlyStyle;
  private final Optional<String> onlyCell;
  private final List<RollProblem> problems = new ArrayList<>();
  private final List<RollProblem> warnings = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();

  private RollTable(Manifest manifest) {
    languages = Set.copyOf(manifest.languages());
    firstLanguage = manifest.languages().getFirst();
    manifest.styles().stream().map(Style::id).forEach(styles::add);
    manifest.cells().stream().map(Cell::id).forEach(cells::add);
    onlyStyle = styles.size() == 1 ? Optional.of(styles.iterator().next()) : Optional.empty();
    onlyCell = cells.size() == 1 ? Optional.of(cells.iterator().next()) : Optional.empty();
  }

  /** What came of reading a table. */
  public sealed interface Outcome {
    /** Whether its first row was taken for names. */
    boolean header();
  }

  /**
   * Every row is fine.
   *
   * @param voters in the order of the table
   * @param header whether its first row was taken for names
   * @param ignored names of columns that mean nothing here
   * @param warnings what looks wrong and may be right
   */
  public record Accepted(
      List<Voter> voters, boolean header, List<String> ignored, List<RollProblem> warnings)
      implements Outcome {}

  /**
   * Something is wrong; nothing is to be taken from the table.
   *
   * @param problems all of them, in the order of the table
   * @param header whether its first row was taken for names
   */
  public record Rejected(List<RollProblem> problems, boolean header) implements Outcome {}

  /** Reads the table against the election's styles, cells and languages. */
  public static Outcome read(Table table, Manifest manifest) {
    return read(table, RollLayout.UNKNOWN, manifest);
  }

  /** Reads the table with what is known of its columns. */
  public static Outcome read(Table table, RollLayout layout, Manifest manifest) {
    return new RollTable(manifest).read(table, layout);
  }

  /** What would be wrong with a voter as a row of the table. */
  static List<RollProblem> check(Voter voter, Manifest manifest) {
    var row = new Table.Row(1, RollColumn.ORDER.stream().map(column -> voter.in(column)).toList());
    return switch (read(
        new Table(List.of(row), TableForm.Separator.COMMA, TableForm.Encoding.UTF_8),
        new RollLayout(Optional.of(false), List.of()),
        manifest)) {
      case Accepted _ -> List.of();
      case Rejected(List<RollProblem> problems, boolean _) -> problems;
    };
  }

  private Outcome read(Table table, RollLayout layout) {
    if (table.rows().isEmpty()) {
      problem(1, "table", Fault.NO_ROW, Map.of());
      return new Rejected(List.copyOf(problems), false);
    }
    Table.Row first = table.rows().getFirst();
    boolean named = layout.hasHeader(first);
    Map<RollColumn, Integer> places = layout.fixed(named).orElseGet(() -> header(first));
    if (!places.containsKey(RollColumn.ID)) {
      problem(first.line(), RollColumn.ID.word(), Fault.NO_COLUMN, Map.of());
    }
    int width = named ? first.values().size() : width(layout);
    var voters = new ArrayList<Voter>();
    var seen = new Seen();
    for (Table.Row row : named ? table.rows().subList(1, table.rows().size()) : table.rows()) {
      if (row.values().size() > width) {
        problem(
            row.line(),
            "row",
            Fault.TOO_WIDE,
            Map.of("found", row.values().size(), "expected", width));
      }
      Voter voter = voter(row, places);
      seen.take(row.line(), voter);
      voters.add(voter);
    }
    if (voters.isEmpty()) {
      problem(first.line(), "table", Fault.NO_VOTER, Map.of());
    }
    return problems.isEmpty()
        ? new Accepted(List.copyOf(voters), named, List.copyOf(ignored), List.copyOf(warnings))
        : new Rejected(List.copyOf(problems), named);
  }

  private static int width(RollLayout layout) {
    return layout.order().isEmpty() ? RollColumn.ORDER.size() : layout.order().size();
  }

  private Map<RollColumn, Integer> header(Table.Row row) {
    var places = new HashMap<RollColumn, Integer>();
    for (int i = 0; i < row.values().size(); i++) {
      Optional<RollColumn> column = RollColumn.called(row.value(i));
      if (column.isEmpty()) {
        ignored.add(row.value(i));
      } else if (places.putIfAbsent(column.get(), i) != null) {
        problem(row.line(), column.get().word(), Fault.TWO_COLUMNS, Map.of());
      }
    }
    return places;
  }

  /** Who stood in the table before. */
  private final class Seen {
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Long> people = new HashMap<>();
    private final Map<String, Long> emails = new HashMap<>();

    void take(long line, Voter voter) {
      Long earlier = ids.putIfAbsent(voter.id(), line);
      if (earlier != null && !voter.id().isEmpty()) {
        problem(
            line, RollColumn.ID.word(), Fault.TWICE, Map.of("value", voter.id(), "line", earlier));
      }
      warn(
          people,
          voter.name().isEmpty() ? "" : voter.name() + "\n" + voter.address(),
          RollColumn.NAME,
          Fault.SAME_PERSON,
          line);
      warn(emails, voter.email(), RollColumn.EMAIL, Fault.SAME_EMAIL, line);
    }

    private void warn(
        Map<String, Long> known, String key, RollColumn column, Fault fault, long line) {
      if (key.isEmpty()) {
        return;
      }
      Long earlier = known.putIfAbsent(key.toLowerCase(Locale.ROOT), line);
      if (earlier != null) {
        warnings.add(new RollProblem(line, column.word(), fault, Map.of("line", earlier)));
      }
    }
  }

  private Voter voter(Table.Row row, Map<RollColumn, Integer> places) {
    String id = text(row, places, RollColumn.ID);
    if (id.isEmpty() && places.containsKey(RollColumn.ID)) {
      problem(row.line(), RollColumn.ID.word(), Fault.MISSING, Map.of());
    }
    return new Voter(
        id,
        name(row, places),
        text(row, places, RollColumn.ADDRESS),
        email(row, places),
        choice(row, places, RollColumn.LANGUAGE, languages, Optional.of(firstLanguage)),
        weight(row, places),
        choice(row, places, RollColumn.STYLE, styles, onlyStyle),
        choice(row, places, RollColumn.CELL, cells, onlyCell));
  }

  private String name(Table.Row row, Map<RollColumn, Integer> places) {
    String given = text(row, places, RollColumn.GIVEN);
    String name = text(row, places, RollColumn.NAME);
    if (!given.isEmpty() && given.length() + 1 + name.length() > MAX_TEXT) {
      tooLong(row, RollColumn.NAME, given.length() + 1 + name.length());
    }
    return (given + " " + name).strip();
  }

  private String text(Table.Row row, Map<RollColumn, Integer> places, RollColumn column) {
    String value = value(row, places, column);
    if (value.length() > MAX_TEXT) {
      tooLong(row, column, value.length());
    }
    if (value.chars().anyMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0))) {
      problem(row.line(), column.word(), Fault.CONTROL, Map.of());
    }
    if (value.indexOf('\ufffd') >= 0) {
      problem(row.line(), column.word(), Fault.UNREADABLE, Map.of());
    }
    return value;
  }

  private void tooLong(Table.Row row, RollColumn column, int found) {
    problem(row.line(), column.word(), Fault.TOO_LONG, Map.of("found", found, "most", MAX_TEXT));
  }

  private String email(Table.Row row, Map<RollColumn, Integer> places) {
    String value = text(row, places, RollColumn.EMAIL);
    if (!value.isEmpty() && MailAddress.of(value).isEmpty()) {
      problem(row.line(), RollColumn.EMAIL.word(), Fault.NO_EMAIL, Map.of("value", value));
    }
    return value;
  }

  private String choice(
      Table.Row row,
      Map<RollColumn, Integer> places,
      RollColumn column,
      Set<String> allowed,
      Optional<String> otherwise) {
    String value = value(row, places, column);
    if (value.isEmpty()) {
      if (otherwise.isEmpty()) {
        problem(row.line(), column.word(), Fault.MISSING_CHOICE, Map.of());
      }
      return otherwise.orElse("");
    }
    if (!allowed.contains(value)) {
      problem(
          row.line(),
          column.word(),
          Fault.NO_CHOICE,
          Map.of("value", value, "allowed", some(allowed)));
    }
    return value;
  }

  private long weight(Table.Row row, Map<RollColumn, Integer> places) {
    String value = value(row, places, RollColumn.WEIGHT);
    if (value.isEmpty()) {
      return 1;
    }
    if (WEIGHT.matcher(value).matches()) {
      long weight = Long.parseLong(value);
      if (weight <= MAX_WEIGHT) {
        return weight;
      }
    }
    problem(
        row.line(),
        RollColumn.WEIGHT.word(),
        Fault.NO_WEIGHT,
        Map.of("value", value, "most", MAX_WEIGHT));
    return 1;
  }

  private void problem(long line, String column, Fault fault, Map<String, Object> values) {
    problems.add(new RollProblem(line, column, fault, values));
  }

  private static String value(Table.Row row, Map<RollColumn, Integer> places, RollColumn column) {
    return row.value(places.getOrDefault(column, -1));
  }

  private static Object some(Set<String> allowed) {
    List<String> sorted = allowed.stream().sorted().toList();
    if (sorted.size() <= MOST_NAMED) {
      return String.join(", ", sorted);
    }
    String first = String.join(", ", sorted.subList(0, MOST_NAMED));
    return new Phrase(
        "registrar.fault.some",
        Map.of("first", first, "count", sorted.size()),
        first + " … (" + sorted.size() + " in all)");
  }
}
