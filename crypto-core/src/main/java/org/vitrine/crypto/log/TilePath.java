package org.vitrine.crypto.log;

import java.util.Locale;

/**
 * The name of a hash tile (C2SP tlog-tiles): {@code tile/<level>/<index>[.p/<width>]}.
 *
 * @param level 0 for the leaves; a hash of level L covers 256^L leaves
 * @param index which tile of the level, from 0
 * @param width 1 to 256 hashes; 256 is a full tile
 */
public record TilePath(int level, long index, int width) {
  /** Hashes in a full tile. */
  public static final int FULL_WIDTH = 256;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public TilePath {
    if (level < 0 || level > 7 || index < 0 || width < 1 || width > FULL_WIDTH) {
      throw new IllegalArgumentException("no such tile");
    }
  }

  /** The path under the log's prefix, without a slash before it. */
  public String path() {
    return "tile/" + level + "/" + coordinates(index, width);
  }

  /** The path of a tile of entries, which has no level. */
  public static String entries(long index, int width) {
    return "tile/entries/" + coordinates(index, width);
  }

  /** Groups of three digits, all but the last marked with an x: 1234067 is x001/x234/067. */
  private static String coordinates(long index, int width) {
    String name = String.format(Locale.ROOT, "%03d", index % 1000);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      name = String.format(Locale.ROOT, "x%03d/", rest % 1000) + name;
    }
    return width == FULL_WIDTH ? name : name + ".p/" + width;
  }
}
