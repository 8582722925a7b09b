package org.vitrine.crypto.seal;

import java.io.Serial;

/**
 * A key file that does not open: wrong passphrase, damaged, not a key file, or one for another
 * purpose. The message is for the person who typed the passphrase.
 */
public final class UnsealException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnsealException(String message) {
    super(message);
  }

  UnsealException(String message, Throwable cause) {
    super(message, cause);
  }
}
