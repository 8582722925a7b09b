package org.vitrine.box.store;

import org.jspecify.annotations.Nullable;

/** What can go wrong with the board on disk; each case calls for another reaction. */
public abstract sealed class StoreException extends Exception
    permits ClaimedException,
        ConflictException,
        DamagedStoreException,
        HeadMovedException,
        StoreUnavailableException,
        UnknownOutcomeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What the driver said, without the statement around it. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
