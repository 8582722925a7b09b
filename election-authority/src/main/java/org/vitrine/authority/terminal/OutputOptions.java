package org.vitrine.authority.terminal;

import picocli.CommandLine.Option;

/** The options that every command has. */
public final class OutputOptions {
  @Option(
      names = "--json",
      description = "Print one line of JSON on standard output instead of text.")
  private boolean json;

  @Option(names = "--quiet", description = "Print results and errors only.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours (also: environment variable NO_COLOR).")
  private boolean noColor;

  /** Whether the result is wanted as JSON. */
  public boolean json() {
    return json;
  }

  /** Whether plans and hints are left out. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether colours were refused on the command line. */
  public boolean noColor() {
    return noColor;
  }
}
