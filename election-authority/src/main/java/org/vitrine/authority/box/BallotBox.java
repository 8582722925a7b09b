package org.vitrine.authority.box;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/** One election on its ballot box. */
public final class BallotBox {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MAX_ANSWER = 1 << 20;
  private static final int BUSY_TRIES = 8;

  private final HttpClient client;
  private final URI base;

  private BallotBox(HttpClient client, URI base) {
    this.client = client;
    this.base = base;
  }

  /**
   * The election at this address, {@code https://host/elections/<board>}.
   *
   * @throws Refusal if it is no such address
   */
  public static BallotBox at(URI base) throws Refusal {
    boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!http || base.getHost() == null || base.getQuery() != null || base.getFragment() != null) {
      throw Refusal.usage(
              base + " is not the address of an election.", "Give https://host/elections/<board>.")
          .named("box.noElection", Map.of("address", base));
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(15))
            .build();
    String text = base.toString();
    return new BallotBox(
        client, URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
  }

  /** Its address. */
  public URI base() {
    return base;
  }

  /** What the box says about the election; for people, not to rely on. */
  public JsonCursor status() throws IOException, InterruptedException, MalformedException {
    return json(get(""));
  }

  /** The newest checkpoint signed by the log. */
  public byte[] checkpoint() throws IOException, InterruptedException {
    return get("/checkpoint");
  }

