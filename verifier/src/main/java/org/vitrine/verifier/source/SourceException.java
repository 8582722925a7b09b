package org.vitrine.verifier.source;

import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/** A record could not be read: there is none, it stopped in the middle, or it is not one. */
public final class SourceException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** What kind of trouble it was. */
  public enum Kind {
    /** There is no record at this place, or what is there has not the form of one. */
    NOT_A_RECORD,
    /** It is a record, but not the one that something else is about. */
    ANOTHER_RECORD,
    /** Reading failed on the way. Trying again may help. */
    UNREADABLE
  }

  private final Kind kind;

  public SourceException(Kind kind, String message) {
    super(PlainText.of(message));
    this.kind = kind;
  }

  public SourceException(Kind kind, String message, Throwable cause) {
    super(PlainText.of(message), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
