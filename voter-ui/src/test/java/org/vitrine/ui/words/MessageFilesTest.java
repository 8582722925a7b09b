package org.vitrine.ui.words;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.RollSummary;
import org.vitrine.ui.box.Phase;

@DisplayName("The message files")
final class MessageFilesTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "org", "vitrine", "ui");
  private static final Path FILES =
      Path.of("src", "main", "resources", "org", "vitrine", "ui", "words");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** A literal that is handed to a method whose parameter is a key. */
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:say|heading|paragraph|section|static_|file|together|begin)\\("
              + "[^;]{0,60}?\"([a-z]+(?:\\.[a-z]+)+)\"");

  private static final Map<String, String> ENGLISH = messages("en");

  private static Map<String, String> messages(String tag) {
    try {
      byte[] file = Files.readAllBytes(FILES.resolve(tag + ".json"));
      return JsonCursor.of(Json.parse(file, JsonLimits.document(1 << 20)))
          .map(10_000, message -> message.string(10_000));
    } catch (Exception e) {
      throw new IllegalStateException(tag, e);
    }
  }

  private static Set<String> placeholders(String message) {
    return PLACEHOLDER
        .matcher(message)
        .results()
        .map(found -> found.group())
        .collect(toCollection(TreeSet::new));
  }

  private static String source(String... path) throws IOException {
    return Files.readString(SOURCES.resolve(Path.of("", path)));
  }

  private static String allSources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      var all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  /** Every action of a proposal; the test fails when there is one that this list lacks. */
  private static List<Action> actions() {
    var bundle = new Bundle(Bundle.Kind.BOOTH, Digest.ZERO);
    return List.of(
        new Action.Freeze(Digest.ZERO),
        new Action.Ready(
            List.of(),
            Digest.ZERO,
            Element.BASE,
            Digest.ZERO,
            List.of(),
            new RollSummary(1, Digest.ZERO, 1)),
        new Action.Open(),
        new Action.Close(),
        new Action.Result(Digest.ZERO, List.of(Optional.empty())),
        new Action.Replace(Element.BASE, Element.BASE),
        new Action.AddBundle(bundle),
        new Action.Abort("x"));
  }

  /** What a page composes of a prefix and a word of the protocol. */
  private static Set<String> composed() throws IOException {
    var keys = new TreeSet<String>();
    for (Phase phase : Phase.values()) {
      keys.add("phase." + phase.code());
      keys.add("phase." + phase.code() + ".text");
    }
    Arrays.stream(EntryType.values())
        .filter(type -> type != EntryType.PROPOSE)
        .forEach(type -> keys.add("entry." + type.code()));
    actions().forEach(action -> keys.add("entry.propose." + action.code()));
    for (Bundle.Kind kind : Bundle.Kind.values()) {
      keys.add("verify.bundle." + kind.code());
    }
    for (String kind : List.of("silent", "unbelievable")) {
      keys.add(kind + ".title");
      keys.add(kind + ".text");
    }
    keys.add("page.name");
    keys.add("page.noscript");
    keys.add("election.officials.value");
    keys.add("election.trustees.value");
    keys.addAll(explained());
    return keys;
  }

  /** The numbered sentences of the page that explains. */
  private static Set<String> explained() throws IOException {
    String page = source("site", "HowItWorksPage.java");
    var keys = new TreeSet<String>();
    numbered("how.step.", number(page, "STEPS")).forEach(keys::add);
    numbered("how.not.", number(page, "LIMITS")).forEach(keys::add);
    Matcher trust = Pattern.compile("TRUST = List\\.of\\(([^)]*)\\)").matcher(page);
    assertTrue(trust.find());
    for (String what : literals(trust.group(1))) {
      keys.add("how.trust." + what);
      keys.add("how.trust." + what + ".need");
    }
    return keys;
  }

  private static Stream<String> numbered(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> prefix + number);
  }

  private static int number(String source, String constant) {
    Matcher found = Pattern.compile(constant + " = (\\d+);").matcher(source);
    assertTrue(found.find(), constant);
    return Integer.parseInt(found.group(1));
  }

  private static Set<String> literals(String source) {
    return LITERAL
        .matcher(source)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "ar"})
  @DisplayName("have the same keys as the English one, in the same order")
  void keys(String tag) throws IOException {
    assertEquals(ENGLISH.keySet(), messages(tag).keySet());
    assertEquals(order("en"), order(tag));
  }

  private static List<String> order(String tag) throws IOException {
    return Files.readString(FILES.resolve(tag + ".json"))
        .lines()
        .filter(line -> line.startsWith("  \""))
        .map(line -> line.split("\"", 3)[1])
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "ar"})
  @DisplayName("have the same placeholders in each message, and nothing else in braces")
  void placeholdersAreTheSame(String tag) {
    messages(tag)
        .forEach(
            (key, message) -> {
              Set<String> found = placeholders(message);
              assertEquals(placeholders(ENGLISH.getOrDefault(key, "")), found, key);
              assertTrue(found.stream().allMatch(p -> p.matches("\\{[a-z]+}")), key);
              assertFalse(PLACEHOLDER.matcher(message).replaceAll("").contains("}"), key);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "ar"})
  @DisplayName("say something in each message, without markup, control characters or loose spaces")
  void plain(String tag) {
    messages(tag)
        .forEach(
            (key, message) -> {
              assertFalse(message.isBlank(), key);
              assertFalse(message.matches(".*[<>\\p{Cc}].*"), key);
              assertTrue(Normalizer.isNormalized(message, Normalizer.Form.NFC), key);
              if (!key.equals("list.separator")) {
                assertEquals(message.strip(), message, key);
                assertFalse(message.contains("  "), key);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "ar"})
  @DisplayName("are translated: long sentences are not those of another language")
  void translated(String tag) {
    messages(tag)
        .forEach(
            (key, message) ->
                assertFalse(
                    message.length() > 20 && message.equals(ENGLISH.get(key)),
                    key + ": " + message));
  }

  @Test
  @DisplayName("hold no message that no page says")
  void unused() throws IOException {
    Set<String> used = literals(allSources());
    used.addAll(composed());
    var unused = new TreeSet<>(ENGLISH.keySet());
    unused.removeAll(used);
    assertEquals(Set.of(), unused);
  }

  @Test
  @DisplayName("hold every message that a page composes: each phase, type of entry, action, bundle")
  void composedKeys() throws IOException {
    var missing = new TreeSet<>(composed());
    missing.removeAll(ENGLISH.keySet());
    assertEquals(Set.of(), missing);
    assertEquals(
        Set.of(Action.class.getPermittedSubclasses()),
        actions().stream().map(Object::getClass).collect(Collectors.toSet()));
  }

  @Test
  @DisplayName("hold every message that a page names")
  void named() throws IOException {
    Set<String> asked =
        ASKED
            .matcher(allSources())
            .results()
            .map(found -> found.group(1))
            .collect(toCollection(TreeSet::new));
    assertTrue(asked.size() > 60, asked::toString);
    asked.removeAll(ENGLISH.keySet());
    assertEquals(Set.of(), asked);
  }
}
