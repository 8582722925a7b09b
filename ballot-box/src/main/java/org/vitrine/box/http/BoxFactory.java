package org.vitrine.box.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.vitrine.box.board.BallotBox;
import org.vitrine.box.board.BrokenBoardException;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.StoreException;

/** Reads the boards when the service starts, and lets them finish before the store is closed. */
@Factory
@Requires(notEnv = Service.MIGRATE)
final class BoxFactory {
  @Context
  @Bean(preDestroy = "close")
  BallotBox box(BoardStore store, BoxConfiguration configuration, BoxMetrics metrics)
      throws IOException, StoreException, BrokenBoardException {
    BallotBox box =
        BallotBox.open(
            store, configuration.settings(), Clock.systemUTC(), new SecureRandom(), metrics);
    metrics.watch(box);
    return box;
  }
}
