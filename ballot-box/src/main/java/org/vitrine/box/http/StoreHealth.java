package org.vitrine.box.http;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.StoreException;

/** Ready when the database answers. */
@Singleton
@Readiness
final class StoreHealth extends AbstractHealthIndicator<Map<String, Object>> {
  private final BoardStore store;

  StoreHealth(BoardStore store) {
    this.store = store;
  }

  @Override
  protected Map<String, Object> getHealthInformation() {
    try {
      int boards = store.boards().size();
      healthStatus = HealthStatus.UP;
      return Map.of("boards", boards);
    } catch (StoreException e) {
      healthStatus = HealthStatus.DOWN;
      return Map.of("error", String.valueOf(e.getMessage()));
    }
  }

  @Override
  protected String getName() {
    return "store";
  }
}
