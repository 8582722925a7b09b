package org.vitrine.bench.memory;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The shapes in which a secret may lie in memory or in a file. */
final class Shapes {
  /** Limbs of a scalar in {@code group.ScalarField}: twelve of 21 bits, each in a long. */
  private static final int LIMBS = 12;

  private static final int LIMB_BITS = 21;

  private Shapes() {}

  /** Of a little-endian integer below the group's order: as bytes, and as the core computes. */
  static List<byte[]> scalar(byte[] bytes) {
    var shapes = new ArrayList<>(bytes(bytes));
    shapes.add(limbs(bytes));
    return shapes;
  }

  /** Of arbitrary bytes, such as a seed: raw in both orders, hexadecimal, Base64. */
  static List<byte[]> bytes(byte[] bytes) {
    var shapes = new ArrayList<byte[]>();
    shapes.add(bytes);
    shapes.add(reversed(bytes));
    HexFormat hex = HexFormat.of();
    shapes.addAll(text(hex.formatHex(bytes)));
    shapes.addAll(text(hex.withUpperCase().formatHex(bytes)));
    // Cut to whole groups of three bytes: the same with and without padding and what follows.
    byte[] whole = Arrays.copyOf(bytes, bytes.length / 3 * 3);
    shapes.addAll(text(Base64.getEncoder().encodeToString(whole)));
    shapes.addAll(text(Base64.getUrlEncoder().encodeToString(whole)));
    return shapes;
  }

  /** Of ASCII characters: as Java keeps strings, and arrays of characters in a dump of the heap. */
  static List<byte[]> text(String text) {
    return List.of(
        text.getBytes(StandardCharsets.US_ASCII),
        text.getBytes(StandardCharsets.UTF_16BE),
        text.getBytes(StandardCharsets.UTF_16LE));
  }

  private static byte[] limbs(byte[] scalar) {
    var rest = new BigInteger(1, reversed(scalar));
    BigInteger mask = BigInteger.ONE.shiftLeft(LIMB_BITS).subtract(BigInteger.ONE);
    var limbs = ByteBuffer.allocate(LIMBS * Long.BYTES);
    for (int i = 0; i < LIMBS; i++) {
      boolean last = i == LIMBS - 1;
      limbs.putLong(last ? rest.longValueExact() : rest.and(mask).longValueExact());
      rest = rest.shiftRight(LIMB_BITS);
    }
    return limbs.array();
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
