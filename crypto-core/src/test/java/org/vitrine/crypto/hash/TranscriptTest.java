package org.vitrine.crypto.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;

@DisplayName("A transcript")
final class TranscriptTest {
  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("has exactly the bytes of specification §3.2")
  void bytes() {
    Transcript t =
        Transcript.of("lab")
            .item("b", new byte[] {9, 8})
            .item("text", "é")
            .item("n", 258)
            .item("none", new byte[0]);
    assertEquals(
        "00000003"
            + "6c6162"
            + "00000001"
            + "62"
            + "00000002"
            + "0908"
            + "00000004"
            + "74657874"
            + "00000002"
            + "c3a9"
            + "00000001"
            + "6e"
            + "00000008"
            + "0000000000000102"
            + "00000004"
            + "6e6f6e65"
            + "00000000",
        hex(t.bytes()));
  }

  @Test
  @DisplayName("takes elements and scalars as their 32 bytes, a list of elements as one item")
  void groupItems() {
    byte[] g = Element.BASE.encode();
    assertArrayEquals(
        Transcript.of("l").item("e", g).bytes(),
        Transcript.of("l").item("e", Element.BASE).bytes());
    assertArrayEquals(
        Transcript.of("l").item("s", Scalar.of(5).encode()).bytes(),
        Transcript.of("l").item("s", Scalar.of(5)).bytes());
    var joined = new byte[64];
    System.arraycopy(g, 0, joined, 0, 32);
    assertArrayEquals(
        Transcript.of("l").item("es", joined).bytes(),
        Transcript.of("l").item("es", List.of(Element.BASE, Element.IDENTITY)).bytes());
  }

  @Test
  @DisplayName("hashes with SHA-512, reduces the digest to a challenge and maps it to a point")
  void outputs() throws Exception {
    Transcript t = Transcript.of("l").item("n", 1);
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(t.bytes());
    assertArrayEquals(digest, t.digest());
    assertEquals(Scalar.fromWideBytes(digest), t.challenge());
    assertEquals(Element.fromUniformBytes(digest), t.point());
    // Computed with Python's hashlib from the definition of §3.2.
    assertEquals(
        "80a11e58541599b85b5c22e0ff5930650e7b1c4792498e0b6c8aecededf78608",
        hex(t.challenge().encode()));
  }

  @Test
  @DisplayName("is immutable: one context serves several continuations")
  void immutable() {
    Transcript context = Transcript.of("l").item("a", "x");
    byte[] before = context.bytes();
    Transcript first = context.item("b", 1);
    Transcript second = context.item("b", 2);
    assertArrayEquals(before, context.bytes());
    assertFalse(first.challenge().equals(second.challenge()));
    assertArrayEquals(Transcript.of("l").item("a", "x").item("b", 2).bytes(), second.bytes());
  }

  @Test
  @DisplayName("keeps what it was given when the caller changes the array")
  void copies() {
    byte[] bytes = {1, 2};
    Transcript t = Transcript.of("l").item("a", bytes);
    byte[] before = t.bytes();
    bytes[0] = 3;
    assertArrayEquals(before, t.bytes());
  }

  @Test
  @DisplayName("tells moved boundaries apart")
  void A10_boundaries() {
    Transcript joined = Transcript.of("l").item("i", "ab");
    assertNotEquals(
        hex(joined.bytes()), hex(Transcript.of("l").item("i", "a").item("i", "b").bytes()));
    assertNotEquals(hex(joined.bytes()), hex(Transcript.of("l").item("ia", "b").bytes()));
    assertNotEquals(hex(joined.bytes()), hex(Transcript.of("li").item("", "ab").bytes()));
    // ["a", ["b"]] and ["a", "b"]: a nested transcript is not its items
    Transcript nested =
        Transcript.of("l").item("i", "a").item("i", Transcript.of("").item("i", "b").bytes());
    Transcript flat = Transcript.of("l").item("i", "a").item("i", "b");
    assertNotEquals(hex(nested.bytes()), hex(flat.bytes()));
    assertNotEquals(hex(Transcript.of("l").bytes()), hex(Transcript.of("l").item("", "").bytes()));
  }

  @Test
  @DisplayName("is injective: random transcripts over a tiny alphabet never share their bytes")
  void A10_injective() {
    var random = new Random(20260905);
    Map<String, List<String>> seen = new HashMap<>();
    int repeated = 0;
    for (int i = 0; i < 20_000; i++) {
      var structure = new ArrayList<String>();
      structure.add(text(random));
      Transcript t = Transcript.of(structure.getFirst());
      for (int n = random.nextInt(3); n > 0; n--) {
        String name = text(random);
        String value = text(random);
        structure.add(name);
        structure.add(value);
        t = t.item(name, utf8(value));
      }
      List<String> other = seen.putIfAbsent(hex(t.bytes()), structure);
      if (other != null) {
        assertEquals(other, structure);
        repeated++;
      }
    }
    assertFalse(repeated == 0, "the alphabet is small enough for repetitions");
  }

  /** Zeros and small bytes, so that contents look like lengths. */
  private static String text(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      text.append((char) random.nextInt(2));
    }
    return text.toString();
  }

  @Test
  @DisplayName("refuses labels beyond ASCII, negative numbers and lone surrogates")
  void refusals() {
    assertThrows(IllegalArgumentException.class, () -> Transcript.of("ü"));
    Transcript t = Transcript.of("l");
    assertThrows(IllegalArgumentException.class, () -> t.item("ü", "x"));
    assertThrows(IllegalArgumentException.class, () -> t.item("n", -1));
    assertThrows(IllegalArgumentException.class, () -> t.item("s", "\ud800"));
  }
}
