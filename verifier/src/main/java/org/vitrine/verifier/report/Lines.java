package org.vitrine.verifier.report;

import java.util.ArrayList;
import java.util.List;

/** Texts of strangers on a terminal: no control characters, no endless lines. */
public final class Lines {
  private Lines() {}

  /** The text without anything that could move a cursor or hide what follows. */
  public static String tame(String text) {
    return Finding.of("", text).what();
  }

  /** Breaks at spaces, so that no line is longer than {@code width} where that is possible. */
  public static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append("  ");
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