  /** The newest checkpoint with the witnesses' quorum, if there is one. */
  public Optional<byte[]> witnessedCheckpoint() throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        send(request("/checkpoint/witnessed").GET().build(), MAX_ANSWER);
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(expect(response, "/checkpoint/witnessed"));
  }

  /**
   * How the tree of the first {@code to} entries continues that of the first {@code from} (RFC 6962
   * §2.1.2). Unverified; empty if the box knows no such trees.
   */
  public Optional<ConsistencyProof> consistency(long from, long to)
      throws IOException, InterruptedException, MalformedException {
    String path = "/proof/consistency?from=" + from + "&to=" + to;
    HttpResponse<byte[]> response = send(request(path).GET().build(), MAX_ANSWER);
    if (response.statusCode() == 400 || response.statusCode() == 404) {
      return Optional.empty();
    }
    JsonCursor hashes = json(expect(response, path)).field("path");
    return Optional.of(
        new ConsistencyProof(hashes.list(0, 63, hash -> Digest.of(hash.bytes(Digest.SIZE)))));
  }

  /** Canonical entries from {@code from} on, at most {@code count}, one a line. */
  public InputStream entries(long from, long count) throws IOException, InterruptedException {
    int limit = Math.toIntExact(Math.min(count * (Entry.MAX_SIZE + 1L), Integer.MAX_VALUE));
    return new ByteArrayInputStream(get("/entries?from=" + from + "&count=" + count, limit));
  }

  /** The signed answer about the credential's latest ballot (§12). Unverified. */
  public SignedAnswer head(Element credential)
      throws IOException, InterruptedException, MalformedException {
    byte[] answer = get("/head/" + Base64Url.encode(credential.encode()));
    return SignedAnswer.decode(json(answer));
  }

  /** The receipt of an entry with all cosignatures there are; empty where there is none yet. */
  public Optional<String> receipt(long seq) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(request("/receipts/" + seq).GET().build(), MAX_ANSWER);
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(text(expect(response, "/receipts/" + seq)));
  }

  /** Writes the record as a ZIP file (§13). */
  public void record(Path file) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(URI.create(base + "/record.zip")).GET().build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw answered(base + "/record.zip", response.statusCode());
      }
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try {
        Files.copy(body, fresh, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    }
  }

  /**
   * Sends a submission. A box that is busy (429, 503) is asked again after the time that it names.
   */
  public Posted submit(Submission submission)
      throws IOException, InterruptedException, MalformedException {
    return submit(submission.encode());
  }

  /** As {@link #submit(Submission)}, for bytes that were saved before. */
  public Posted submit(byte[] submission)
      throws IOException, InterruptedException, MalformedException {
    HttpRequest request =
        request("/entries")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(submission))
            .build();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response = send(request, 4 * MAX_ANSWER);
      int status = response.statusCode();
      if (status == 200 || status == 201) {
        return accepted(json(response.body()), status == 200);
      }
      boolean busy = status == 429 || status == 503;
      if (busy && attempt < BUSY_TRIES) {
        Thread.sleep(delay(response, attempt));
        continue;
      }
      if (status >= 400 && status < 500) {
        return refused(status, response.body());
      }
      throw answered(base + "/entries", status);
    }
  }

  private static Duration delay(HttpResponse<?> response, int attempt) {
    Duration usual = Duration.ofMillis(50L << attempt);
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,4}"))
        .map(value -> Duration.ofSeconds(Math.min(30, Long.parseLong(value))))
        .orElse(usual);
  }

  private static Posted accepted(JsonCursor json, boolean before) throws MalformedException {
    return new Posted.Accepted(
        Digest.of(json.field("entry").bytes(Digest.SIZE)),
        json.field("receipt").string(1, MAX_ANSWER),
        json.field("seq").integer(0, JsonInteger.MAX),
        json.field("time").integer(0, JsonInteger.MAX),
        before);
  }

  private static Posted refused(int status, byte[] body) {
    try {
      JsonCursor json = json(body);
      Optional<JsonCursor> signed = json.optionalField("signed").flatMap(JsonCursor::optionalNull);
      Optional<JsonCursor> detail = json.optionalField("detail");
      Optional<JsonCursor> code = json.optionalField("code");
      return new Posted.Refused(
          status,
          code.isPresent() ? code.get().string(200) : "unknown",
          detail.isPresent() ? detail.get().string(10_000) : "no reason given",
          signed.isPresent() ? Optional.of(SignedAnswer.decode(signed.get())) : Optional.empty());
    } catch (MalformedException e) {
      return new Posted.Refused(
          status, "unknown", "status " + status + " without a readable reason", Optional.empty());
    }
  }

  private static JsonCursor json(byte[] bytes) throws MalformedException {
    return JsonCursor.of(Json.parse(bytes, JsonLimits.document(4 * MAX_ANSWER)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    return get(path, MAX_ANSWER);
  }

  private byte[] get(String path, int limit) throws IOException, InterruptedException {
    return expect(send(request(path).GET().build(), limit), path);
  }

  private HttpResponse<byte[]> send(HttpRequest request, int limit)
      throws IOException, InterruptedException {
    try {
      return send(client, request, limit);
    } catch (ConnectException e) {
      var named = new ConnectException("no answer from " + base);
      named.initCause(e);
      throw named;
    }
  }

  /** One request. Its answer is bounded in length, and so is the time until its last byte. */
  private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, int limit)
      throws IOException, InterruptedException {
    Future<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limit));
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new TroubleException(
          new Phrase(
              "box.fault.slow",
              Map.of("address", request.uri(), "seconds", PATIENCE.toSeconds()),
              request.uri() + " gave no whole answer in " + PATIENCE.toSeconds() + " seconds"),
          e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ConnectException unreachable
          ? unreachable
          : new TroubleException(
              new Phrase(
                  "box.fault.broken",
                  Map.of("address", request.uri(), "why", String.valueOf(e.getCause())),
                  request.uri() + ": " + e.getCause()),
              e);
    } finally {
      answer.cancel(true);
    }
  }

  private byte[] expect(HttpResponse<byte[]> response, String path) throws IOException {
    if (response.statusCode() != 200) {
      throw answered(base + path, response.statusCode());
    }
    return response.body();
  }

  private static IOException answered(String address, int status) {
    return new TroubleException(
        new Phrase(
            "box.fault.status",
            Map.of("address", address, "status", String.valueOf(status)),
            address + " answered with status " + status));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Asks a ballot box for a new board: fresh log keys and answer key.
   *
   * @param box the ballot box's address
   * @param token the creation token
   * @return what the box answered; unverified
   */
  public static JsonObject newBoard(URI box, String token)
      throws IOException, InterruptedException, MalformedException, Refusal {
    boolean http = "http".equals(box.getScheme()) || "https".equals(box.getScheme());
    if (!http || box.getHost() == null) {
      throw Refusal.usage(box + " is not the address of a ballot box.", "Give https://host.")
          .named("box.noBox", Map.of("address", box));
    }
    if (!token.strip().matches("[\\x21-\\x7e]{1,1000}")) {
      throw Refusal.usage(
              "The creation token's file holds no token.",
              "Take the file creation-token from the box's data directory.")
          .named("box.noToken", Map.of());
    }
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String root = box.toString().replaceFirst("/+$", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + "/elections"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token.strip())
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    CanonicalJson.encode(JsonObject.builder().build())))
            .build();
    HttpResponse<byte[]> response = send(client, request, MAX_ANSWER);
    if (response.statusCode() == 401 || response.statusCode() == 403) {
      throw Refusal.refused(
              "The ballot box did not accept the creation token.",
              "Take the token from the file creation-token in the box's data directory.")
          .named("box.wrongToken", Map.of());
    }
    if (response.statusCode() != 201) {
      throw answered(root + "/elections", response.statusCode());
    }
    return json(response.body()).object();
  }
}
