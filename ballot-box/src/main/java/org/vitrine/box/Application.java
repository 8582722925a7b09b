package org.vitrine.box;

import org.vitrine.box.http.Service;
import org.vitrine.box.http.StartException;

/** The ballot box's command line. */
public final class Application {
  private static final String USAGE =
      """
      Usage: box serve [--config FILE]      serves until it is stopped
             box migrate [--config FILE]    brings a PostgreSQL schema up to date, with the owner's role, and ends

      FILE is a YAML file with settings that differ from the built-in ones (see docs/operations.md); single settings
      can be given as environment variables, passwords should be: VITRINE_STORE_PASSWORD, VITRINE_STORE_OWNER_PASSWORD.
      """;

  private Application() {}

  /** Exit codes: 0 stopped as asked, 1 could not start, 2 not understood. */
  public static void main(String[] args) {
    String command = args.length == 0 ? "serve" : args[0];
    boolean configured = args.length == 3 && args[1].equals("--config");
    if (command.equals("help") || command.equals("--help")) {
      System.out.print(USAGE);
      return;
    }
    if (args.length > 1 && !configured) {
      refuse("box " + String.join(" ", args) + " is not understood");
    }
    if (configured) {
      System.setProperty("micronaut.config.files", args[2]);
    }
    try {
      switch (command) {
        case "serve" -> Service.serve();
        case "migrate" -> System.out.println(Service.migrate());
        default -> refuse("box has no command " + command);
      }
    } catch (StartException e) {
      System.err.println("vitrine box: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void refuse(String what) {
    System.err.println(what);
    System.err.print(USAGE);
    System.exit(2);
  }
}
