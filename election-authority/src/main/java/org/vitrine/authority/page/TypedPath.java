package org.vitrine.authority.page;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.text.PlainText;

/** A place on this machine, as a person typed it on a page. */
public final class TypedPath {
  private static final int LONGEST_SHOWN = 200;

  private TypedPath() {}

  /**
   * The path; {@code ~/} stands for the person's home, and it must be a whole one.
   *
   * @throws Refusal if it is none
   */
  public static Path of(String typed) throws Refusal {
    String text = typed.strip();
    if (text.startsWith("~/")) {
      text = System.getProperty("user.home") + text.substring(1);
    }
    try {
      Path path = Path.of(text);
      if (!text.isEmpty() && path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw Refusal.usage(
            "\"" + PlainText.of(text, LONGEST_SHOWN) + "\" is no whole path of a file.",
            "Write it from the root on, or with ~/.")
        .named("path.partial", Map.of("path", PlainText.of(text, LONGEST_SHOWN)));
  }
}
