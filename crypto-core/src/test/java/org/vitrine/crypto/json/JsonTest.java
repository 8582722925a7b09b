package org.vitrine.crypto.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON written by people")
final class JsonTest {
  private static final JsonLimits LIMITS = JsonLimits.document(100_000);

  private static JsonValue parse(String text) throws MalformedException {
    return Json.parse(text.getBytes(UTF_8), LIMITS);
  }

  private static MalformedException refused(String text) {
    return assertThrows(MalformedException.class, () -> parse(text));
  }

  @Test
  @DisplayName("may have whitespace, any key order, any escape and a byte-order mark")
  void lenient() throws MalformedException {
    JsonValue value =
        parse(
            "\ufeff\n{ \"b\" : [ 1 ,\t2 ],\r\n \"a\":\"\\u0041\\/\\ud83d\\uDE00\\n\", \"\":null}\n");
    assertEquals(
        "{\"\":null,\"a\":\"A/\ud83d\ude00\\n\",\"b\":[1,2]}", new String(value.encode(), UTF_8));
  }

  @Test
  @DisplayName("is brought into NFC")
  void normalises() throws MalformedException {
    assertEquals(new JsonString("\u00e9"), parse("\"e\u0301\""));
    assertEquals(new JsonString("\u00e9"), parse("\"e\\u0301\""));
    assertTrue(refused("{\"\u00e9\":1,\"e\u0301\":2}").reason().contains("twice"));
  }

  @Test
  @DisplayName("is printed so that it reads back equal")
  void pretty() throws MalformedException {
    JsonValue value =
        parse("{\"a\":[],\"b\":{},\"c\":[1,{\"d\":\"x\\ty\"}],\"e\":true,\"f\":null}");
    String text = Json.pretty(value);
    assertEquals(
        """
        {
          "a": [],
          "b": {},
          "c": [
            1,
            {
              "d": "x\\ty"
            }
          ],
          "e": true,
          "f": null
        }""",
        text);
    assertEquals(value, parse(text));
    assertEquals(text, value.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1, \"a\":2}|a|line 1, column 9: this key stands here twice",
        "{\"a\":[1,-2]}|a[1]|negative",
        "{\"a\":1.5}|a|only integers",
        "{\"a\":1e3}|a|only integers",
        "{\"a\":007}|a|begin with a zero",
        "{\"a\":9007199254740992}|a|larger than 2^53-1",
        "{\"a\":\"\\ud800\"}|a|lone surrogate",
        "{\"a\":\"\\udc00\\ud800\"}|a|lone surrogate",
        "{\"a\":\"\\u12g4\"}|a|four hexadecimal digits",
        "{\"a\":\"\\x\"}|a|no such escape",
        "{\"a\":yes}|a|a value must stand here",
        "{\"a\":1 // one}|``|a comma",
        "{\"a\": // one}|a|no comments",
        "{'a':1}|``|double quotes",
        "{\"a\":1,}|``|a key in double quotes",
        "{\"a\" 1}|a|a colon",
        "[1,2|``|ends in the middle",
        "{} {}|``|nothing may follow",
      })
  @DisplayName("is refused with line, column and field when it has no canonical form")
  void refusals(String text, String path, String reason) {
    MalformedException e = refused(text);
    assertEquals(path, e.path());
    assertTrue(e.reason().contains(reason), e.reason());
    assertTrue(e.reason().startsWith("line 1, column "), e.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"a\nb\"", "\"\0\"", "nope", "\u00a01", "1\u0000", "\"\\"})
  @DisplayName("is refused when it is not JSON")
  void notJson(String text) {
    refused(text);
  }

  @Test
  @DisplayName("is refused when it is not UTF-8, too long or too deep")
  void outside() {
    assertThrows(
        MalformedException.class, () -> Json.parse("\"\u00e9\"".getBytes(ISO_8859_1), LIMITS));
    assertTrue(refused(" ".repeat(100_001)).reason().contains("at most 100000"));
    assertTrue(refused("[".repeat(17)).reason().contains("16 deep"));
  }

  @Test
  @DisplayName("tells the line of a mistake further down")
  void line() {
    assertTrue(refused("{\n  \"a\": 1,\n  \"b\": 2.5\n}").reason().startsWith("line 3, column 9:"));
  }
}
