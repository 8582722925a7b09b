package org.vitrine.box.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.JooqBoardStore;
import org.vitrine.box.store.StoreException;

/** Opens the store when the service starts, and closes it last. */
@Factory
final class StoreFactory {
  @Context
  @Bean(preDestroy = "close")
  BoardStore store(StoreConfiguration configuration) throws StoreException {
    return JooqBoardStore.open(configuration.settings());
  }
}
