package org.vitrine.authority.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("What a command says")
final class ReportTest {
  /** A title, a name, an answer: all of them may come from somebody who wants to be believed. */
  private static final String HOSTILE = "\u001b]0;owned\u0007\u009b2J\nAGREED\u202e";

  private static final String SHOWN = "\uFFFD]0;owned\uFFFD\uFFFD2J\uFFFDAGREED\uFFFD";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  @DisplayName("shows a stranger's text without letting it write on the terminal")
  void tame() {
    Report report = report(Colors.of(true, Map.of()));
    report.plan(HOSTILE);
    report.did(HOSTILE);
    report.warn(HOSTILE);
    report.next(HOSTILE);
    report.line(HOSTILE);
    report.progress(HOSTILE);
    report.fail(Exit.REFUSED, HOSTILE, HOSTILE);
    String said = text(out) + text(err);
    assertEquals(8, said.split("\n").length, said);
    assertEquals(8, said.split(Pattern.quote(SHOWN), -1).length - 1, said);
    assertFalse(said.contains("\u001b]") || said.contains("\u009b"), said);
  }

  @Test
  @DisplayName("keeps its own colours around it")
  void coloured() {
    Report report = report(Colors.of(true, Map.of()));
    report.line(report.colors()::strong, HOSTILE);
    assertEquals("\u001b[1m" + SHOWN + "\u001b[0m\n", text(out));
  }

  @Test
  @DisplayName("is one line of JSON, said when serving begins and not again at the end")
  void serving() {
    Report report = report(Colors.none(), "--json");
    report.fact("url", "http://127.0.0.1/");
    report.serving();
    String said = text(out);
    assertTrue(said.contains("\"url\":\"http://127.0.0.1/\"") && said.endsWith("\n"), said);
    report.end(Exit.OK);
    assertEquals(said, text(out));
  }

  @Test
  @DisplayName("is JSON whatever it holds")
  void json() {
    Report report = report(Colors.none(), "--json");
    report.did("half \ud83d a character");
    report.fact("title", HOSTILE);
    report.end(Exit.OK);
    assertTrue(text(out).contains("\"half \uFFFD a character\""), text(out));
    assertTrue(text(out).contains("\"title\":\"" + SHOWN + "\""), text(out));
  }

  @Test
  @DisplayName("is never led astray by a refusal either")
  void refusal() {
    Refusal refusal = Refusal.usage(HOSTILE, HOSTILE);
    assertEquals(SHOWN, refusal.what());
    assertEquals(SHOWN, refusal.next());
  }

  private Report report(Colors colors, String... options) {
    return new Report(
        "test",
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        CommandLine.populateCommand(new OutputOptions(), options),
        colors);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
