package org.vitrine.crypto.ballot;

import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/** Choices that the contests do not allow. It says where and why, for the voter. */
public final class InvalidChoicesException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String where;
  private final String reason;

  InvalidChoicesException(String where, String reason) {
    super(PlainText.of(where.isEmpty() ? "the ballot " + reason : where + " " + reason));
    this.where = PlainText.of(where);
    this.reason = PlainText.of(reason);
  }

  /** The contest, or {@code contest/option}; empty for the ballot as a whole. */
  public String where() {
    return where;
  }

  /** Which rule is broken, a clause that reads well after {@link #where}. */
  public String reason() {
    return reason;
  }
}
