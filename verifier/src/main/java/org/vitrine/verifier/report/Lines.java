package org.vitrine.verifier.report;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.text.PlainText;

/** Texts of strangers on a terminal: no control characters, no endless lines. */
public final class Lines {
  private static final int MAX_LENGTH = 500;

  private Lines() {}

  /** The beginning of the text, as people may see it. */
  public static String tame(String text) {
    return PlainText.of(text, MAX_LENGTH);
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
