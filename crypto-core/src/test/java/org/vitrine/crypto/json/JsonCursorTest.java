package org.vitrine.crypto.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The JSON cursor")
final class JsonCursorTest {
  private static JsonCursor cursor(String json) {
    try {
      return CanonicalJson.read(json.getBytes(UTF_8), JsonLimits.ENTRY);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(String path, String reason, Executable decode) {
    MalformedException e = assertThrows(MalformedException.class, decode);
    assertEquals(path, e.path());
    assertTrue(e.reason().contains(reason), e.reason());
    assertEquals(path.isEmpty() ? e.reason() : path + ": " + e.reason(), e.getMessage());
  }

  @Test
  @DisplayName("decodes a nested document into typed values")
  void decodes() throws MalformedException {
    var c =
        cursor(
            "{\"choices\":[{\"id\":\"a\",\"n\":3},{\"id\":\"b\",\"n\":9007199254740991}],"
                + "\"key\":\"AAEC_w\",\"map\":{\"x\":true,\"y\":false},\"none\":null,\"some\":7}");
    c.only("choices", "key", "map", "none", "some");
    record Choice(String id, long n) {}
    List<Choice> choices =
        c.field("choices")
            .list(
                1,
                2,
                item -> {
                  item.only("id", "n");
                  return new Choice(
                      item.field("id").string(1, 8), item.field("n").integer(0, JsonInteger.MAX));
                });
    assertEquals(List.of(new Choice("a", 3), new Choice("b", JsonInteger.MAX)), choices);
    assertArrayEquals(new byte[] {0, 1, 2, -1}, c.field("key").bytes(4));
    assertArrayEquals(new byte[] {0, 1, 2, -1}, c.field("key").bytes(1, 4));
    assertEquals(List.of("x", "y"), List.copyOf(c.field("map").map(2).keySet()));
    assertEquals(
        List.of(true, false), List.copyOf(c.field("map").map(2, JsonCursor::bool).values()));
    assertTrue(c.field("none").optionalNull().isEmpty());
    assertEquals(Optional.of(7), c.field("some").optionalNull(s -> s.intValue(0, 7)));
    assertEquals(Optional.empty(), c.field("none").optionalNull(s -> s.intValue(0, 7)));
  }

  @Test
  @DisplayName("refuses a missing and an unknown field by its path")
  void exactKeys() throws MalformedException {
    var c = cursor("{\"a\":[{\"b\":1,\"c\":2}]}").field("a").array(1).getFirst();
    c.only("b", "c");
    refused("a[0].d", "is missing", () -> c.only("b", "c", "d"));
    refused("a[0].c", "is not a field", () -> c.only("b"));
    refused("a[0].d", "is missing", () -> c.only("b", "d"));
    refused("a[0].zz", "is missing", () -> c.field("zz"));
    c.only(List.of("b"), List.of("c", "d"));
    assertTrue(c.optionalField("d").isEmpty());
    assertTrue(c.optionalField("c").isPresent());
    refused("a[0].c", "is not a field", () -> c.only(List.of("b"), List.of("d")));
    refused("", "must be an object, but is an array", () -> cursor("[]").only("a"));
  }

  @Test
  @DisplayName("refuses the wrong kind of value and says which it is")
  void kinds() throws MalformedException {
    var c = cursor("{\"x\":null}").field("x");
    refused("x", "must be a string, but is null", () -> c.string(9));
    refused("x", "must be an integer, but is null", () -> c.integer(0, 9));
    refused("x", "must be true or false, but is null", c::bool);
    refused("x", "must be an array, but is null", () -> c.array(9));
    refused("x", "must be an object, but is null", () -> c.map(9));
    refused("x", "must be a string, but is null", () -> c.bytes(9));
    refused("x", "must be an object, but is null", () -> c.field("y"));
    refused("", "but is a string", () -> cursor("\"1\"").integer(0, 9));
    refused("", "but is an integer", () -> cursor("1").bool());
    refused("", "but is true or false", () -> cursor("true").string(9));
    refused("", "but is an object", () -> cursor("{}").array(9));
  }

  @Test
  @DisplayName("refuses integers, lengths and counts outside their bounds")
  void bounds() throws MalformedException {
    assertEquals(5, cursor("5").integer(5, 5));
    refused("", "between 6 and 9", () -> cursor("5").integer(6, 9));
    refused("", "between 0 and 4", () -> cursor("5").intValue(0, 4));
    refused("", "must not be empty", () -> cursor("\"\"").string(1, 4));
    refused("", "at least 2 characters", () -> cursor("\"a\"").string(2, 4));
    refused("", "has 3 characters; at most 2", () -> cursor("\"abc\"").string(2));
    refused("", "must not be empty", () -> cursor("[]").array(1, 4));
    refused("", "has 1 items; needs 2", () -> cursor("[1]").array(2, 4));
    refused("", "has 3 items; at most 2", () -> cursor("[1,2,3]").array(2));
    refused("", "has 2 fields; at most 1", () -> cursor("{\"a\":1,\"b\":2}").map(1));
  }

  @Test
  @DisplayName("counts the length of text in UTF-16 code units")
  void codeUnits() throws MalformedException {
    assertEquals("\ud83d\ude00\u00e9", cursor("\"\ud83d\ude00\u00e9\"").string(3));
    refused("", "has 3 characters", () -> cursor("\"\ud83d\ude00\u00e9\"").string(2));
  }

  @Test
  @DisplayName("accepts one of several words only")
  void words() throws MalformedException {
    assertEquals("b", cursor("\"b\"").oneOf("a", "b"));
    cursor("\"b\"").literal("b");
    refused("", "must be one of a, b", () -> cursor("\"B\"").oneOf("a", "b"));
    refused("", "must be \"a\"", () -> cursor("\"a \"").literal("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAA",
        "AAAA=",
        "AAECAw==",
        "AAECA*",
        "AAEC/w",
        "AAECAx",
        "AAECAwA",
        "AAEC Aw",
        ""
      })
  @DisplayName("refuses a byte string of another length or form")
  void bytes(String text) {
    var c = cursor("{\"k\":\"" + text + "\"}");
    MalformedException e = assertThrows(MalformedException.class, () -> c.field("k").bytes(4));
    assertEquals("k", e.path());
  }

  @Test
  @DisplayName("lets the type above refuse with the path")
  void failNamesTheField() throws MalformedException {
    var c = cursor("{\"a\":[\"x\"]}").field("a").array(1).getFirst();
    assertEquals("a[0]: is not a point", c.fail("is not a point").getMessage());
    var cause = new IllegalStateException("why");
    assertEquals(cause, c.fail("is not a point", cause).getCause());
    assertEquals("entry 7.a[0]", c.fail("x").within("entry 7").path());
    assertEquals("a[0]", c.path());
    assertFalse(c.fail("x").path().isEmpty());
  }
}
