package org.vitrine.authority.terminal;

import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.text.PlainText;

/** A command that stops: what happened, and what the person can do next. */
public final class Refusal extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final String next;
  private transient Optional<Phrase> name = Optional.empty();

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

  /**
   * Gives it a name, by which pages find the same sentences in other languages.
   *
   * @param key of the messages {@code refusal.<key>} and {@code refusal.<key>.next}
   * @param values for their placeholders, as in {@link Phrase}
   */
  public Refusal named(String key, Map<String, ?> values) {
    name = Optional.of(new Phrase(key, Phrase.plain(values), what()));
    return this;
  }

  /** Its name, if it has one. */
  public Optional<Phrase> name() {
    return name;
  }

  /** What went wrong, as a refusal: in words, with what to do. */
  public static Refusal of(Throwable e) {
    return switch (e) {
      case Refusal refusal -> refusal;
      case MalformedException malformed ->
          refused(
                  "What was read does not have the form it must have: " + malformed.getMessage(),
                  "Correct the named field, or get the file again from its source.")
              .named("form.malformed", Map.of("why", String.valueOf(malformed.getMessage())))
              .because(e);
      case ConnectException unreachable ->
          incomplete(
                  "The ballot box could not be reached: " + unreachable.getMessage() + ".",
                  "Check the address and the network; then run the same command again.")
              .named("box.unreachable", Map.of())
              .because(e);
      case IOException io -> Trouble.of(io).because(e);
      case InterruptedException _ ->
          incomplete("Interrupted.", "Run the same command again.")
              .named("interrupted", Map.of())
              .because(e);
      case OutOfMemoryError _ ->
          incomplete(
                  "There is not enough memory for this.",
                  "Close other programs, or give this one more memory (java -Xmx); then run the"
                      + " same command again.")
              .named("program.memory", Map.of())
              .because(e);
      default ->
          new Refusal(
                  Exit.INTERNAL,
                  "A defect of this program: " + e,
                  "Please report it with the lines above; nothing was posted after this point.")
              .named("program.defect", Map.of("why", e.toString()))
              .because(e);
    };
  }

  /** Keeps what made it fail. */
  public Refusal because(Throwable cause) {
    initCause(cause);
    return this;
  }
}
