package org.vitrine.box.store;

/**
 * A commit was sent and not confirmed: the rows may or may not be there. Never guess; read again.
 */
public final class UnknownOutcomeException extends StoreException {
  private static final long serialVersionUID = 1L;

  UnknownOutcomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
