package org.vitrine.ui.box;

import org.vitrine.crypto.text.PlainText;

/** Why the site cannot show what the ballot box should have told. */
public final class BoxException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 300;

  /** What went wrong. */
  public enum Kind {
    /** No answer, or not within a few seconds. */
    SILENT,
    /** The ballot box has nothing of that name. */
    UNKNOWN,
    /** An answer that is malformed, or contradicts what people have signed. */
    UNBELIEVABLE
  }

  private final Kind kind;

  private BoxException(Kind kind, String reason, Throwable cause) {
    super(PlainText.of(reason, LONGEST), cause);
    this.kind = kind;
  }

  private BoxException(Kind kind, String reason) {
    super(PlainText.of(reason, LONGEST));
    this.kind = kind;
  }

  static BoxException silent(String reason) {
    return new BoxException(Kind.SILENT, reason);
  }

  static BoxException silent(String reason, Throwable cause) {
    return new BoxException(Kind.SILENT, reason, cause);
  }

  static BoxException unknown(String what) {
    return new BoxException(Kind.UNKNOWN, "the ballot box does not have " + what);
  }

  static BoxException unbelievable(String what, String reason) {
    return new BoxException(Kind.UNBELIEVABLE, what + ": " + reason);
  }

  static BoxException unbelievable(String what, Throwable cause) {
    return new BoxException(Kind.UNBELIEVABLE, what + ": " + cause.getMessage(), cause);
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
