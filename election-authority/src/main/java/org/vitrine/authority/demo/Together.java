package org.vitrine.authority.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/** Several people do the same step at the same time. */
final class Together {
  private Together() {}

  /** One person's step. */
  interface Work {
    /** Does it. */
    JsonCursor of(Role role) throws Refusal, IOException, MalformedException;
  }

  /** Lets all of them work; waits for all; the first failure is thrown. */
  static void run(List<Role> roles, Work work)
      throws Refusal, IOException, MalformedException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<JsonCursor>>();
      for (Role role : roles) {
        running.add(threads.submit(() -> work.of(role)));
      }
      for (Future<JsonCursor> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Refusal refusal -> throw refusal;
        case IOException io -> throw io;
        case MalformedException malformed -> throw malformed;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
