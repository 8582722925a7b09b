package org.vitrine.authority.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vitrine.authority.files.Table;
import org.vitrine.crypto.text.PlainText;

/**
 * A published count: how many ballots chose what, by group of voters. Three columns, whatever their
 * names: group, choice, ballots.
 *
 * @param rows in the order of the table, each group and choice once
 */
record CountsTable(List<Row> rows) {
  /** Choices that count as blank, reduced to their letters. */
  private static final Set<String> BLANK =
      Set.of(
          "blank",
          "blanks",
          "blankvote",
          "blankvotes",
          "blankballot",
          "blankballots",
          "undervote",
          "undervotes",
          "overvote",
          "overvotes",
          "novote",
          "invalid",
          "invalidvotes",
          "spoiled",
          "spoilt");

  /** Keeps a copy that nobody can change. */
  CountsTable {
    rows = List.copyOf(rows);
  }

  /**
   * So many ballots of a group made a choice.
   *
   * @param group as in the table
   * @param choice as in the table
   * @param ballots how many, possibly none
   */
  record Row(String group, String choice, long ballots) {
    /** Whether the choice means that none of the options was chosen. */
    boolean blank() {
      return BLANK.contains(choice.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }
  }

  /**
   * Reads a table with a header.
   *
   * @throws IOException naming the line
   */
  static CountsTable read(byte[] bytes) throws IOException {
    Table table = Table.read(bytes);
    var sums = new LinkedHashMap<List<String>, Long>();
    for (Table.Row row :
        table.rows().subList(Math.min(1, table.rows().size()), table.rows().size())) {
      if (row.values().size() < 3 || row.value(0).isEmpty() || row.value(1).isEmpty()) {
        throw new IOException("line " + row.line() + ": expected group, choice, ballots");
      }
      String number = row.value(2);
      if (!number.matches("[0-9]{1,12}|[0-9]{1,3}([,. '][0-9]{3})+")) {
        throw new IOException(
            "line " + row.line() + ": " + PlainText.quote(number) + " is no number of ballots");
      }
      sums.merge(
          List.of(row.value(0), row.value(1)),
          Long.parseLong(number.replaceAll("[^0-9]", "")),
          Long::sum);
    }
    if (sums.isEmpty()) {
      throw new IOException("the table holds no row below its header");
    }
    var rows = new ArrayList<Row>();
    sums.forEach((key, ballots) -> rows.add(new Row(key.get(0), key.get(1), ballots)));
    return new CountsTable(rows);
  }

  /** All ballots. */
  long ballots() {
    return rows.stream().mapToLong(Row::ballots).sum();
  }

  /** Groups in order of first appearance. */
  List<String> groups() {
    return rows.stream().map(Row::group).distinct().toList();
  }

  /** Choices that are options, in order of first appearance. */
  List<String> options() {
    return rows.stream().filter(row -> !row.blank()).map(Row::choice).distinct().toList();
  }

  /** Whether some choice is blank. */
  boolean hasBlank() {
    return rows.stream().anyMatch(Row::blank);
  }

  /**
   * A sample of exactly {@code wanted} ballots with the same proportions, the same in every run:
   * each row gets its share rounded down, and what is left goes to the largest remainders, earlier
   * rows first.
   */
  CountsTable sample(long wanted) {
    long all = ballots();
    if (wanted >= all) {
      return this;
    }
    var counts = new long[rows.size()];
    long given = 0;
    Map<Integer, Long> remainders = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      long product = Math.multiplyExact(rows.get(i).ballots(), wanted);
      counts[i] = product / all;
      given += counts[i];
      remainders.put(i, product % all);
    }
    List<Integer> order =
        remainders.keySet().stream()
            .sorted(Comparator.<Integer, Long>comparing(remainders::get).reversed())
            .toList();
    for (int i = 0; given < wanted; i++, given++) {
      counts[order.get(i)]++;
    }
    var sampled = new ArrayList<Row>();
    for (int i = 0; i < counts.length; i++) {
      sampled.add(new Row(rows.get(i).group(), rows.get(i).choice(), counts[i]));
    }
    return new CountsTable(sampled);
  }
}
