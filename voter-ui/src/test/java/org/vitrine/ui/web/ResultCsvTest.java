package org.vitrine.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.record.ResultCsv;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.ui.VectorRecord;
import org.vitrine.ui.box.PublishedResult;

@DisplayName("A result as a table")
final class ResultCsvTest {
  private static final String HEAD =
      "contest,contest_title,group,option,option_title,votes,ballots,weight";
  private static final PublishedResult RESULT =
      new PublishedResult(
          VectorRecord.sure(() -> ResultDocument.decode(VectorRecord.document().encode())),
          List.of("Ada"));

  private static String csv(Manifest manifest, String language) {
    return new String(new ResultCsv(manifest, language).write(RESULT.document()), UTF_8);
  }

  private static List<String> lines() {
    return Arrays.asList(csv(VectorRecord.manifest(), "en").substring(1).split("\r\n", -1));
  }

  /** The manifest with another title of the first contest and of its first option. */
  private static Manifest titled(JsonObject contest, String option) {
    JsonObject json =
        VectorRecord.changed(VectorRecord.manifestJson(), contest, "contests", 0, "title");
    return VectorRecord.manifest(
        VectorRecord.changed(
            json, new JsonString(option), "contests", 0, "options", 0, "title", "en"));
  }

  private static JsonObject english(String title) {
    return JsonObject.builder().put("en", title).build();
  }

  /** Reads as RFC 4180 says, and refuses what it does not allow. */
  private static List<List<String>> parse(String csv) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    int at = 0;
    while (at < csv.length()) {
      var cell = new StringBuilder();
      if (csv.charAt(at) == '"') {
        at++;
        while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
          at += csv.charAt(at) == '"' ? 1 : 0;
          cell.append(csv.charAt(at++));
        }
        at++;
      } else {
        while (csv.charAt(at) != ',' && csv.charAt(at) != '\r') {
          assertFalse("\"\n".indexOf(csv.charAt(at)) >= 0, "must be quoted: " + csv);
          cell.append(csv.charAt(at++));
        }
      }
      row.add(cell.toString());
      if (csv.startsWith("\r\n", at)) {
        rows.add(List.copyOf(row));
        row.clear();
        at += 2;
      } else {
        assertEquals(',', csv.charAt(at++));
      }
    }
    assertTrue(row.isEmpty(), "the last line must end, too");
    return rows;
  }

  @Test
  @DisplayName("begins with a byte-order mark and the names of its columns")
  void begins() {
    byte[] csv = new ResultCsv(VectorRecord.manifest(), "en").write(RESULT.document());
    assertArrayEquals(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, Arrays.copyOf(csv, 3));
    assertEquals(HEAD, lines().getFirst());
    assertEquals("", lines().getLast());
  }

  @Test
  @DisplayName("has a row for each option and blank votes, in the total and in each group")
  void rows() {
    // (3 + 1, 2, 4 and 2 + 1 options) in the total and two groups each.
    assertEquals(1 + 3 * (4 + 2 + 4 + 3) + 1, lines().size());
    List<String> mayor = lines().stream().filter(line -> line.startsWith("mayor,")).toList();
    assertEquals(
        List.of(
            "mayor,mayor,*,ada,ada,5,13,21",
            "mayor,mayor,*,grace,grace,5,13,21",
            "mayor,mayor,*,edsger,edsger,8,13,21",
            "mayor,mayor,*,blank,,3,13,21",
            "mayor,mayor,north,ada,ada,1,6,12",
            "mayor,mayor,north,grace,grace,4,6,12",
            "mayor,mayor,north,edsger,edsger,6,6,12",
            "mayor,mayor,north,blank,,1,6,12",
            "mayor,mayor,tiny south,ada,ada,4,7,9",
            "mayor,mayor,tiny south,grace,grace,1,7,9",
            "mayor,mayor,tiny south,edsger,edsger,2,7,9",
            "mayor,mayor,tiny south,blank,,2,7,9"),
        mayor);
  }

  @Test
  @DisplayName("has no row of blank votes where there is no such option")
  void noBlank() {
    assertTrue(
        lines().stream()
            .filter(line -> line.startsWith("bridge,") || line.startsWith("board,"))
            .noneMatch(line -> line.contains(",blank,")));
  }

  @Test
  @DisplayName("has no row of a contest that was not decrypted")
  void secret() {
    assertTrue(lines().stream().noneMatch(line -> line.startsWith("nobody")));
  }

  @Test
  @DisplayName("has the titles of the language that is asked for, or of another one")
  void language() {
    JsonObject json = VectorRecord.manifestJson();
    JsonObject both = JsonObject.builder().put("de", "Bürgermeister").put("en", "Mayor").build();
    Manifest manifest = inBothLanguages(json, both);
    assertEquals("Bürgermeister", parse(csv(manifest, "de").substring(1)).get(1).get(1));
    assertEquals("Mayor", parse(csv(manifest, "en").substring(1)).get(1).get(1));
    for (String other : List.of("fr", "", "DE", "de-AT", "=1")) {
      assertEquals("Bürgermeister", parse(csv(manifest, other).substring(1)).get(1).get(1));
    }
  }

  /** Every text in two languages, which a manifest must have then. */
  private static Manifest inBothLanguages(JsonObject json, JsonObject title) {
    String text =
        new String(json.encode(), UTF_8)
            .replaceAll("\\{\"en\":(\"(?:[^\"\\\\]|\\\\.)*\")}", "{\"de\":$1,\"en\":$1}")
            .replace("\"languages\":[\"en\"]", "\"languages\":[\"de\",\"en\"]");
    JsonObject both =
        VectorRecord.sure(
            () -> CanonicalJson.read(text.getBytes(UTF_8), JsonLimits.ENTRY).object());
    return VectorRecord.manifest(VectorRecord.changed(both, title, "contests", 0, "title"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=",
        "-",
        "=HYPERLINK(\"http://x\",\"y\")",
        "=1,2",
        "+a\nb"
      })
  @DisplayName("has no cell that a spreadsheet takes for a formula")
  void formulas(String title) {
    Manifest manifest = titled(english(title), title);
    List<String> row = parse(csv(manifest, "en").substring(1)).get(1);
    assertEquals("'" + title, row.get(1));
    assertEquals("'" + title, row.get(4));
    for (List<String> cells : parse(csv(manifest, "en").substring(1))) {
      assertTrue(cells.stream().noneMatch(cell -> cell.matches("(?s)[=+@\t\r-].*")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b",
        "\"",
        "\"\"",
        "say \"yes\"",
        "a\nb",
        "a\r\nb",
        ",",
        "\n",
        "\",\"",
        "a;b",
        " a ",
        "'=1",
        "1=1",
        "Zoë",
        "\u2068عدي\u2069",
        "🗳"
      })
  @DisplayName("keeps every other title as it is, quoted where it must be (RFC 4180)")
  void quoted(String title) {
    List<List<String>> rows = parse(csv(titled(english(title), title), "en").substring(1));
    assertTrue(rows.stream().allMatch(row -> row.size() == 8));
    assertEquals(title, rows.get(1).get(1));
    assertEquals(title, rows.get(1).get(4));
    assertEquals("5", rows.get(1).get(5));
  }

  @Test
  @DisplayName("quotes nothing that need not be")
  void plain() {
    assertEquals("a b;c'd", ResultCsv.cell("a b;c'd"));
    assertEquals("", ResultCsv.cell(""));
    assertEquals("\"a\"\"b\"", ResultCsv.cell("a\"b"));
    assertEquals("\"'=\"\"\"", ResultCsv.cell("=\""));
  }
}
