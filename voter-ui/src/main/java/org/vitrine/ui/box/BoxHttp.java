package org.vitrine.ui.box;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads of the ballot box, bounded in time and size. */
final class BoxHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final URI box;
  private final Duration patience;
  private final HttpClient client;

  BoxHttp(URI box) {
    this(box, PATIENCE);
  }

  /** With another patience than people have. */
  BoxHttp(URI box, Duration patience) {
    this.box = box;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The body at a path of the ballot box, of at most so many bytes; empty where it says that there
   * is nothing.
   */
  Optional<byte[]> read(String path, int limit) throws BoxException {
    HttpRequest request = HttpRequest.newBuilder(box.resolve(path)).timeout(patience).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limit));
    try {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return switch (response.statusCode()) {
        case OK -> Optional.of(response.body());
        case NOT_FOUND -> Optional.empty();
        default ->
            throw BoxException.silent(
                "the ballot box answers " + path + " with status " + response.statusCode());
      };
    } catch (ExecutionException e) {
      throw BoxException.silent("the ballot box cannot be read: " + e.getCause(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw BoxException.silent("the ballot box does not answer", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw BoxException.silent("the site is stopping", new IOException(e));
    }
  }
}
