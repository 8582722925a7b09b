package org.vitrine.authority.terminal;

import java.util.Map;

/** ANSI colours, where they are wanted. */
public final class Colors {
  private final boolean on;

  private Colors(boolean on) {
    this.on = on;
  }

  /** Plain text. */
  public static Colors none() {
    return new Colors(false);
  }

  /**
   * Colours if standard error is a terminal and nobody objects.
   *
   * @param terminal whether a person reads
   * @param environment the process's environment, for {@code NO_COLOR} and {@code TERM}
   */
  public static Colors of(boolean terminal, Map<String, String> environment) {
    return new Colors(
        terminal
            && !environment.containsKey("NO_COLOR")
            && !"dumb".equals(environment.get("TERM")));
  }

  /** Whether a person reads on a capable terminal. */
  public boolean on() {
    return on;
  }

  /** Something succeeded. */
  public String good(String text) {
    return paint("32", text);
  }

  /** Something failed. */
  public String bad(String text) {
    return paint("31;1", text);
  }

  /** Something needs attention. */
  public String warn(String text) {
    return paint("33", text);
  }

  /** Something matters less. */
  public String dim(String text) {
    return paint("2", text);
  }

  /** Something matters. */
  public String strong(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
