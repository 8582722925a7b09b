package org.vitrine.verifier.bundle;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.verifier.source.SourceException;

/**
 * A bundle as a site serves it: at {@code <site>/bundles/<name>.json} the list of its files, at
 * {@code <site>/<name>/<path>} each of them, and at {@code <site>/<name>/} the same bytes as its
 * {@code index.html}. The list is only where the paths come from: every file is fetched and hashed.
 *
 * @param name the last segment of the address, {@code booth} or {@code checker}
 * @param hash of what was served, or of the list where something differs from it
 * @param files how many the list names
 * @param bytes of all that were fetched
 * @param differences what is not as the list says, as sentences; empty if everything is
 */
public record ServedBundle(
    String name, Digest hash, int files, long bytes, List<String> differences) {
  private static final String START = "index.html";
  private static final int MAX_LIST = 1 << 20;
  private static final long MAX_TOTAL = 1L << 28;
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Keeps a copy. */
  public ServedBundle {
    differences = List.copyOf(differences);
  }

  /**
   * Fetches list and files. Redirects are not followed, every answer is bounded in length and time.
   *
   * @param address {@code <site>/<name>/}, with or without the last slash
   * @throws SourceException if it is no such address, there is no list, or the site does not answer
   */
  public static ServedBundle fetch(String address) throws SourceException {
    URI base = base(address);
    String text = base.toString();
    String name = text.substring(text.lastIndexOf('/', text.length() - 2) + 1, text.length() - 1);
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      return new Visit(client, base).compare(name, list(client, base, name));
    }
  }

  private static URI base(String address) throws SourceException {
    URI uri;
    try {
      uri = new URI(address.endsWith("/") ? address : address + "/");
    } catch (URISyntaxException e) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD, address + " is no address: " + e.getReason(), e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!(scheme.equals("http") || scheme.equals("https"))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !uri.getRawPath().matches("(/[A-Za-z0-9._~-]+)+/")) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD,
          address + " is not the address of a bundle, https://host/booth/");
    }
    return uri;
  }

  private static BundleFiles list(HttpClient client, URI base, String name) throws SourceException {
    URI uri = base.resolve("../bundles/" + name + ".json");
    HttpResponse<byte[]> answer = ask(client, uri, MAX_LIST);
    if (answer.statusCode() != 200) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE,
          uri + " answered with HTTP status " + answer.statusCode() + " instead of the list");
    }
    try {
      return BundleFiles.decode(answer.body());
    } catch (MalformedException e) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, uri + " is no list of files: " + e.getMessage(), e);
    }
  }

  private static HttpResponse<byte[]> ask(HttpClient client, URI uri, int limit)
      throws SourceException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            HttpRequest.newBuilder(uri).GET().build(),
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limit));
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw unreadable(uri, "no whole answer in " + PATIENCE.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      String reason =
          e.getCause() instanceof IOException cause && cause.getMessage() != null
              ? cause.getMessage()
              : String.valueOf(e.getCause());
      throw unreadable(uri, reason, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(uri, "interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static SourceException unreadable(URI uri, String reason, Exception cause) {
    return new SourceException(
        SourceException.Kind.UNREADABLE, "cannot read " + uri + ": " + reason, cause);
  }

  /** Fetches the files of one bundle, one after the other. */
  private static final class Visit {
    private final HttpClient client;
    private final URI base;
    private final Map<String, Digest> served = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private long bytes;

    Visit(HttpClient client, URI base) {
      this.client = client;
      this.base = base;
    }

    ServedBundle compare(String name, BundleFiles list) throws SourceException {
      for (Map.Entry<String, Digest> file : list.hashes().entrySet()) {
        Optional<Digest> hash = hash(file.getKey(), file.getKey());
        if (hash.isPresent()) {
          served.put(file.getKey(), hash.get());
          if (!hash.get().equals(file.getValue())) {
            differences.add(file.getKey() + " is another file than the list says");
          }
        }
      }
      Optional<Digest> start = Optional.ofNullable(list.hashes().get(START));
      if (start.isEmpty()) {
        differences.add("the list names no " + START);
      } else if (!hash("", "the address itself").equals(start)) {
        differences.add("the address itself shows something else than " + START);
      }
      Digest hash =
          served.keySet().equals(list.hashes().keySet())
              ? BundleFiles.of(served).hash()
              : list.hash();
      return new ServedBundle(name, hash, list.hashes().size(), bytes, differences);
    }

    private Optional<Digest> hash(String path, String name) throws SourceException {
      HttpResponse<byte[]> answer = ask(client, base.resolve(path), BundleFolder.MAX_FILE);
      if (answer.statusCode() != 200) {
        differences.add(name + " was answered with HTTP status " + answer.statusCode());
        return Optional.empty();
      }
      bytes += answer.body().length;
      if (bytes > MAX_TOTAL) {
        throw new SourceException(
            SourceException.Kind.UNREADABLE,
            base + " serves more than " + MAX_TOTAL + " bytes: that is no booth");
      }
      return Optional.of(Digest.sha256(answer.body()));
    }
  }
}
