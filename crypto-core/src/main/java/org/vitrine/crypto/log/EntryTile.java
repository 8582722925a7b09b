package org.vitrine.crypto.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.json.MalformedException;

/**
 * The content of a tile of entries (C2SP tlog-tiles): each entry after its length in two bytes,
 * which is why an entry has at most 65,535 bytes.
 */
public final class EntryTile {
  private static final int MAX_ENTRY = 0xffff;

  private EntryTile() {}

  /**
   * Writes 1 to 256 entries.
   *
   * @throws IllegalArgumentException if there are none or too many, or one is too long
   */
  public static byte[] encode(List<byte[]> entries) {
    if (entries.isEmpty() || entries.size() > TilePath.FULL_WIDTH) {
      throw new IllegalArgumentException("a tile holds 1 to 256 entries");
    }
    int length = 0;
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY) {
        throw new IllegalArgumentException("an entry has at most 65535 bytes");
      }
      length += 2 + entry.length;
    }
    var out = ByteBuffer.allocate(length);
    entries.forEach(entry -> out.putShort((short) entry.length).put(entry));
    return out.array();
  }

  /**
   * Reads {@code width} entries.
   *
   * @throws MalformedException if the bytes are not exactly that many entries
   */
  public static List<byte[]> parse(byte[] tile, int width) throws MalformedException {
    var in = ByteBuffer.wrap(tile);
    var entries = new ArrayList<byte[]>();
    for (int i = 0; i < width; i++) {
      int length = in.remaining() < 2 ? -1 : in.getShort() & MAX_ENTRY;
      if (length < 0 || length > in.remaining()) {
        throw new MalformedException("[" + i + "]", "the tile ends in the middle of this entry");
      }
      byte[] entry = new byte[length];
      in.get(entry);
      entries.add(entry);
    }
    if (in.hasRemaining()) {
      throw new MalformedException("", "the tile goes on after " + width + " entries");
    }
    return List.copyOf(entries);
  }
}
