package org.vitrine.crypto.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hashes on a command line: base64url (§2), so that one in 64 begins with a hyphen, and looks like
 * an option to whoever reads the line.
 */
public final class TypedHashes {
  /** A hash, or the beginning of one. */
  private static final Pattern HASH = Pattern.compile("-[A-Za-z0-9_-]{3,42}");

  /** What no option's name has. */
  private static final Pattern UNLIKE_OPTIONS = Pattern.compile("[A-Z0-9_]");

  private static final String END_OF_OPTIONS = "--";

  private TypedHashes() {}

  /**
   * The same line, in which nothing but an option looks like one: the value of an option is joined
   * to it by an equals sign, any other value that begins with a hyphen stands behind {@code --},
   * with all values that follow it.
   *
   * @param flags names of options without a value, such as {@code --json}
   * @param options names of options with one, such as {@code --election}
   */
  public static List<String> protect(List<String> line, Set<String> flags, Set<String> options) {
    var front = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (int i = 0; i < line.size(); i++) {
      String word = line.get(i);
      if (word.equals(END_OF_OPTIONS)) {
        values.addAll(line.subList(i + 1, line.size()));
        break;
      }
      boolean ofAnOption = i > 0 && options.contains(line.get(i - 1));
      if (isHash(word, flags, options)) {
        if (ofAnOption) {
          front.set(front.size() - 1, front.getLast() + "=" + word);
        } else {
          values.add(word);
        }
      } else if (!values.isEmpty() && !ofAnOption && !word.startsWith("-")) {
        values.add(word);
      } else {
        front.add(word);
      }
    }
    if (!values.isEmpty()) {
      front.add(END_OF_OPTIONS);
      front.addAll(values);
    }
    return front;
  }

  /** A word with two hyphens may be an option that is spelt wrongly. */
  private static boolean isHash(String word, Set<String> flags, Set<String> options) {
    return HASH.matcher(word).matches()
        && !flags.contains(word)
        && !options.contains(word)
        && (word.length() == 43 || !word.startsWith("--") || UNLIKE_OPTIONS.matcher(word).find());
  }
}
