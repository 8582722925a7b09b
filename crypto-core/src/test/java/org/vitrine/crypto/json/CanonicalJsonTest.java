package org.vitrine.crypto.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Canonical JSON")
final class CanonicalJsonTest {
  private static final JsonLimits LIMITS = JsonLimits.ENTRY;

  private static JsonValue parse(String text) throws MalformedException {
    return CanonicalJson.parse(text.getBytes(UTF_8), LIMITS);
  }

  private static MalformedException refused(byte[] bytes) {
    return assertThrows(MalformedException.class, () -> CanonicalJson.parse(bytes, LIMITS));
  }

  private static MalformedException refused(String text) {
    return refused(text.getBytes(UTF_8));
  }

  @Nested
  @DisplayName("encodes")
  final class Encodes {
    @Test
    @DisplayName("an object with its keys sorted by UTF-16 code units")
    void sortsKeys() {
      // RFC 8785 §3.2.3: the order of UTF-16 code units is not the order of code points.
      var object =
          JsonObject.builder()
              .put("\u20ac", "Euro Sign")
              .put("\r", "Carriage Return")
              .put("\uffee", "after the surrogates")
              .put("1", "One")
              .put("\ud83d\ude00", "Emoji: Grinning Face")
              .put("\u0080", "Control")
              .put("\u00f6", "Latin Small Letter O With Diaeresis")
              .build();
      assertEquals(
          List.of("\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\uffee"),
          object.keys());
    }

    @Test
    @DisplayName("strings as RFC 8785 §3.2.2.2 does")
    void strings() {
      String text = "\u20ac$\u000f\nA'B\"\\\\\"/\b\f\r\t\u001f\u007f";
      assertEquals(
          "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\r\\t\\u001f\u007f\"",
          new String(new JsonString(text).encode(), UTF_8));
    }

    @Test
    @DisplayName("every kind of value without whitespace")
    void everyKind() {
      var value =
          JsonObject.builder()
              .put(
                  "b",
                  JsonArray.of(new JsonInteger(0), JsonNull.NULL, JsonObject.builder().build()))
              .put("a", true)
              .put("c", JsonInteger.MAX)
              .bytes("d", HexFormat.of().parseHex("fbff"))
              .putOrNull("e", Optional.empty())
              .put("f", JsonArray.of())
              .put("g", false)
              .build();
      assertEquals(
          "{\"a\":true,\"b\":[0,null,{}],\"c\":9007199254740991,\"d\":\"-_8\",\"e\":null,"
              + "\"f\":[],\"g\":false}",
          new String(value.encode(), UTF_8));
    }

    @Test
    @DisplayName("nothing that has no canonical form: such values cannot be made")
    void cannotBeMade() {
      assertThrows(IllegalArgumentException.class, () -> new JsonInteger(-1));
      assertThrows(IllegalArgumentException.class, () -> new JsonInteger(JsonInteger.MAX + 1));
      assertThrows(IllegalArgumentException.class, () -> new JsonString("\ud800"));
      assertThrows(IllegalArgumentException.class, () -> new JsonString("a\udc00b"));
      assertThrows(IllegalArgumentException.class, () -> new JsonString("e\u0301"));
      assertThrows(
          IllegalArgumentException.class, () -> JsonObject.builder().put("e\u0301", "decomposed"));
      assertThrows(
          IllegalArgumentException.class, () -> JsonObject.builder().put("a", 1).put("a", 1));
    }
  }

