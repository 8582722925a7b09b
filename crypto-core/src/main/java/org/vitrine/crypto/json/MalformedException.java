package org.vitrine.crypto.json;

import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/**
 * Input that does not have the form it must have. It says which field, and in plain words why.
 *
 * <p>It is for bytes from outside. A value built wrongly by the program itself is an {@link
 * IllegalArgumentException}.
 */
public final class MalformedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String path;
  private final String reason;

  /**
   * A complaint about one field.
   *
   * @param path the field, such as {@code contests[2].options[0].id} or {@code line 3}; empty for
   *     the whole input
   * @param reason a clause that reads well after the path, such as {@code is missing}
   */
  public MalformedException(String path, String reason) {
    super(sentence(path, reason));
    this.path = PlainText.of(path);
    this.reason = PlainText.of(reason);
  }

  /** As {@link #MalformedException(String, String)}, keeping what made it fail. */
  public MalformedException(String path, String reason, Throwable cause) {
    super(sentence(path, reason), cause);
    this.path = PlainText.of(path);
    this.reason = PlainText.of(reason);
  }

  private static String sentence(String path, String reason) {
    return PlainText.of(path.isEmpty() ? reason : path + ": " + reason);
  }

  /** The field, such as {@code contests[2].options[0].id}; empty for the whole input. */
  public String path() {
    return path;
  }

  /** Why it was refused, without the path. */
  public String reason() {
    return reason;
  }

  /** The same complaint about a field that lies inside {@code outer}. */
  public MalformedException within(String outer) {
    String inner =
        path.isEmpty() ? outer : path.startsWith("[") ? outer + path : outer + "." + path;
    return new MalformedException(inner, reason, this);
  }
}
