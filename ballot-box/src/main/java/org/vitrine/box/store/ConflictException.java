package org.vitrine.box.store;

import org.jspecify.annotations.Nullable;

/** A row of that key is there already, or one that it refers to is not. Nothing has changed. */
public final class ConflictException extends StoreException {
  private static final long serialVersionUID = 1L;

  ConflictException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
