package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("Tiles")
final class TilesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0,256,tile/0/000",
    "0,1234067,256,tile/0/x001/x234/067",
    "1,1000,256,tile/1/x001/000",
    "2,999,17,tile/2/999.p/17",
    "0,1000000,1,tile/0/x001/x000/000.p/1",
  })
  @DisplayName("are named as C2SP tlog-tiles says")
  void names(int level, long index, int width, String path) {
    assertEquals(path, new TilePath(level, index, width).path());
    assertEquals(path.replaceFirst("tile/\\d", "tile/entries"), TilePath.entries(index, width));
  }

  @Test
  @DisplayName("hold the hashes of their level, and are refused before they exist")
  void content() {
    var tree = new MerkleTree();
    for (int i = 0; i < 600; i++) {
      tree.append(LeafHash.of(new byte[] {(byte) i, (byte) (i >> 8)}));
    }
    byte[] leaves = tree.tile(new TilePath(0, 2, 88));
    assertEquals(88 * 32, leaves.length);
    for (int i = 0; i < 88; i++) {
      byte[] leaf = Arrays.copyOfRange(leaves, 32 * i, 32 * i + 32);
      assertArrayEquals(tree.leaf(512 + i).digest().bytes(), leaf);
    }
    var first = new MerkleFrontier();
    for (int i = 0; i < 256; i++) {
      first.append(tree.leaf(i));
    }
    byte[] above = tree.tile(new TilePath(1, 0, 2));
    assertArrayEquals(first.root().bytes(), Arrays.copyOf(above, 32));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.tile(new TilePath(0, 2, 89)));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.tile(new TilePath(0, 3, 1)));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.tile(new TilePath(1, 0, 3)));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.tile(new TilePath(5, 0, 1)));
  }

  @ParameterizedTest
  @CsvSource({"-1,0,1", "8,0,1", "0,-1,1", "0,0,0", "0,0,257"})
  @DisplayName("have no negative numbers and 1 to 256 hashes")
  void bounds(int level, long index, int width) {
    assertThrows(IllegalArgumentException.class, () -> new TilePath(level, index, width));
  }

  @Test
  @DisplayName("of entries are read back")
  void entries() throws MalformedException {
    List<byte[]> entries = List.of("a".getBytes(UTF_8), new byte[0], new byte[65_535]);
    byte[] tile = EntryTile.encode(entries);
    assertEquals(6 + 1 + 65_535, tile.length);
    List<byte[]> back = EntryTile.parse(tile, 3);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(entries.get(i), back.get(i));
    }
    assertThrows(MalformedException.class, () -> EntryTile.parse(tile, 2));
    MalformedException e = assertThrows(MalformedException.class, () -> EntryTile.parse(tile, 4));
    assertEquals("[3]", e.path());
    assertThrows(IllegalArgumentException.class, () -> EntryTile.encode(List.of(new byte[65_536])));
    assertThrows(IllegalArgumentException.class, () -> EntryTile.encode(List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  @DisplayName("of entries are refused when they are cut")
  void cut(int length) {
    byte[] tile = Arrays.copyOf(new byte[] {0, 6, 1, 2, 3, 4, 5, 6}, length);
    MalformedException e = assertThrows(MalformedException.class, () -> EntryTile.parse(tile, 1));
    assertTrue(e.reason().contains("ends in the middle"), e.reason());
  }
}
