package org.vitrine.crypto.seal;

import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/**
 * A key file that does not open: wrong passphrase, damaged, not a key file, or one for another
 * purpose. The message is for the person who typed the passphrase.
 */
public final class UnsealException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnsealException(String message) {
    super(PlainText.of(message));
  }

  UnsealException(String message, Throwable cause) {
    super(PlainText.of(message), cause);
  }
}
