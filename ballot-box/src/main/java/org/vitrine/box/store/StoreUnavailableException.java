package org.vitrine.box.store;

/** The database could not be reached or asked. Nothing has changed; it may be tried again. */
public final class StoreUnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
