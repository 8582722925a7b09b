package org.vitrine.authority.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vitrine.crypto.text.PlainText;

/**
 * A table as office programs write it: RFC 4180 quotes, separated by comma, semicolon or tab, in
 * UTF-8 (with or without byte-order mark) or Windows-1252.
 *
 * @param rows the rows that are not empty
 * @param separator what separated the columns
 * @param encoding how the text was encoded
 */
public record Table(List<Row> rows, char separator, String encoding) {
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

  /**
   * Reads a table.
   *
   * @throws IOException if the bytes are no table, with the line
   */
  public static Table read(byte[] bytes) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new IOException("the table has " + bytes.length + " bytes; at most " + MAX_BYTES);
    }
    String encoding = "UTF-8";
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      encoding = "Windows-1252";
      text = all(new InputStreamReader(new ByteArrayInputStream(bytes), Charset.forName(encoding)));
    }
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    char separator = separator(text);
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
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
      // Its own message begins with the name of a class.
      Throwable cause = Optional.<Throwable>ofNullable(e.getCause()).orElse(e);
      throw new IOException(PlainText.of("the table cannot be read: " + cause.getMessage()), e);
    }
    return new Table(rows, separator, encoding);
  }

  /** The separator that occurs most often in the first line outside quotes. */
  private static char separator(String text) {
    int[] counts = new int[3];
    String candidates = ",;\t";
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '\n' && counts[0] + counts[1] + counts[2] > 0) {
        break;
      } else if (!quoted && candidates.indexOf(c) >= 0) {
        counts[candidates.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    return candidates.charAt(best);
  }

  private static String all(Reader reader) throws IOException {
    try (reader) {
      var out = new StringBuilder();
      char[] buffer = new char[8192];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        out.append(buffer, 0, n);
      }
      return out.toString();
    }
  }
}
