package org.vitrine.crypto.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("The files of a bundle")
final class BundleFilesTest {
  private static final Digest A = Digest.sha256("a".getBytes(UTF_8));
  private static final Digest B = Digest.sha256("b".getBytes(UTF_8));

  @Test
  @DisplayName("have the hash of their canonical list, in any order")
  void hash() throws Exception {
    var files = BundleFiles.of(Map.of("index.html", B, "assets/app-1.2.js", A));
    String list =
        "{\"assets/app-1.2.js\":\"" + A.encode() + "\",\"index.html\":\"" + B.encode() + "\"}";
    assertEquals(list, new String(files.encode(), UTF_8));
    assertEquals(Digest.sha256(list.getBytes(UTF_8)), files.hash());
    assertEquals(files, BundleFiles.decode(list.getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "<{0}>")
  @DisplayName("have paths that mean the same in a folder and in an address, and no others:")
  @ValueSource(
      strings = {
        "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a/.", "a\\b", "a b", "ä", "a%2e",
        "a?b", "a#b", "a:b", "C:", "a\u0000"
      })
  void paths(String path) {
    assertFalse(BundleFiles.isPath(path));
    assertThrows(IllegalArgumentException.class, () -> BundleFiles.of(Map.of(path, A)));
  }

  @Test
  @DisplayName("have paths of at most 200 characters")
  void longPaths() {
    assertTrue(BundleFiles.isPath("a".repeat(200)));
    assertFalse(BundleFiles.isPath("a".repeat(201)));
    for (String good : List.of("a", ".well-known/x", "a.b/c_d~e@f+g-h", "...")) {
      assertTrue(BundleFiles.isPath(good), good);
    }
  }

  @Test
  @DisplayName("are refused as a list that is empty, too long, or not canonical")
  void lists() {
    String hash = A.encode();
    for (String bad :
        List.of(
            "",
            "[]",
            "{}",
            "{\"a\":\"" + hash + "\"} ",
            "{\"a\":\"" + hash.substring(1) + "\"}",
            "{\"a\":1}",
            "{\"../a\":\"" + hash + "\"}",
            "{\"/a\":\"" + hash + "\"}",
            "{\"b\":\"" + hash + "\",\"a\":\"" + hash + "\"}",
            "{\"a\":\"" + hash + "\",\"a\":\"" + hash + "\"}")) {
      assertThrows(MalformedException.class, () -> BundleFiles.decode(bad.getBytes(UTF_8)), bad);
    }
    var many = new TreeMap<String, Digest>();
    for (int i = 0; i < BundleFiles.MAX_FILES; i++) {
      many.put("f" + i, A);
    }
    assertEquals(BundleFiles.MAX_FILES, BundleFiles.of(many).hashes().size());
    many.put("one-more", A);
    assertThrows(IllegalArgumentException.class, () -> BundleFiles.of(many));
  }
}
