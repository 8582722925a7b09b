package org.vitrine.bench.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Searches files of any size for many secrets at once. */
final class Needles {
  private static final int KEY = 8;
  private static final int CHUNK = 1 << 22;
  private static final long MIXER = 0x9E3779B97F4A7C15L;
  private static final int FILTER_BITS = 20;

  private final Map<Long, List<Needle>> byStart = new HashMap<>();
  private final BitSet filter = new BitSet(1 << FILTER_BITS);
  private int longest = KEY;

  private record Needle(Secret secret, int number) {
    byte[] shape() {
      return secret.shapes().get(number);
    }
  }

  /**
   * Prepares a search.
   *
   * @throws IllegalArgumentException if a secret is too short to be searched for: below 8 bytes it
   *     would be found by chance
   */
  Needles(List<Secret> secrets) {
    for (Secret secret : secrets) {
      for (int i = 0; i < secret.shapes().size(); i++) {
        byte[] shape = secret.shapes().get(i);
        if (shape.length < KEY) {
          throw new IllegalArgumentException(secret + " is too short to be searched for");
        }
        long start = start(shape);
        byStart.computeIfAbsent(start, s -> new ArrayList<>()).add(new Needle(secret, i));
        filter.set(slot(start));
        longest = Math.max(longest, shape.length);
      }
    }
  }

  /**
   * How often each secret is in the file; those that are not there are left out. What fits two
   * shapes, such as a text of two bytes for each character read from either side, counts twice.
   */
  Map<Secret, Integer> in(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in(in);
    }
  }

  /** As {@link #in(Path)}. */
  Map<Secret, Integer> in(InputStream in) throws IOException {
    var found = new TreeMap<Secret, Integer>((a, b) -> a.name().compareTo(b.name()));
    var buffer = new byte[CHUNK + longest];
    int kept = 0;
    while (true) {
      int read = in.readNBytes(buffer, kept, buffer.length - kept);
      int end = kept + read;
      boolean last = end < buffer.length;
      // What begins in the last bytes is looked at with the next chunk, once all of it is there.
      int until = last ? end : end - longest;
      search(buffer, until, end, found);
      if (last) {
        return found;
      }
      kept = end - until;
      System.arraycopy(buffer, until, buffer, 0, kept);
    }
  }

  private void search(byte[] buffer, int until, int end, Map<Secret, Integer> found) {
    long window = 0;
    for (int i = 0; i < Math.min(end, until + KEY - 1); i++) {
      window = (window << 8) | (buffer[i] & 0xff);
      int from = i - KEY + 1;
      if (from >= 0 && filter.get(slot(window))) {
        for (Needle needle : byStart.getOrDefault(window, List.of())) {
          byte[] shape = needle.shape();
          int to = from + shape.length;
          if (to <= end && Arrays.equals(buffer, from, to, shape, 0, shape.length)) {
            found.merge(needle.secret, 1, Integer::sum);
          }
        }
      }
    }
  }

  private static long start(byte[] shape) {
    long start = 0;
    for (int i = 0; i < KEY; i++) {
      start = (start << 8) | (shape[i] & 0xff);
    }
    return start;
  }

  private static int slot(long start) {
    return (int) ((start * MIXER) >>> (Long.SIZE - FILTER_BITS));
  }
}
