package org.vitrine.box;

import java.io.IOException;
import java.io.OutputStream;
import org.vitrine.box.http.Service;
import org.vitrine.box.http.StartException;

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
      return;
    }
    boolean untilEof = false;
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--config") && i + 1 < args.length) {
        System.setProperty("micronaut.config.files", args[++i]);
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
          Service.serve();
        }
        case "migrate" -> System.out.println(Service.migrate());
        default -> refuse("box has no command " + command);
      }
    } catch (StartException e) {
      System.err.println("vitrine box: " + e.getMessage());
      System.exit(1);
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
    System.err.println(what);
    System.err.print(USAGE);
    System.exit(2);
  }
}
