package org.vitrine.box.store;

/** Another writer has the board. Nothing has changed. */
public final class ClaimedException extends StoreException {
  private static final long serialVersionUID = 1L;

  ClaimedException(String message) {
    super(message, null);
  }
}
