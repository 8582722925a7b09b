package org.vitrine.verifier.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A record read from a ballot box (§15): first the checkpoint, then that many entries, a page at a
 * time with the next page on its way. The address is trusted with nothing; it may be plain HTTP.
 */
public final class HttpSource implements RecordSource {
  private static final int PAGE = 512;
  private static final int TRIES = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final URI base;
  private final HttpClient client;
  private final ExecutorService fetcher;

  private HttpSource(URI base, HttpClient client, ExecutorService fetcher) {
    this.base = base;
    this.client = client;
    this.fetcher = fetcher;
  }

  /**
   * Prepares to read; nothing is asked yet.
   *
   * @param base the address of an election, {@code https://host/elections/<board>}
   * @throws SourceException if it is not such an address
   */
  public static HttpSource open(URI base) throws SourceException {
    String scheme = base.getScheme() == null ? "" : base.getScheme();
    if (!(scheme.equals("http") || scheme.equals("https"))
        || base.getHost() == null
        || base.getQuery() != null
        || base.getFragment() != null) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD,
          base + " is not the address of an election, https://host/elections/<board>");
    }
    String text = base.toString();
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(15))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    return new HttpSource(
        URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text),
        client,
        Executors.newVirtualThreadPerTaskExecutor());
  }

  @Override
  public String name() {
    return base.toString();
  }

  /** The newest checkpoint with the witnesses' quorum, or else the newest one. */
  @Override
  public Optional<byte[]> checkpoint() throws SourceException {
    Optional<byte[]> witnessed = get("/checkpoint/witnessed", MAX_CHECKPOINT);
    return witnessed.isPresent() ? witnessed : get("/checkpoint", MAX_CHECKPOINT);
  }

  /** A ballot box has no result document to read: it is recomputed. */
  @Override
  public Optional<byte[]> result(int longest) {
    return Optional.empty();
  }

  /** Not known: only the checkpoint says how far the board goes. */
  @Override
  public long entryBytes() {
    return 0;
  }

  @Override
  public EntryLines entries(long size) {
    return new Pages(0, size);
  }

  /** The entries from {@code from} to before {@code until}, for somebody who has the others. */
  public EntryLines entries(long from, long until) {
    return new Pages(from, until);
  }

  /** The newest checkpoint, with whatever cosignatures there are; empty for an empty board. */
  public Optional<byte[]> newest() throws SourceException {
    return get("/checkpoint", MAX_CHECKPOINT);
  }

  /** The newest checkpoint with the witnesses' quorum; empty if there is none yet. */
  public Optional<byte[]> witnessed() throws SourceException {
    return get("/checkpoint/witnessed", MAX_CHECKPOINT);
  }

  /**
   * Something else that the ballot box answers (§15).
   *
   * @param path from the election's address on, beginning with a slash
   * @param limit the longest answer that is read, in bytes
   * @return the body; empty where there is nothing
   */
  public Optional<byte[]> get(String path, int limit) throws SourceException {
    URI uri = URI.create(base + path);
    IOException last = new IOException("no answer");
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        HttpResponse<byte[]> response = ask(uri, limit);
        switch (response.statusCode()) {
          case 200 -> {
            return Optional.of(response.body());
          }
          case 404 -> {
            return Optional.empty();
          }
          case 408, 429, 500, 502, 503, 504 ->
              last = new IOException("HTTP status " + response.statusCode());
          default ->
              throw new SourceException(
                  SourceException.Kind.UNREADABLE,
                  uri + " answered with HTTP status " + response.statusCode());
        }
      } catch (IOException e) {
        last = e;
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause(attempt);
    }
    throw new SourceException(
        SourceException.Kind.UNREADABLE,
        "cannot read " + uri + ", tried " + TRIES + " times: " + reason(last),
        last);
  }

  /** One request. Its body is bounded in length, and so is the time until its last byte. */
  private HttpResponse<byte[]> ask(URI uri, int limit) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).GET().build();
    Future<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limit));
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer in " + PATIENCE.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? cause
          : new IOException(String.valueOf(e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void pause(int attempt) throws SourceException {
    if (attempt == TRIES) {
      return;
    }
    try {
      Thread.sleep(Duration.ofMillis(200L << attempt));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private SourceException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SourceException(
        SourceException.Kind.UNREADABLE, "reading " + base + " was interrupted", e);
  }

  @Override
  public void close() {
    fetcher.shutdownNow();
    client.shutdownNow();
  }

  /** Entries by pages, one page ahead. */
  private final class Pages implements EntryLines {
    private final long size;
    private long taken;
    private LineReader page = lines(new byte[0]);
    private Optional<Future<byte[]>> ahead = Optional.empty();

    Pages(long from, long until) {
      this.taken = from;
      this.size = until;
    }

    @Override
    public Optional<Line> next() throws SourceException {
      if (taken == size) {
        return Optional.empty();
      }
      Optional<Line> line = page.next();
      if (line.isEmpty()) {
        // What was fetched ahead begins where a full page ends; a short page makes it useless.
        boolean aligned = taken % PAGE == 0;
        byte[] body = aligned && ahead.isPresent() ? await(ahead.get()) : fetch(taken);
        ahead = Optional.empty();
        page = lines(body);
        line = page.next();
        long following = taken + PAGE;
        if (line.isPresent() && taken % PAGE == 0 && following < size) {
          Callable<byte[]> task = () -> fetch(following);
          ahead = Optional.of(fetcher.submit(task));
        }
      }
      taken += line.isPresent() ? 1 : 0;
      return line;
    }

    private byte[] fetch(long from) throws SourceException {
      long count = Math.min(PAGE, size - from);
      int limit = Math.toIntExact(count * (MAX_ENTRY + 1));
      return get("/entries?from=" + from + "&count=" + count, limit).orElseGet(() -> new byte[0]);
    }

    private byte[] await(Future<byte[]> page) throws SourceException {
      try {
        return page.get();
      } catch (InterruptedException e) {
        throw interrupted(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof SourceException cause) {
          throw cause;
        }
        throw new SourceException(
            SourceException.Kind.UNREADABLE, "cannot read " + base + ": " + e.getCause(), e);
      }
    }

    private LineReader lines(byte[] body) {
      return new LineReader(new ByteArrayInputStream(body), base.toString());
    }

    @Override
    public void close() {
      ahead.ifPresent(task -> task.cancel(true));
    }
  }
}
