package org.vitrine.ui;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.text.PlainText;
import org.vitrine.ui.web.SiteServer;

/** The public site's command line. */
public final class Application {
  private static final String USAGE =
      """
      Usage: site serve [--config FILE] [--until-eof]    serves until it is stopped

      FILE is a YAML file with settings that differ from the built-in ones (see docs/operations.md); single settings
      can be given as environment variables: VITRINE_SITE_PORT, VITRINE_SITE_BOX, VITRINE_SITE_PUBLIC_URL.
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
    if (!command.equals("serve")) {
      refuse("site has no command " + command);
    }
    boolean untilEof = false;
    Optional<Path> file = Optional.empty();
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--config") && i + 1 < args.length) {
        file = Optional.of(Path.of(args[++i]));
      } else if (args[i].equals("--until-eof")) {
        untilEof = true;
      } else {
        refuse("site " + String.join(" ", args) + " is not understood");
      }
    }
    try {
      SiteServer server = SiteServer.start(settings(file));
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
      System.out.println("The site is at " + server.address());
      System.out.flush();
      if (untilEof) {
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
      }
      server.join();
    } catch (IOException | IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The built-in settings, then environment variables, then the file, which wins.
   *
   * @throws IllegalArgumentException saying which setting or file is wrong
   */
  static SiteSettings settings(Optional<Path> file) {
    var builder = ApplicationContext.builder().banner(false).deduceEnvironment(false);
    file.ifPresent(path -> builder.propertySources(read(path)));
    try (ApplicationContext context = builder.start()) {
      return SiteSettings.of(context);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static PropertySource read(Path file) {
    try (InputStream yaml = Files.newInputStream(file)) {
      Map<String, Object> values = new YamlPropertySourceLoader().read("file", yaml);
      return PropertySource.of("file", values, EnvironmentPropertySource.POSITION + 100);
    } catch (IOException e) {
      throw new IllegalArgumentException("the settings file " + file + " cannot be read", e);
    } catch (RuntimeException e) {
      // Whatever the YAML library has to say of it.
      throw new IllegalArgumentException(
          "the settings file " + file + " is no YAML: " + e.getMessage(), e);
    }
  }

  private static void refuse(String complaint) {
    System.err.println("vitrine site: " + PlainText.of(complaint, 300));
    System.err.print(USAGE);
    System.exit(2);
  }

  private static void fail(String complaint) {
    System.err.println("vitrine site: " + PlainText.of(complaint, 500));
    System.exit(1);
  }
}
