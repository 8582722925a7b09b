package org.vitrine.authority.letters;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.vitrine.authority.files.Table;

/** The letters as a table, for a printing house's mail merge. */
public final class LetterTable {
  private static final String[] HEADER = {
    "id",
    "name",
    "address",
    "language",
    "election",
    "code",
    "link",
    "fingerprint",
    "fingerprintLink"
  };

  /** Apostrophes count as read: none is taken off that was not put on. */
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r]");

  private LetterTable() {}

  /**
   * The table's bytes: UTF-8, comma separated, with a header. An apostrophe stands before a name,
   * address, title or id that begins with {@code = + - @}, tab or carriage return.
   */
  public static byte[] write(List<Letter> letters) throws IOException {
    var out = new StringWriter();
    try (var printer = new CSVPrinter(out, CSVFormat.RFC4180.builder().setHeader(HEADER).get())) {
      for (Letter letter : letters) {
        printer.printRecord(
            text(letter.id()),
            text(letter.name()),
            text(letter.address()),
            letter.language(),
            text(letter.election()),
            letter.code(),
            letter.link(),
            letter.fingerprint(),
            letter.fingerprintLink());
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A spreadsheet would compute a text that begins like a formula, and not one behind a quote. */
  private static String text(String value) {
    return FORMULA.matcher(value).lookingAt() ? "'" + value : value;
  }

  private static String read(String value) {
    return value.startsWith("'") && FORMULA.matcher(value).lookingAt() ? value.substring(1) : value;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is another table
   */
  public static List<Letter> read(byte[] bytes) throws IOException {
    Table table = Table.read(bytes);
    if (table.rows().isEmpty() || !table.rows().getFirst().values().equals(List.of(HEADER))) {
      throw new IOException("this is no table of letters: its first row is another");
    }
    var letters = new ArrayList<Letter>();
    for (Table.Row row : table.rows().subList(1, table.rows().size())) {
      letters.add(
          new Letter(
              read(row.value(0)),
              read(row.value(1)),
              read(row.value(2)),
              row.value(3),
              read(row.value(4)),
              row.value(5),
              row.value(6),
              row.value(7),
              row.value(8)));
    }
    return letters;
  }
}
