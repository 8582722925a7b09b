package org.vitrine.box;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.box.http.Service;
import org.vitrine.box.http.StartException;
import org.vitrine.crypto.text.PlainText;

/** The ballot box's command line. */
public final class Application {
  private static final String USAGE =
      """
      Usage: box serve [--config FILE] [--until-eof]
                                             serves until it is stopped
             box migrate [--config FILE]     brings a PostgreSQL schema up to date, with the owner's role, and ends

      FILE is a YAML file with settings that differ from the built-in ones (see docs/operations.md); single settings
      can be given as environment variables, passwords should be: VITRINE_STORE_PASSWORD, VITRINE_STORE_OWNER_PASSWORD.
      With --until-eof it also ends when its standard input does, as when the program that started it is gone.
      """;

  private Application() {}

  /** Exit codes: 0 stopped as asked, 1 could not start, 2 not understood. */
  public static void main(String[] args) {
    String command = args.length == 0 ? "serve" : args[0];
    if (command.equals("help") || command.equals("--help")) {
      System.out.print(USAGE);
      if (System.out.checkError()) {
        System.err.println("vitrine box: the output could not be written");
        System.exit(1);
      }
      return;
    }
    boolean untilEof = false;
    Optional<Path> settings = Optional.empty();
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--config") && i + 1 < args.length) {
        settings = Optional.of(path(args[++i]));
      } else if (args[i].equals("--until-eof") && command.equals("serve")) {
        untilEof = true;
      } else {
        refuse("box " + String.join(" ", args) + " is not understood");
      }
    }
    try {
      switch (command) {
        case "serve" -> {
          if (untilEof) {
            Thread.ofPlatform().daemon().name("until-eof").start(Application::endWithInput);
          }
          Service.serve(settings);
        }
        case "migrate" -> System.out.println(Service.migrate(settings));
        default -> refuse("box has no command " + command);
      }
    } catch (StartException e) {
      System.err.println("vitrine box: " + e.getMessage());
      System.exit(1);
    } catch (OutOfMemoryError | StackOverflowError e) {
      System.err.println(
          "vitrine box: there is not enough memory to start ("
              + e.getMessage()
              + "). Look at the settings file, or allow more with java -Xmx.");
      System.exit(1);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      refuse(text + " is not a path");
      throw e;
    }
  }

  /** Stops as SIGTERM would once nobody holds the other end of the standard input. */
  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("vitrine box: the standard input broke: " + e.getMessage());
    }
    System.exit(0);
  }

  private static void refuse(String what) {
    System.err.println(PlainText.of(what));
    System.err.print(USAGE);
    System.exit(2);
  }
}