  @Nested
  @DisplayName("accepts")
  final class Accepts {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "[]",
          "null",
          "true",
          "false",
          "0",
          "10",
          "9007199254740991",
          "\"\"",
          "\"\u00e9\"",
          "\"\ud83d\ude00\"",
          "\"\\u0000\\u001f\u007f\"",
          "{\"\":0}",
          "{\"a\":{\"b\":[[],{}]},\"ab\":\"c\"}",
          "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
        })
    @DisplayName("canonical bytes, and gives them back")
    void roundTrip(String text) throws MalformedException {
      assertEquals(text, new String(parse(text).encode(), UTF_8));
    }
  }

  @Nested
  @DisplayName("A36 refuses")
  final class Refuses {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          " 1",
          "1 ",
          "1\n",
          "{} ",
          "{ }",
          "[ ]",
          "[1, 2]",
          "{\"a\": 1}",
          "{\"a\" :1}",
          "\t{}",
          "\ufeff{}",
          "{}{}",
          "{}\0",
          "1,",
        })
    @DisplayName("whitespace, a byte-order mark and trailing bytes")
    void whitespace(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-1",
          "-0",
          "+1",
          "01",
          "00",
          "1.0",
          "1.5",
          "1e0",
          "1E2",
          "0e0",
          "0x10",
          "9007199254740992",
          "9223372036854775808",
          "18446744073709551616",
          "99999999999999999999999999999999999999999999999999",
          "NaN",
          "Infinity",
          "\u0661",
        })
    @DisplayName("every number that is not a plain integer up to 2^53-1")
    void numbers(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"\\/\"",
          "\"\\u0041\"",
          "\"\\u000A\"",
          "\"\\u000a\"",
          "\"\\u0008\"",
          "\"\\u000c\"",
          "\"\\u000d\"",
          "\"\\u0009\"",
          "\"\\u001F\"",
          "\"\\u007f\"",
          "\"\\u0020\"",
          "\"\\u0022\"",
          "\"\\u00e9\"",
          "\"\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"\\U0001\"",
          "\"\\x01\"",
          "\"\\a\"",
          "\"\\u00\"",
          "\"\\u001\"",
          "\"\\\"",
          "\"\n\"",
          "\"\t\"",
          "\"\0\"",
          "\"\u001f\"",
          "\"",
          "\"abc",
          "'a'",
        })
    @DisplayName("strings written in any other way")
    void escapes(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"e\u0301", "\u1100\u1161", "\u212b", "\u0340", "a\u0323\u0307b\u0307\u0323"})
    @DisplayName("text that is not in NFC, as value and as key")
    void notNfc(String text) {
      assertTrue(refused("\"" + text + "\"").reason().contains("normalization form C"));
      refused("{\"" + text + "\":1}");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "c0af", // overlong slash
          "c080", // overlong NUL
          "e080af", // overlong in three bytes
          "e09fbf",
          "f08080af", // overlong in four bytes
          "f08fbfbf",
          "eda080", // lone high surrogate
          "edbfbf", // lone low surrogate
          "eda0bdedb880", // surrogate pair, each encoded by itself
          "f4908080", // above U+10FFFF
          "f8888080",
          "ff",
          "fe",
          "80",
          "bf",
          "c3",
          "e282",
          "f09f98",
          "c328",
          "e28228",
          "c3c3",
        })
    @DisplayName("bytes that are not UTF-8")
    void notUtf8(String hex) {
      byte[] inner = HexFormat.of().parseHex(hex);
      String asLatin = new String(inner, ISO_8859_1);
      assertTrue(
          refused(("\"" + asLatin + "\"").getBytes(ISO_8859_1)).reason().contains("not UTF-8"));
      refused(("{\"" + asLatin + "\":1}").getBytes(ISO_8859_1));
      refused(("\"" + asLatin).getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "[",
          "{\"a\"",
          "{\"a\":",
          "{\"a\":1",
          "{\"a\":1,",
          "{\"a\":1,}",
          "[1",
          "[1,",
          "[1,]",
          "[,1]",
          "{,}",
          "{1:2}",
          "{a:1}",
          "{\"a\",1}",
          "[1:2]",
          "{\"a\":1]",
          "[1}",
          "]",
          "}",
          "tru",
          "True",
          "nul",
          "nulll",
          "truefalse",
          "falsE",
          "undefined",
          "[1 2]",
          "//",
          "/**/1"
        })
    @DisplayName("what is not JSON at all")
    void notJson(String text) {
      refused(text);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{\"a\":1,\"a\":1}|a|twice",
          "{\"b\":1,\"a\":1}|a|not in order",
          "{\"x\":[{\"b\":1,\"b\":2}]}|x[0].b|twice",
          "{\"contests\":[0,1,{\"options\":[{\"id\":-1}]}]}|contests[2].options[0].id|negative",
          "{\"a\":[1,2.5]}|a[1]|only integers",
          "{\"a\u0001b\":1}||control character",
          "{\"a b\":x}|[\"a b\"]|a value must stand here",
          "{\"a\":{\"\":[]x}}|a|a comma",
        })
    @DisplayName("and names the field and the reason")
    void namesTheField(String text, String path, String reason) {
      MalformedException e = refused(text);
      assertEquals(path == null ? "" : path, e.path());
      assertTrue(e.reason().contains(reason), e.reason());
      assertTrue(e.reason().startsWith("byte "), e.reason());
    }

    @Test
    @DisplayName("keys that are in code point order where UTF-16 order differs")
    void codePointOrder() throws MalformedException {
      parse("{\"\ud83d\ude00\":1,\"\uffee\":2}");
      refused("{\"\uffee\":2,\"\ud83d\ude00\":1}");
    }

    @Test
    @DisplayName("more nesting and more bytes than the limits say")
    void limits() throws MalformedException {
      String sixteen = "[".repeat(16) + "]".repeat(16);
      parse(sixteen);
      assertTrue(refused("[" + sixteen + "]").reason().contains("nested more than 16 deep"));
      refused("{\"a\":".repeat(17) + "1" + "}".repeat(17));
      refused("[".repeat(60_000));

      String longest = "\"" + "a".repeat(65_533) + "\"";
      parse(longest);
      assertTrue(refused("\"" + "a".repeat(65_534) + "\"").reason().contains("at most 65535"));
    }

    @Test
    @DisplayName("a hostile key without letting it into the message as it is")
    void hostileKey() {
      MalformedException e = refused("{\"\\nFAKE \u2028" + "x".repeat(500) + "\":-1}");
      assertTrue(e.path().chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '…'), e.path());
      assertTrue(e.path().length() < 120, e.path());
    }
  }

  @Nested
  @DisplayName("holds as a property that")
  final class Properties {
    @Test
    @DisplayName("what is encoded is read back equal")
    void encodeParse() throws MalformedException {
      var random = new Random(8785);
      for (int i = 0; i < 3_000; i++) {
        JsonValue value = randomValue(random, 4);
        byte[] bytes = value.encode();
        JsonValue back = CanonicalJson.parse(bytes, LIMITS);
        assertEquals(value, back);
        assertEquals(value.hashCode(), back.hashCode());
        assertArrayEquals(bytes, back.encode());
      }
    }

    @Test
    @DisplayName("whatever is accepted encodes to the very bytes that were read")
    void parseEncode() {
      var random = new Random(36);
      int accepted = 0;
      for (int i = 0; i < 60_000; i++) {
        byte[] bytes = mutate(random, randomValue(random, 3).encode());
        Optional<JsonValue> value = accept(bytes);
        if (value.isPresent()) {
          accepted++;
          assertArrayEquals(bytes, value.get().encode());
        }
      }
      assertTrue(accepted > 1_000, "mutations that stay canonical: " + accepted);
    }

    private Optional<JsonValue> accept(byte[] bytes) {
      try {
        return Optional.of(CanonicalJson.parse(bytes, LIMITS));
      } catch (MalformedException e) {
        return Optional.empty();
      }
    }

    private byte[] mutate(Random random, byte[] bytes) {
      int at = random.nextInt(bytes.length);
      byte[] out = bytes.clone();
      switch (random.nextInt(4)) {
        case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> out[at] = (byte) " {}[]\",:\\u0189aez-.\n".charAt(random.nextInt(20));
        case 2 -> {
          out = new byte[bytes.length - 1];
          System.arraycopy(bytes, 0, out, 0, at);
          System.arraycopy(bytes, at + 1, out, at, out.length - at);
        }
        default -> {
          out = new byte[bytes.length + 1];
          System.arraycopy(bytes, 0, out, 0, at);
          out[at] = bytes[random.nextInt(bytes.length)];
          System.arraycopy(bytes, at, out, at + 1, bytes.length - at);
        }
      }
      return out;
    }

    private JsonValue randomValue(Random random, int depth) {
      return switch (random.nextInt(depth > 0 ? 8 : 6)) {
        case 0 -> JsonNull.NULL;
        case 1 -> new JsonBoolean(random.nextBoolean());
        case 2 -> new JsonInteger(random.nextLong() >>> (11 + random.nextInt(53)));
        case 3, 4, 5 -> new JsonString(randomText(random));
        case 6 -> {
          var items = new ArrayList<JsonValue>();
          for (int i = random.nextInt(6); i > 0; i--) {
            items.add(randomValue(random, depth - 1));
          }
          yield new JsonArray(items);
        }
        default -> {
          var fields = new TreeMap<String, JsonValue>();
          for (int i = random.nextInt(12); i > 0; i--) {
            fields.put(randomText(random), randomValue(random, depth - 1));
          }
          yield JsonObject.of(fields);
        }
      };
    }

    private String randomText(Random random) {
      var text = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        int c =
            switch (random.nextInt(6)) {
              case 0 -> random.nextInt(0x20);
              case 1 -> "\"\\/\u007f\u0080".charAt(random.nextInt(5));
              case 2 -> 0xa0 + random.nextInt(0x260);
              case 3 -> 0x1f600 + random.nextInt(64);
              default -> 'a' + random.nextInt(26);
            };
        text.appendCodePoint(c);
      }
      return text.toString();
    }
  }
}
