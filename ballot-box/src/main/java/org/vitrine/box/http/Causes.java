package org.vitrine.box.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the reason behind an exception that a framework has wrapped. */
final class Causes {
  private Causes() {}

  /** The outermost throwable of that type in the chain of causes. */
  static Optional<Throwable> of(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }
}
