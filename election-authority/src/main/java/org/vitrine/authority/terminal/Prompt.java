package org.vitrine.authority.terminal;

import java.io.Console;
import java.util.Optional;

/** Asks the person in front of the terminal, if there is one. */
public interface Prompt {
  /** A secret, typed without echo; empty when nobody can be asked. */
  Optional<char[]> secret(String question);

  /** A line of text; empty when nobody can be asked. */
  Optional<String> line(String question);

  /** Nobody can be asked. */
  static Prompt nobody() {
    return new Prompt() {
      @Override
      public Optional<char[]> secret(String question) {
        return Optional.empty();
      }

      @Override
      public Optional<String> line(String question) {
        return Optional.empty();
      }
    };
  }

  /** Asks on this console. */
  static Prompt on(Console console) {
    return new Prompt() {
      @Override
      public Optional<char[]> secret(String question) {
        return Optional.ofNullable(console.readPassword("%s ", question));
      }

      @Override
      public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s ", question));
      }
    };
  }
}
