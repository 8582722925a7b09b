package org.vitrine.verifier.cli;

import java.util.OptionalInt;

/** Whether a command does its work here, or in a process that is better at it. */
@FunctionalInterface
interface Relaunch {
  /** Always here. */
  Relaunch NEVER = (entries, bytes) -> OptionalInt.empty();

  /**
   * Has the whole command done elsewhere, if that is worth it.
   *
   * @param entries to be verified, as far as anybody knows; 0 if nobody does
   * @param bytes of entries, as far as anybody knows; 0 if nobody does
   * @return the exit code of the other process; empty if there was none
   */
  OptionalInt elsewhere(long entries, long bytes);
}
