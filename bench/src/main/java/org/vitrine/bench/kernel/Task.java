package org.vitrine.bench.kernel;

/**
 * What is measured.
 *
 * @param name of one unit
 * @param kernel that does it, {@code "-"} where it is nobody's
 * @param units that one run does
 */
record Task(String name, String kernel, int units, Run run) {
  /** Does {@link #units} units. */
  @FunctionalInterface
  interface Run {
    void run() throws Exception;
  }
}
