package org.vitrine.box.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.TaskExecutors;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("However many wait inside the service,")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConcurrencyTest {
  private static final int MANY = 200;

  @TempDir static Path folder;

  private RunningService service;

  @BeforeAll
  void start() {
    service =
        new RunningService(
            folder.resolve("data"),
            Map.of("vitrine.store.file", folder.resolve("board").toString()));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  @DisplayName("the next request's work begins: no pool has it wait for a place")
  void executor() throws Exception {
    ExecutorService blocking =
        service
            .server()
            .getApplicationContext()
            .getBean(ExecutorService.class, Qualifiers.byName(TaskExecutors.BLOCKING));
    var missing = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      blocking.execute(
          () -> {
            missing.countDown();
            try {
              missing.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    boolean all = missing.await(15, TimeUnit.SECONDS);
    long outside = missing.getCount();
    while (missing.getCount() > 0) {
      missing.countDown();
    }
    assertTrue(all, () -> outside + " of " + MANY + " were left outside");
  }

  @Test
  @DisplayName("more requests come in over HTTP, and all are inside at once")
  void requests() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(service.uri("/test/meeting")).build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString()))
              .limit(MeetingController.GUESTS)
              .toList();
      assertEquals(
          Collections.nCopies(MeetingController.GUESTS, "200 all are here"),
          answers.stream()
              .map(CompletableFuture::join)
              .map(answer -> answer.statusCode() + " " + answer.body())
              .toList());
    }
    assertEquals(200, service.get("/health").statusCode());
  }
}
