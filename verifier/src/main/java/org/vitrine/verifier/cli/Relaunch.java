package org.vitrine.verifier.cli;

import java.util.OptionalInt;

/** Whether a command does its work here, or in a process that is better at it. */
@FunctionalInterface
interface Relaunch {
  /** Always here. */
  Relaunch NEVER = entries -> OptionalInt.empty();

  /**
   * Has the whole command done elsewhere, if that is worth it.
   *
   * @param entries to be verified, as far as anybody knows
   * @return the exit code of the other process; empty if there was none
   */
  OptionalInt elsewhere(long entries);
}
