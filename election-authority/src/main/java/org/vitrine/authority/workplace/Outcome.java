package org.vitrine.authority.workplace;

import org.vitrine.authority.terminal.Refusal;

/**
 * How a step ended.
 *
 * @param <T> what it brings
 */
public sealed interface Outcome<T> {
  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It was not. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {}
}
