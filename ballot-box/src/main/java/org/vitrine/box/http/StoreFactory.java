package org.vitrine.box.http;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.JooqBoardStore;
import org.vitrine.box.store.StoreException;

/** Opens the store when the service starts, after a look at all settings, and closes it last. */
@Factory
final class StoreFactory {
  @Context
  @Bean(preDestroy = "close")
  BoardStore store(
      BeanProvider<StoreConfiguration> configuration,
      BeanProvider<BoxConfiguration> box,
      Environment environment)
      throws StoreException {
    KnownSettings.requireAll(environment);
    box.get().settings();
    return JooqBoardStore.open(configuration.get().settings());
  }
}
