package org.vitrine.authority.terminal;

import java.io.IOException;
import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/** Trouble with reading or writing whose reason pages can say in their own language. */
public final class TroubleException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Phrase why;

  /** With nothing else behind it. */
  public TroubleException(Phrase why) {
    super(PlainText.of(why.english()));
    this.why = why;
  }

  /** With what made it. */
  public TroubleException(Phrase why, Throwable cause) {
    super(PlainText.of(why.english()), cause);
    this.why = why;
  }

  /** The reason; of any other trouble what it says of itself. */
  public static Phrase why(IOException e) {
    return e instanceof TroubleException trouble
        ? trouble.why
        : Phrase.foreign(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }
}
