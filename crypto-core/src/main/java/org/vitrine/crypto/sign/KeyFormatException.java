package org.vitrine.crypto.sign;

import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/** Bytes that are not a key: wrong length, not canonical, weak, or not the key that they claim. */
public final class KeyFormatException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * A complaint about a key.
   *
   * @param reason a clause that reads well after the field's name, such as {@code must be 32 bytes}
   */
  public KeyFormatException(String reason) {
    super(PlainText.of(reason));
    this.reason = PlainText.of(reason);
  }

  /** Why it is refused. */
  public String reason() {
    return reason;
  }
}
