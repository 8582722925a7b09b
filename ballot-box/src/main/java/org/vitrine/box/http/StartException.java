package org.vitrine.box.http;

import org.vitrine.crypto.text.PlainText;

/** The service cannot start; the message says why and what to do. */
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(PlainText.of(message));
  }

  StartException(String message, Throwable cause) {
    super(PlainText.of(message), cause);
  }
}
