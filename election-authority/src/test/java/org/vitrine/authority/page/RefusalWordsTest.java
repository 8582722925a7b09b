package org.vitrine.authority.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.pages.words.Words;

/** Reads our own sources: a name without sentences would be found by nobody but its reader. */
@DisplayName("Refusals")
final class RefusalWordsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/vitrine/authority");
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern REFUSAL =
      Pattern.compile("\\bRefusal\\s*\\.\\s*(?:usage|refused|incomplete)\\(");
  private static final Pattern NAMED =
      Pattern.compile("\\s*(?:\\.\\s*because\\(\\w+\\)\\s*)?\\.\\s*named\\(.*", Pattern.DOTALL);
  private static final Pattern PHRASE =
      Pattern.compile("\\b(?:Phrase\\s*\\.\\s*of|new\\s+Phrase)\\(");

  /**
   * Where refusals reach a terminal alone: commands and their options, elections with synthetic
   * voters (a rehearsal names what stops it itself), and voters who vote at a terminal.
   */
  private static final Pattern COMMAND_LINE =
      Pattern.compile("(?:demo|voter)/\\w+|(?:\\w+/)*\\w+(?:Command|Commands|Option|Options)");

  /** In the packages of the command line, but asked by a desk. */
  private static final Set<String> DESK_TOO = Set.of("demo/Rehearsal", "demo/Household");

  /** The sources, by the names of their classes: {@code board/BoardReader}. */
  private static Map<String, String> sources() throws IOException {
    var sources = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = SOURCES.relativize(file).toString().replace('\\', '/');
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }

  /** Where the parenthesis closes that opens just before this place. */
  private static int end(String text, int from) {
    boolean quoted = false;
    int open = 1;
    int at = from;
    for (; open > 0; at++) {
      char c = text.charAt(at);
      if (c == '"' && text.charAt(at - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted) {
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    return at;
  }

  /** What stands between the parentheses of each call that begins like this. */
  private static List<String> calls(Pattern beginning) throws IOException {
    var calls = new ArrayList<String>();
    for (String text : sources().values()) {
      Matcher found = beginning.matcher(text);
      while (found.find()) {
        calls.add(text.substring(found.end(), end(text, found.end())));
      }
    }
    return calls;
  }

  private static List<String> quoted(String call) {
    return QUOTED.matcher(call).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** What a language lacks: the message, or a value for one of its placeholders. */
  private static void check(String key, Set<String> values, Set<String> wrong) {
    for (Words words : DeskWords.LANGUAGES.all()) {
      if (!words.has(key)) {
        wrong.add(words.tag() + " lacks " + key);
        continue;
      }
      PLACEHOLDER
          .matcher(raw(words, key))
          .results()
          .map(found -> found.group(1))
          .filter(value -> !values.contains(value))
          .forEach(value -> wrong.add(words.tag() + " " + key + " has no {" + value + "}"));
    }
  }

  @Test
  @DisplayName("that can reach a desk have a name")
  void named() throws IOException {
    var nameless = new TreeSet<String>();
    int seen = 0;
    for (Map.Entry<String, String> source : sources().entrySet()) {
      if (COMMAND_LINE.matcher(source.getKey()).matches() && !DESK_TOO.contains(source.getKey())) {
        continue;
      }
      String text = source.getValue();
      Matcher found = REFUSAL.matcher(text);
      while (found.find()) {
        seen++;
        int end = end(text, found.end());
        if (!NAMED.matcher(text.substring(end, Math.min(text.length(), end + 200))).matches()) {
          nameless.add(source.getKey() + ": " + text.substring(found.start(), end));
        }
      }
    }
    assertEquals(Set.of(), nameless);
    assertTrue(seen >= 120, "this test finds only " + seen);
  }

  @Nested
  @DisplayName("are said in every language, with values they have:")
  final class Said {
    @Test
    @DisplayName("what happened and what can be done")
    void refusals() throws IOException {
      var wrong = new TreeSet<String>();
      int named = 0;
      for (String call : calls(Pattern.compile("\\.\\s*named\\("))) {
        List<String> quoted = quoted(call);
        List<String> names = quoted.stream().filter(text -> text.contains(".")).toList();
        named += names.size();
        for (String name : names) {
          check("refusal." + name, Set.copyOf(quoted), wrong);
          check("refusal." + name + ".next", Set.copyOf(quoted), wrong);
        }
      }
      assertEquals(Set.of(), wrong);
      assertTrue(named >= 120, "this test finds only " + named);
    }

    @Test
    @DisplayName("the parts that they are put together from")
    void phrases() throws IOException {
      var wrong = new TreeSet<String>();
      int found = 0;
      for (String call : calls(PHRASE)) {
        List<String> quoted = quoted(call);
        // A name that ends in a dot is completed by a word; others of its kind are tested by it.
        if (!quoted.isEmpty() && call.strip().startsWith("\"" + quoted.getFirst())) {
          String key = quoted.getFirst();
          if (key.matches("[a-z]+(\\.[A-Za-z]+)+")) {
            found++;
            check(key, Set.copyOf(quoted), wrong);
          }
        }
      }
      assertEquals(Set.of(), wrong);
      assertTrue(found >= 20, "this test finds only " + found);
    }
  }

  /** The message with its placeholders: each stands for itself. */
  private static String raw(Words words, String key) {
    var all =
        new java.util.AbstractMap<String, String>() {
          @Override
          public String get(Object name) {
            return "{" + name + "}";
          }

          @Override
          public Set<Entry<String, String>> entrySet() {
            return Set.of();
          }
        };
    return words.say(key, all);
  }
}
