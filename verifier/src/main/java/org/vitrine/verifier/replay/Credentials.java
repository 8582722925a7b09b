package org.vitrine.verifier.replay;

import java.util.Arrays;
import java.util.OptionalInt;
import org.vitrine.crypto.group.Element;

/**
 * Every credential of the roll and of the replacements, and what it has done so far. Held in plain
 * arrays, some 80 bytes for each, because there may be millions.
 */
final class Credentials {
  private static final int KEY = Element.BYTES;

  /** No ballot yet. */
  static final long NONE = -1;

  private byte[] keys = new byte[64 * KEY];
  private int[] cells = new int[64];
  private int[] styles = new int[64];
  private long[] weights = new long[64];
  private long[] latest = new long[64];
  private short[] ballots = new short[64];
  private short[] opened = new short[64];
  private boolean[] dead = new boolean[64];
  private int[] table = new int[256];
  private int size;

  /** The number of the credential, empty if it has never been in the roll or a replacement. */
  OptionalInt find(byte[] credential) {
    int at = place(credential, 0, table.length);
    while (table[at] != 0) {
      int number = table[at] - 1;
      if (Arrays.equals(keys, number * KEY, (number + 1) * KEY, credential, 0, KEY)) {
        return OptionalInt.of(number);
      }
      at = (at + 1) & (table.length - 1);
    }
    return OptionalInt.empty();
  }

  /** Adds a credential that {@link #find} does not know, and gives it a number. */
  int add(byte[] credential, int cell, int style, long weight) {
    if (size == cells.length) {
      grow();
    }
    int number = size++;
    System.arraycopy(credential, 0, keys, number * KEY, KEY);
    cells[number] = cell;
    styles[number] = style;
    weights[number] = weight;
    latest[number] = NONE;
    enter(number);
    return number;
  }

  private void enter(int number) {
    int at = place(keys, number * KEY, table.length);
    while (table[at] != 0) {
      at = (at + 1) & (table.length - 1);
    }
    table[at] = number + 1;
  }

  private void grow() {
    int capacity = Math.multiplyExact(cells.length, 2);
    keys = Arrays.copyOf(keys, Math.multiplyExact(capacity, KEY));
    cells = Arrays.copyOf(cells, capacity);
    styles = Arrays.copyOf(styles, capacity);
    weights = Arrays.copyOf(weights, capacity);
    latest = Arrays.copyOf(latest, capacity);
    ballots = Arrays.copyOf(ballots, capacity);
    opened = Arrays.copyOf(opened, capacity);
    dead = Arrays.copyOf(dead, capacity);
    table = new int[Math.multiplyExact(capacity, 4)];
    for (int number = 0; number < size; number++) {
      enter(number);
    }
  }

  /** Encodings of elements look random; their middle is as good as a hash. */
  private static int place(byte[] bytes, int from, int length) {
    int hash = 0;
    for (int i = 4; i < 12; i++) {
      hash = hash * 0x01000193 ^ (bytes[from + i] & 0xff);
    }
    return (hash ^ hash >>> 15) & (length - 1);
  }

  int size() {
    return size;
  }

  int cell(int number) {
    return cells[number];
  }

  int style(int number) {
    return styles[number];
  }

  long weight(int number) {
    return weights[number];
  }

  /** Where the store has the latest {@code ballot} entry, {@link #NONE} if there is none. */
  long latest(int number) {
    return latest[number];
  }

  /** Notes a {@code ballot} entry and gives the number of them. */
  int vote(int number, long place) {
    latest[number] = place;
    ballots[number] = (short) Math.min(Short.MAX_VALUE, ballots[number] + 1);
    return ballots[number];
  }

  /** Notes an {@code opened} entry and gives the number of them. */
  int open(int number) {
    opened[number] = (short) Math.min(Short.MAX_VALUE, opened[number] + 1);
    return opened[number];
  }

  boolean isDead(int number) {
    return dead[number];
  }

  /** From now on no entry of it is accepted (§8.4). */
  void kill(int number) {
    dead[number] = true;
  }
}
