package org.vitrine.crypto.json;

/**
 * The canonical encoding (RFC 8785, restricted to integers from 0 to 2<sup>53</sup>&minus;1 and to
 * strings in NFC).
 *
 * <p>{@link #parse} accepts a value's canonical bytes and nothing else, so that for every accepted
 * input {@code encode(parse(bytes))} is {@code bytes}: whoever hashes what was received and whoever
 * hashes what was understood agree.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** The canonical bytes of {@code value}. */
  public static byte[] encode(JsonValue value) {
    var writer = new CanonicalWriter();
    writer.write(value);
    return writer.toBytes();
  }

  /**
   * Reads canonical bytes.
   *
   * @throws MalformedException if {@code bytes} are not canonical or exceed {@code limits}; its
   *     path is the field and its reason begins with the position, such as {@code byte 17}
   */
  public static JsonValue parse(byte[] bytes, JsonLimits limits) throws MalformedException {
    return reader(bytes, limits).document();
  }

  /** As {@link #parse}, ready for decoding. */
  public static JsonCursor read(byte[] bytes, JsonLimits limits) throws MalformedException {
    CanonicalReader reader = reader(bytes, limits);
    JsonValue document = reader.document();
    return JsonCursor.of(document, reader.members());
  }

  private static CanonicalReader reader(byte[] bytes, JsonLimits limits) throws MalformedException {
    if (bytes.length > limits.maxBytes()) {
      throw new MalformedException(
          "", bytes.length + " bytes long; at most " + limits.maxBytes() + " are accepted");
    }
    return new CanonicalReader(bytes, limits.maxDepth());
  }
}
