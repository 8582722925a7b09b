package org.vitrine.box.http;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.vitrine.box.board.BallotBox;
import org.vitrine.box.board.RunningBoard;

/** Ready when every board can be written, and all that was written is under a checkpoint. */
@Singleton
@Readiness
final class BoardsHealth extends AbstractHealthIndicator<Map<String, Object>> {
  private final BallotBox box;

  BoardsHealth(BallotBox box) {
    this.box = box;
  }

  @Override
  protected Map<String, Object> getHealthInformation() {
    long unwritable = box.boards().stream().filter(board -> !isServing(board)).count();
    healthStatus = unwritable == 0 ? HealthStatus.UP : HealthStatus.DOWN;
    return Map.of("boards", box.boards().size(), "unwritable", unwritable);
  }

  private static boolean isServing(RunningBoard board) {
    return board.isReady() && (board.board().size() == 0 || board.board().checkpoint().isPresent());
  }

  @Override
  protected String getName() {
    return "boards";
  }
}
