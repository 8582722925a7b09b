package org.vitrine.crypto.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hash on a command line that begins with a hyphen")
final class TypedHashesTest {
  private static final String HASH = "-hV4XR9qyv6KGWz7vnr2jV3epeaNaK6Ii_nJgvE3h1o";
  private static final String DASHED = "--json4XR9qyv6KGWz7vnr2jV3epeaNaK6Ii_nJgvE3";

  private static List<String> protect(String... line) {
    return TypedHashes.protect(
        List.of(line), Set.of("-h", "--json"), Set.of("--election", "--key"));
  }

  @Test
  @DisplayName("is the value of the option before it")
  void option() {
    assertEquals(List.of("verify", "--election=" + HASH), protect("verify", "--election", HASH));
    assertEquals(
        List.of("verify", "--election=" + DASHED, "record"),
        protect("verify", "--election", DASHED, "record"));
  }

  @Test
  @DisplayName("is a value of the command behind a flag or by itself, in its place among them")
  void value() {
    assertEquals(
        List.of("approve", "--json", "--key", "file", "--", HASH),
        protect("approve", "--json", HASH, "--key", "file"));
    assertEquals(List.of("tracker", "--", HASH, "record"), protect("tracker", HASH, "record"));
    assertEquals(List.of("tracker", "record", "--", HASH), protect("tracker", "record", HASH));
    assertEquals(List.of("approve", "--", "-hV4"), protect("approve", "-hV4"));
    assertEquals(List.of("approve", "--", "--qyv6kGwz"), protect("approve", "--qyv6kGwz"));
  }

  @Test
  @DisplayName("stays where the end of options was said before it")
  void end() {
    assertEquals(
        List.of("approve", "--", HASH, "--json"), protect("approve", "--", HASH, "--json"));
  }

  @Test
  @DisplayName("is not an option, known or spelt wrongly, nor any other word")
  void others() {
    for (List<String> line :
        List.of(
            List.of("verify", "-h"),
            List.of("verify", "--json", "record"),
            List.of("verify", "--jsn", "record"),
            List.of("verify", "--election=" + HASH, "record"),
            List.of("verify", "--election", "x", "record"),
            List.of("-", "--"),
            List.<String>of())) {
      List<String> expected = line.contains("--") ? List.of("-") : line;
      assertEquals(expected, protect(line.toArray(String[]::new)));
    }
  }
}
