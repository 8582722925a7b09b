package org.vitrine.authority.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.pages.words.Words;

/** Reads our own sources: a name without sentences would be found by nobody but its reader. */
@DisplayName("Refusals that have a name")
final class RefusalWordsTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** What stands between the parentheses of each {@code .named(…)}. */
  private static List<String> calls() throws IOException {
    var calls = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        int from = text.indexOf(".named(");
        while (from >= 0) {
          int end = from + ".named(".length();
          for (int open = 1; open > 0; end++) {
            open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
          }
          calls.add(text.substring(from, end));
          from = text.indexOf(".named(", end);
        }
      }
    }
    return calls;
  }

  @Test
  @DisplayName(
      "are said in every language, what happened and what can be done, with values they have")
  void said() throws Exception {
    var wrong = new TreeSet<String>();
    int named = 0;
    for (String call : calls()) {
      List<String> quoted =
          QUOTED.matcher(call).results().map((MatchResult found) -> found.group(1)).toList();
      List<String> names = quoted.stream().filter(text -> text.contains(".")).toList();
      Set<String> values = Set.copyOf(quoted);
      named += names.size();
      for (String name : names) {
        for (Words words : DeskWords.LANGUAGES.all()) {
          for (String key : List.of("refusal." + name, "refusal." + name + ".next")) {
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
      }
    }
    assertEquals(Set.of(), wrong);
    assertTrue(named >= 50, "this test finds only " + named);
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
