package org.vitrine.authority.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;

@DisplayName("The message files of the desks")
final class DeskMessagesTest {
  private static final Path FILES = Path.of("src/main/resources/org/vitrine/authority/page/words");
  private static final Path SOURCES = Path.of("src/main/java/org/vitrine/authority");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?");
  private static final Pattern REFUSAL = Pattern.compile("\\.named\\(\\s*\"([\\w.]+)\"");
  private static final List<String> OTHERS = List.of("de", "fr", "ar");

  static Stream<String> files() throws IOException {
    try (Stream<Path> all = Files.list(FILES)) {
      return all
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith("-en.json"))
          .map(name -> name.substring(0, name.length() - "en.json".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Map<String, String> messages(String name, String tag) {
    try {
      byte[] file = Files.readAllBytes(FILES.resolve(name + tag + ".json"));
      return JsonCursor.of(Json.parse(file, JsonLimits.document(1 << 20)))
          .map(10_000, message -> message.string(10_000));
    } catch (Exception e) {
      throw new IllegalStateException(name + tag, e);
    }
  }

  private static Set<String> all() throws IOException {
    return files()
        .flatMap(name -> messages(name, "en").keySet().stream())
        .collect(Collectors.toSet());
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      var all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisplayName("have the same keys in every language, in the same order")
  void keys(String name) throws IOException {
    for (String tag : OTHERS) {
      assertEquals(order(name, "en"), order(name, tag), tag);
    }
  }

  private static List<String> order(String name, String tag) throws IOException {
    return Files.readString(FILES.resolve(name + tag + ".json"))
        .lines()
        .filter(line -> line.startsWith("  \""))
        .map(line -> line.split("\"", 3)[1])
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisplayName("have the same placeholders in every language, and nothing else in braces")
  void placeholders(String name) {
    Map<String, String> english = messages(name, "en");
    for (String tag : OTHERS) {
      messages(name, tag)
          .forEach(
              (key, message) ->
                  assertEquals(
                      placeholders(english.getOrDefault(key, ""), key),
                      placeholders(message, key),
                      key + " in " + tag));
    }
  }

  private static Set<String> placeholders(String message, String key) {
    Set<String> found =
        PLACEHOLDER
            .matcher(message)
            .results()
            .map(result -> result.group())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(found.stream().allMatch(p -> p.matches("\\{[a-zA-Z]+}")), key);
    return found;
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisplayName("say something in each message, without markup, control characters or loose spaces")
  void plain(String name) {
    for (String tag : List.of("en", "de", "fr", "ar")) {
      messages(name, tag)
          .forEach(
              (key, message) -> {
                assertFalse(message.isBlank(), key);
                assertFalse(message.matches(".*[<>\\p{Cc}].*"), key);
                assertTrue(Normalizer.isNormalized(message, Normalizer.Form.NFC), key);
                assertEquals(message.strip(), message, key);
                assertFalse(message.contains("  "), key);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisplayName("are translated: long sentences are not those of another language")
  void translated(String name) {
    Map<String, String> english = messages(name, "en");
    for (String tag : OTHERS) {
      messages(name, tag)
          .forEach(
              (key, message) ->
                  assertFalse(
                      message.length() > 25 && message.equals(english.get(key)),
                      key + ": " + message));
    }
  }

  @Test
  @DisplayName("hold what the pages compose: roles, phases, what a long step does")
  void composed() throws IOException {
    Set<String> all = all();
    for (RoleName role : RoleName.values()) {
      assertTrue(all.contains("role." + role.word()), role.word());
    }
    for (Phase phase : Phase.values()) {
      assertTrue(all.contains("phase." + phase.word()), phase.word());
    }
    for (Progress.Stage stage : Progress.Stage.values()) {
      String key = "progress." + stage.name().toLowerCase(java.util.Locale.ROOT);
      assertTrue(all.contains(key) && all.contains(key + ".of"), key);
    }
  }

  @Test
  @DisplayName("say every refusal that has a name, and what to do about it")
  void refusals() throws IOException {
    Set<String> all = all();
    var missing = new TreeSet<String>();
    REFUSAL
        .matcher(sources())
        .results()
        .map(found -> "refusal." + found.group(1))
        .forEach(
            key -> {
              if (!all.contains(key)) {
                missing.add(key);
              }
              if (!all.contains(key + ".next")) {
                missing.add(key + ".next");
              }
            });
    assertEquals(Set.of(), missing);
  }

  @Test
  @DisplayName("have help texts of at most three sentences")
  void help() throws IOException {
    for (String name : files().toList()) {
      messages(name, "en")
          .forEach(
              (key, message) -> {
                if (key.endsWith(".help")) {
                  long sentences =
                      Pattern.compile("[.!?](\\s|$)").matcher(message).results().count();
                  assertTrue(sentences <= 3, key);
                }
              });
    }
  }
}
