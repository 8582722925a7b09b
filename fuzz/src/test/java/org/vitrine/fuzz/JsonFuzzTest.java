package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonValue;

@DisplayName("JSON")
final class JsonFuzzTest {
  /** Of the two readers the canonical one must accept less, and never mean something else. */
  @FuzzTest
  void canonical(byte[] data) {
    Optional<JsonValue> strict = Parsing.of(() -> CanonicalJson.parse(data, JsonLimits.ENTRY));
    Optional<JsonCursor> cursor = Parsing.of(() -> CanonicalJson.read(data, JsonLimits.ENTRY));
    assertEquals(strict, cursor.map(JsonCursor::value));
    strict.ifPresent(value -> Parsing.same(data, CanonicalJson.encode(value)));
    if (strict.isPresent()) {
      assertEquals(strict, Parsing.of(() -> Json.parse(data, JsonLimits.ENTRY)));
    }
  }

  /** What a person wrote has a canonical form, which both readers read back. */
  @FuzzTest
  void handwritten(byte[] data) {
    var limits = JsonLimits.document(1 << 18);
    Optional<JsonValue> read = Parsing.of(() -> Json.parse(data, limits));
    if (read.isPresent()) {
      byte[] canonical = CanonicalJson.encode(read.get());
      var wide = JsonLimits.document(1 << 22);
      assertEquals(read, Parsing.of(() -> CanonicalJson.parse(canonical, wide)));
      byte[] pretty = Json.pretty(read.get()).getBytes(StandardCharsets.UTF_8);
      assertEquals(read, Parsing.of(() -> Json.parse(pretty, wide)));
      assertTrue(pretty.length >= canonical.length, "pretty is never shorter");
    }
  }
}
