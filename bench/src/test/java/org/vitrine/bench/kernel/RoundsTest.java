package org.vitrine.bench.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.hash.Digest;

@DisplayName("Tasks that are measured in turn")
final class RoundsTest {
  private final Rounds rounds = new Rounds(5, Duration.ofMillis(50));

  private static Task hashing(String name, int kib) {
    var data = new byte[kib * 1024];
    return new Task(name, "-", 1, () -> Digest.sha256(data));
  }

  @Test
  @DisplayName("take times in the proportion of their work")
  void proportion() throws Exception {
    List<Figure> figures = rounds.measure(List.of(hashing("one", 40), hashing("ten", 400)));
    assertEquals(List.of("one", "ten"), figures.stream().map(f -> f.task().name()).toList());
    for (Figure f : figures) {
      assertTrue(f.least() > 0 && f.least() <= f.median() && f.median() <= f.most());
      assertEquals(1, f.in(f));
    }
    double ratio = figures.get(1).in(figures.get(0));
    assertTrue(ratio > 5 && ratio < 20, "ten times the work takes " + ratio + " times as long");
  }

  @Test
  @DisplayName("stop the measurement when one of them fails")
  void failure() {
    var bad =
        new Task(
            "bad",
            "-",
            1,
            () -> {
              throw new IllegalStateException("bad");
            });
    assertThrows(IllegalStateException.class, () -> rounds.measure(List.of(bad)));
  }

  @Test
  @DisplayName("run, all of the command's")
  void run() throws Exception {
    var random = new SecureRandom();
    var tasks = new ArrayList<Task>();
    tasks.addAll(Yardsticks.all(random));
    tasks.addAll(GroupTasks.all(random, List.of(Kernel.SCALAR)));
    tasks.addAll(BallotTasks.all(random, List.of(Kernel.SCALAR), 2));
    for (Task task : tasks) {
      task.run().run();
    }
    assertTrue(tasks.stream().anyMatch(t -> t.name().equals(Yardsticks.ED25519)));
  }
}
