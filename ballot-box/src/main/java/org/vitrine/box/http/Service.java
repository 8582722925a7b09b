package org.vitrine.box.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.box.board.BrokenBoardException;
import org.vitrine.box.store.JooqBoardStore;
import org.vitrine.box.store.StoreException;

/** Starts and ends the service. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Vitrine ballot box",
            version = "1",
            description =
                "Takes ballots and keeps the board of an election: docs/specification.md, §15.",
            license = @License(name = "Apache-2.0")))
public final class Service {
  /** The environment in which the schema is brought up to date, and no board is opened. */
  static final String MIGRATE = "migrate";

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /** What tells an operator most, from the most precise on. */
  private static final List<Class<? extends Throwable>> REASONS =
      List.of(
          StoreException.class,
          BindException.class,
          UnresolvedAddressException.class,
          BrokenBoardException.class,
          IOException.class,
          IllegalArgumentException.class);

  private Service() {}

  /**
   * Serves until the process is told to stop.
   *
   * @param settings file of the operator's own settings
   * @throws StartException if the database or the port is not to be had
   */
  public static void serve(Optional<Path> settings) throws StartException {
    PropertySource[] own = read(settings);
    ApplicationContext context = null;
    try {
      context = Micronaut.build(new String[0]).banner(false).propertySources(own).build().start();
      var server = context.getBean(EmbeddedServer.class).start();
      LOG.info("The ballot box listens on {}", server.getURI());
    } catch (RuntimeException e) {
      if (context != null) {
        context.close();
      }
      throw explain(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "shutdown"));
  }

  /**
   * Brings the schema up to date and ends.
   *
   * @param settings file of the operator's own settings
   * @return what was done, for a person
   * @throws StartException if it could not be done
   */
  public static String migrate(Optional<Path> settings) throws StartException {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .environments(MIGRATE)
            .banner(false)
            .propertySources(read(settings))
            .eagerInitSingletons(false)
            .start()) {
      JooqBoardStore.open(context.getBean(StoreConfiguration.class).settings()).close();
      return "The schema is up to date.";
    } catch (RuntimeException e) {
      throw explain(e);
    } catch (StoreException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static PropertySource[] read(Optional<Path> settings) throws StartException {
    return settings.isEmpty()
        ? new PropertySource[0]
        : new PropertySource[] {SettingsFile.read(settings.get())};
  }

  private static StartException explain(RuntimeException failure) {
    for (Class<? extends Throwable> type : REASONS) {
      Optional<Throwable> cause = Causes.of(failure, type);
      if (cause.isPresent()) {
        return new StartException(inWords(cause.get()), failure);
      }
    }
    return new StartException(String.valueOf(failure.getMessage()), failure);
  }

  private static String inWords(Throwable cause) {
    return switch (cause) {
      case BindException _, UnresolvedAddressException _ ->
          "Cannot listen where micronaut.server.host and micronaut.server.port say: "
              + (cause.getMessage() == null ? "unknown address" : cause.getMessage())
              + ". Stop what listens there, or correct the settings.";
      case FileSystemException file ->
          "Cannot read or write "
              + file.getFile()
              + ": "
              + reason(file)
              + ". Correct the path or its rights.";
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static String reason(FileSystemException file) {
    return switch (file) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "access is denied";
      case FileAlreadyExistsException _ -> "something else of that name is there";
      default -> String.valueOf(file.getReason());
    };
  }
}
