package org.vitrine.pages.web;

import java.util.Optional;

/** Makes the program's own pages, with what they need; Flow makes the rest. */
@FunctionalInterface
public interface PageMaker {
  /** A new one, or nothing if it is not the program's own. */
  <T> Optional<T> make(Class<T> type);
}
