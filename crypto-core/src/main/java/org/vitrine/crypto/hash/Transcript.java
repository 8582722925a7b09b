package org.vitrine.crypto.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;

/**
 * What a challenge binds: a protocol label and a sequence of named items (specification §3.2). The
 * only way to make a challenge.
 *
 * <p>Its bytes are u32(len(label)) ‖ label and for every item u32(len(name)) ‖ name ‖
 * u32(len(bytes)) ‖ bytes, so different transcripts never have the same bytes. Labels and names are
 * ASCII. Immutable: one filled context can be extended in several ways.
 */
public final class Transcript {
  private final @Nullable Transcript before;
  private final byte[] last;
  private final int length;

  private Transcript(@Nullable Transcript before, byte[] last) {
    this.before = before;
    this.last = last;
    this.length = Math.addExact(before == null ? 0 : before.length, last.length);
  }

  /** A transcript without items. */
  public static Transcript of(String protocolLabel) {
    byte[] label = ascii(protocolLabel);
    return new Transcript(
        null, ByteBuffer.allocate(4 + label.length).putInt(label.length).put(label).array());
  }

  /** This transcript and one more item. */
  public Transcript item(String name, byte[] bytes) {
    byte[] label = ascii(name);
    return new Transcript(
        this,
        ByteBuffer.allocate(8 + label.length + bytes.length)
            .putInt(label.length)
            .put(label)
            .putInt(bytes.length)
            .put(bytes)
            .array());
  }

  /** An item of 32 bytes. */
  public Transcript item(String name, Element element) {
    return item(name, element.encode());
  }

  /** An item of 32 bytes. */
  public Transcript item(String name, Scalar scalar) {
    return item(name, scalar.encode());
  }

  /** ONE item: the encodings of all elements joined, 32 bytes each. */
  public Transcript item(String name, List<Element> elements) {
    var joined = new byte[Element.BYTES * elements.size()];
    for (int i = 0; i < elements.size(); i++) {
      elements.get(i).encodeTo(joined, i * Element.BYTES);
    }
    return item(name, joined);
  }

  /**
   * A text in UTF-8.
   *
   * @throws IllegalArgumentException for a lone surrogate, which UTF-8 cannot hold
   */
  public Transcript item(String name, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("the text of item " + name + " is not valid Unicode");
    }
    return item(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A number ≥ 0, eight bytes big-endian. */
  public Transcript item(String name, long number) {
    if (number < 0) {
      throw new IllegalArgumentException("item " + name + " is negative: " + number);
    }
    return item(name, ByteBuffer.allocate(8).putLong(number).array());
  }

  /** The transcript's bytes themselves, for a derivation that takes them as its context. */
  public byte[] bytes() {
    var bytes = new byte[length];
    int end = length;
    for (Transcript t = this; t != null; t = t.before) {
      end -= t.last.length;
      System.arraycopy(t.last, 0, bytes, end, t.last.length);
    }
    return bytes;
  }

  /** SHA-512 of the bytes. */
  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-512").digest(bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  /** The digest as a little-endian integer modulo the group's order. */
  public Scalar challenge() {
    return Scalar.fromWideBytes(digest());
  }

  /** The digest mapped to the group: an element whose logarithm nobody knows. */
  public Element point() {
    return Element.fromUniformBytes(digest());
  }

  private static byte[] ascii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0x7f) {
        throw new IllegalArgumentException("labels and names are ASCII: " + name);
      }
    }
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
