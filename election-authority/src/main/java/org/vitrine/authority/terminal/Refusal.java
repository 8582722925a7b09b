package org.vitrine.authority.terminal;

import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/** A command that stops: what happened, and what the person can do next. */
public final class Refusal extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final String next;

  private Refusal(Exit exit, String what, String next) {
    super(PlainText.of(what));
    this.exit = exit;
    this.next = PlainText.of(next);
  }

  /**
   * Something is not as it must be.
   *
   * @param what what happened and where, as a sentence
   * @param next what to do about it, as a sentence
   */
  public static Refusal refused(String what, String next) {
    return new Refusal(Exit.REFUSED, what, next);
  }

  /** Nothing is wrong, but others must act first. */
  public static Refusal incomplete(String what, String next) {
    return new Refusal(Exit.INCOMPLETE, what, next);
  }

  /** The command line asks for something that cannot be. */
  public static Refusal usage(String what, String next) {
    return new Refusal(Exit.USAGE, what, next);
  }

  /** The exit code's name. */
  public Exit exit() {
    return exit;
  }

  /** What to do next. */
  public String next() {
    return next;
  }

  /** What happened. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** Keeps what made it fail. */
  public Refusal because(Throwable cause) {
    initCause(cause);
    return this;
  }
}
