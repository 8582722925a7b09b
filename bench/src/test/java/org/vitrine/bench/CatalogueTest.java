package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The table of known attacks in docs/security-testing.md, held against the tests. */
@DisplayName("The catalogue of known attacks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogueTest {
  private static final Path HOME = Path.of("..");
  private static final Pattern METHOD = Pattern.compile("\\b((?:A\\d\\d_)+)\\w*\\(");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|(.*)\\|(.*)\\|(.*)\\|(.*)\\|");
  private static final Pattern CLASS = Pattern.compile("`(\\w+)`");

  /** Titles of the tests in the browser and in its language. */
  private static final Pattern TITLE = Pattern.compile("\\b(?:test|it)\\(\\s*[`']((?:A\\d\\d )+)");

  private record Row(String overHttp, String onRecord, String elsewhere) {
    static Set<String> classes(String cell) {
      return CLASS.matcher(cell).results().map(m -> m.group(1)).collect(Collectors.toSet());
    }
  }

  private final Map<Integer, Row> table = new TreeMap<>();

  /** Row, then module, then the test classes with a method of that row. */
  private final Map<Integer, Map<String, Set<String>>> tests = new TreeMap<>();

  @BeforeAll
  void read() throws IOException {
    for (String line : Files.readAllLines(HOME.resolve("docs/security-testing.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        table.put(Integer.valueOf(row.group(1)), new Row(row.group(3), row.group(4), row.group(5)));
      }
    }
    for (String module :
        List.of(
            "crypto-core", "ballot-box", "verifier", "election-authority", "voter-ui", "bench")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          scan(module, file);
        }
      }
    }
    for (String folder : List.of("e2e", "test")) {
      try (Stream<Path> files = Files.walk(HOME.resolve("voter-ui/web").resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".ts")).toList()) {
          scanPages(file);
        }
      }
    }
  }

  private void scanPages(Path file) throws IOException {
    Matcher title = TITLE.matcher(Files.readString(file));
    while (title.find()) {
      for (String row : title.group(1).strip().split(" ", -1)) {
        tests
            .computeIfAbsent(Integer.valueOf(row.substring(1)), r -> new TreeMap<>())
            .computeIfAbsent("voter-ui", m -> new TreeSet<>())
            .add(file.getFileName().toString().replaceAll("\\.(spec|test)\\.ts$", ""));
      }
    }
  }

  private void scan(String module, Path file) throws IOException {
    String name = file.getFileName().toString().replace(".java", "");
    Matcher method = METHOD.matcher(Files.readString(file));
    while (method.find()) {
      for (String row : method.group(1).split("_", -1)) {
        if (!row.isEmpty()) {
          tests
              .computeIfAbsent(Integer.valueOf(row.substring(1)), r -> new TreeMap<>())
              .computeIfAbsent(module, m -> new TreeSet<>())
              .add(name);
        }
      }
    }
  }

  @Test
  @DisplayName("has every row")
  void complete() {
    Set<Integer> wanted = IntStream.rangeClosed(1, 51).boxed().collect(Collectors.toSet());
    assertEquals(wanted, table.keySet());
  }

  @Test
  @DisplayName("names the tests that there are, and no others")
  void named() {
    table.forEach(
        (row, cells) -> {
          Map<String, Set<String>> there = tests.getOrDefault(row, Map.of());
          assertEquals(
              there.getOrDefault("ballot-box", Set.of()),
              Row.classes(cells.overHttp()),
              () -> row + " over HTTP");
          assertEquals(
              there.getOrDefault("verifier", Set.of()),
              Row.classes(cells.onRecord()),
              () -> row + " on a record");
          Set<String> elsewhere = new TreeSet<>();
          there.forEach(
              (module, classes) -> {
                if (!Set.of("ballot-box", "verifier").contains(module)) {
                  elsewhere.addAll(classes);
                }
              });
          assertEquals(elsewhere, Row.classes(cells.elsewhere()), () -> row + " elsewhere");
        });
    assertTrue(table.keySet().containsAll(tests.keySet()), () -> "unknown: " + tests.keySet());
  }

  @Test
  @DisplayName("gives a reason where an attack is not tried over HTTP or on a record")
  void reasons() {
    table.forEach(
        (row, cells) -> {
          assertFalse(cells.overHttp().isBlank(), () -> row + " over HTTP");
          assertFalse(cells.onRecord().isBlank(), () -> row + " on a record");
        });
  }
}
