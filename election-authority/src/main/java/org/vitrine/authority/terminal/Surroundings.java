package org.vitrine.authority.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * Everything that a command takes from outside, handed in once at the edge of the program.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: plans, progress, errors
 * @param random the only source of randomness
 * @param clock the time of day, for people
 * @param environment the process's environment
 * @param terminal whether a person watches standard error
 * @param prompt how a secret is asked for
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    SecureRandom random,
    Clock clock,
    Map<String, String> environment,
    boolean terminal,
    Prompt prompt) {

  /** The colours of this terminal. */
  public Colors colors() {
    return Colors.of(terminal, environment);
  }

  /** The same with other streams, for a command that runs inside another. */
  public Surroundings with(PrintStream newOut, PrintStream newErr) {
    return new Surroundings(in, newOut, newErr, random, clock, environment, false, prompt);
  }
}
