package org.vitrine.box.store;

/** The board does not end where the writer thinks it does. Nothing has changed. */
public final class HeadMovedException extends StoreException {
  private static final long serialVersionUID = 1L;

  HeadMovedException(String message) {
    super(message, null);
  }
}
