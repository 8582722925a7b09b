package org.vitrine.box.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;

/**
 * Every credential there is, in arrays: the roll in its own ascending order, then the replacements.
 * About 100 bytes a voter.
 */
final class Voters {
  /** No voter. */
  static final int NONE = -1;

  private static final int KEY = 32;

  private byte[] keys = new byte[0];
  private int[] cells = new int[0];
  private int[] styles = new int[0];
  private long[] weights = new long[0];
  private boolean[] dead = new boolean[0];
  private int[] latest = new int[0];
  private byte[] latestHash = new byte[0];
  private short[] cast = new short[0];
  private short[] opened = new short[0];
  private long[] lastTime = new long[0];

  private int rollCount;
  private int count;
  private final Map<Digest, Integer> replacements = new HashMap<>();
  private final Map<Integer, Replacement> origins = new HashMap<>();
  private final Map<Integer, Integer> successors = new HashMap<>();

  /**
   * Where a voter who is not on the roll comes from.
   *
   * @param old the voter whose place was taken
   * @param entries positions of the proposal and of the approvals that made it take effect
   */
  record Replacement(int old, List<Long> entries) {
    Replacement {
      entries = List.copyOf(entries);
    }
  }

  /** Lines of the roll; the voters 0 … rollCount − 1. */
  int rollCount() {
    return rollCount;
  }

  /** Lines of the roll and replacements. */
  int count() {
    return count;
  }

  /** Adds the next line of the roll; the caller has compared it with {@link #lastKey}. */
  void add(byte[] credential, int cell, int style, long weight) {
    append(credential, cell, style, weight);
    rollCount = count;
  }

  /**
   * Lets {@code fresh} take the place of {@code old}.
   *
   * @param entries positions of the proposal and of its approvals
   */
  void replace(int old, byte[] fresh, List<Long> entries) {
    dead[old] = true;
    origins.put(count, new Replacement(old, entries));
    successors.put(old, count);
    replacements.put(Digest.of(fresh), count);
    append(fresh, cells[old], styles[old], weights[old]);
  }

  private void append(byte[] credential, int cell, int style, long weight) {
    if (count == cells.length) {
      grow(Math.max(64, count + (count >> 1)));
    }
    System.arraycopy(credential, 0, keys, count * KEY, KEY);
    cells[count] = cell;
    styles[count] = style;
    weights[count] = weight;
    latest[count] = NONE;
    count++;
  }

  private void grow(int capacity) {
    keys = Arrays.copyOf(keys, Math.multiplyExact(capacity, KEY));
    cells = Arrays.copyOf(cells, capacity);
    styles = Arrays.copyOf(styles, capacity);
    weights = Arrays.copyOf(weights, capacity);
    dead = Arrays.copyOf(dead, capacity);
    latest = Arrays.copyOf(latest, capacity);
    latestHash = Arrays.copyOf(latestHash, Math.multiplyExact(capacity, KEY));
    cast = Arrays.copyOf(cast, capacity);
    opened = Arrays.copyOf(opened, capacity);
    lastTime = Arrays.copyOf(lastTime, capacity);
  }

  /** The last credential of the roll so far. */
  Optional<byte[]> lastKey() {
    return rollCount == 0
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(keys, (rollCount - 1) * KEY, rollCount * KEY));
  }

  /** The voter with the credential, dead ones included, or {@link #NONE}. */
  int find(byte[] credential) {
    int low = 0;
    int high = rollCount - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(
              keys, middle * KEY, (middle + 1) * KEY, credential, 0, credential.length);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    Integer replacement = replacements.get(Digest.of(credential));
    return replacement == null ? NONE : replacement;
  }

  /** The credential, 32 bytes. */
  byte[] key(int voter) {
    return Arrays.copyOfRange(keys, voter * KEY, (voter + 1) * KEY);
  }

  /** How the voter came in; empty for a line of the roll. */
  Optional<Replacement> origin(int voter) {
    return Optional.ofNullable(origins.get(voter));
  }

  /** Who has taken the voter's place, or {@link #NONE}. */
  int successor(int voter) {
    return successors.getOrDefault(voter, NONE);
  }

  int cell(int voter) {
    return cells[voter];
  }

  int style(int voter) {
    return styles[voter];
  }

  long weight(int voter) {
    return weights[voter];
  }

  boolean isDead(int voter) {
    return dead[voter];
  }

  /** Position of the latest cast ballot, or {@link #NONE}. */
  int latest(int voter) {
    return latest[voter];
  }

  /** Ballot hash of the latest cast ballot. */
  Optional<Digest> latestHash(int voter) {
    return latest[voter] == NONE
        ? Optional.empty()
        : Optional.of(Digest.of(Arrays.copyOfRange(latestHash, voter * KEY, (voter + 1) * KEY)));
  }

  int castCount(int voter) {
    return cast[voter];
  }

  int openedCount(int voter) {
    return opened[voter];
  }

  /** When the voter's last entry was made, 0 before the first one. */
  long lastTime(int voter) {
    return lastTime[voter];
  }

  void cast(int voter, long seq, Digest ballotHash) {
    latest[voter] = Math.toIntExact(seq);
    System.arraycopy(ballotHash.bytes(), 0, latestHash, voter * KEY, KEY);
    cast[voter]++;
  }

  void opened(int voter) {
    opened[voter]++;
  }

  void touch(int voter, long time) {
    lastTime[voter] = time;
  }
}
