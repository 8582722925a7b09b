package org.vitrine.box.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.io.IOException;
import java.net.BindException;
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

  private Service() {}

  /**
   * Serves until the process is told to stop.
   *
   * @throws StartException if the database or the port is not to be had
   */
  public static void serve() throws StartException {
    ApplicationContext context = null;
    try {
      context = Micronaut.build(new String[0]).banner(false).build().start();
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
   * @return what was done, for a person
   * @throws StartException if it could not be done
   */
  public static String migrate() throws StartException {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .environments(MIGRATE)
            .banner(false)
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

  private static StartException explain(RuntimeException failure) {
    Optional<Throwable> cause = Causes.of(failure, StoreException.class);
    for (Class<? extends Throwable> type :
        List.of(BindException.class, BrokenBoardException.class, IOException.class)) {
      if (cause.isEmpty()) {
        cause = Causes.of(failure, type);
      }
    }
    if (cause.isEmpty()) {
      cause = Causes.of(failure, IllegalArgumentException.class);
    }
    return new StartException(String.valueOf(cause.orElse(failure).getMessage()), failure);
  }
}
