package org.vitrine.crypto.json;

/**
 * How much a reader takes in before it refuses.
 *
 * @param maxBytes the longest input, in bytes
 * @param maxDepth how many arrays and objects may lie inside each other, the outermost included
 */
public record JsonLimits(int maxBytes, int maxDepth) {
  /** The deepest nesting in any format of this system. */
  public static final int MAX_DEPTH = 16;

  /** A board entry: its length must fit the 16-bit prefix of an entry tile. */
  public static final JsonLimits ENTRY = new JsonLimits(65_535, MAX_DEPTH);

  public JsonLimits {
    if (maxBytes < 1 || maxDepth < 1 || maxDepth > 256) {
      throw new IllegalArgumentException("limits out of range");
    }
  }

  /** Documents other than board entries, up to {@code maxBytes} long. */
  public static JsonLimits document(int maxBytes) {
    return new JsonLimits(maxBytes, MAX_DEPTH);
  }
}
