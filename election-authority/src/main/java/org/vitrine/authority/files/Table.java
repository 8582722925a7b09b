package org.vitrine.authority.files;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.TroubleException;

/**
 * A table as office programs write it: RFC 4180 quotes, separated by comma, semicolon or tab, in
 * UTF-8 (with or without byte-order mark) or Windows-1252.
 *
 * @param rows the rows that are not empty
 * @param separator what separated the columns
 * @param encoding how the text was encoded
 */
public record Table(List<Row> rows, TableForm.Separator separator, TableForm.Encoding encoding) {
  /** The longest table that is read. */
  public static final int MAX_BYTES = 64 << 20;

  /** Keeps a copy that nobody can change. */
  public Table {
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param line the line of the file on which it ends, from 1
   * @param values without surrounding white space, in NFC
   */
  public record Row(long line, List<String> values) {
    /** Keeps a copy that nobody can change. */
    public Row {
      values = List.copyOf(values);
    }

    /** The value of the column, empty if the row is too short. */
    public String value(int column) {
      return column >= 0 && column < values.size() ? values.get(column) : "";
    }
  }

  /** Reads a table of unknown form. */
  public static Table read(byte[] bytes) throws IOException {
    return read(bytes, TableForm.UNKNOWN);
  }

  /**
   * Reads a table.
   *
   * @throws IOException if the bytes are no table of this form, with the line
   */
  public static Table read(byte[] bytes, TableForm form) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new TroubleException(
          new Phrase(
              "table.fault.long",
              Map.of("bytes", bytes.length, "most", MAX_BYTES),
              "the table has " + bytes.length + " bytes; at most " + MAX_BYTES));
    }
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      throw new TroubleException(
          Phrase.of("table.fault.wide", "the table is in UTF-16; save it as UTF-8"));
    }
    TableForm.Encoding encoding =
        form.encoding()
            .orElse(
                firstOutsideUtf8(bytes) < 0
                    ? TableForm.Encoding.UTF_8
                    : TableForm.Encoding.WINDOWS_1252);
    String text = decoded(bytes, encoding);
    TableForm.Separator separator = form.separator().orElseGet(() -> separator(text));
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator.character())
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    var rows = new ArrayList<Row>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord record : parser) {
        var values = new ArrayList<String>(record.size());
        boolean blank = true;
        for (String value : record) {
          String clean = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
          blank &= clean.isEmpty();
          values.add(clean);
        }
        if (!blank) {
          rows.add(new Row(parser.getCurrentLineNumber(), values));
        }
      }
    } catch (java.io.UncheckedIOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TroubleException(
          new Phrase(
              "table.fault.form",
              Map.of("why", String.valueOf(cause.getMessage())),
              "the table cannot be read: " + cause.getMessage()),
          e);
    }
    return new Table(rows, separator, encoding);
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }

  private static String decoded(byte[] bytes, TableForm.Encoding encoding) throws IOException {
    if (encoding == TableForm.Encoding.UTF_8) {
      int bad = firstOutsideUtf8(bytes);
      if (bad >= 0) {
        long line = 1 + IntStream.range(0, bad).filter(i -> bytes[i] == '\n').count();
        throw new TroubleException(
            new Phrase(
                "table.fault.encoding",
                Map.of("line", line),
                "line " + line + " of the table is not UTF-8"));
      }
    }
    String text = new String(bytes, encoding.charset());
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Where the first byte is that is not UTF-8; -1 if all are. */
  private static int firstOutsideUtf8(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8_192);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return in.position();
      }
      if (result.isUnderflow()) {
        return -1;
      }
      out.clear();
    }
  }

  /** The separator that occurs most often in the first line outside quotes that has one. */
  private static TableForm.Separator separator(String text) {
    var counts = new EnumMap<TableForm.Separator, Integer>(TableForm.Separator.class);
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '\n' && !counts.isEmpty()) {
        break;
      }
      for (TableForm.Separator candidate : TableForm.Separator.values()) {
        if (!quoted && c == candidate.character()) {
          counts.merge(candidate, 1, Integer::sum);
        }
      }
    }
    TableForm.Separator best = TableForm.Separator.COMMA;
    for (TableForm.Separator candidate : TableForm.Separator.values()) {
      boolean more = counts.getOrDefault(candidate, 0) > counts.getOrDefault(best, 0);
      best = more ? candidate : best;
    }
    return best;
  }
}
