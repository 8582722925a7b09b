package org.vitrine.box.store;

import org.jspecify.annotations.Nullable;

/**
 * What is stored does not explain itself, or cannot be stored safely: a person must look. Never
 * written over.
 */
public final class DamagedStoreException extends StoreException {
  private static final long serialVersionUID = 1L;

  DamagedStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
