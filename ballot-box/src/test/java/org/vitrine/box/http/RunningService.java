package org.vitrine.box.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.vitrine.box.rules.BoardIdentity;
import org.vitrine.box.testing.BoardAccess;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.record.Submission;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/** The service on a port of its own, and a client that talks to it over real HTTP. */
public final class RunningService implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Path data;
  private final Map<String, Object> properties = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private EmbeddedServer server;

  public RunningService(Path data, Map<String, Object> properties) {
    this.data = data;
    this.properties.putAll(properties);
    this.properties.put("micronaut.server.port", -1);
    this.properties.put("vitrine.box.data", data.toString());
    start();
  }

  public void start() {
    server = ApplicationContext.run(EmbeddedServer.class, properties);
  }

  /** Returns once it can be written again: until then it asks clients to come back. */
  public void restart() {
    server.close();
    start();
    long until = System.nanoTime() + READY.toNanos();
    while (get("/health/readiness").statusCode() != 200) {
      assertTrue(System.nanoTime() < until, "The boards are not claimed after a restart");
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  public URI uri(String path) {
    return URI.create(server.getURI() + path);
  }

  public EmbeddedServer server() {
    return server;
  }

  public HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public HttpResponse<byte[]> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  /** The body of a GET that succeeds. */
  public byte[] read(String path) {
    HttpResponse<byte[]> response = get(path);
    assertEquals(200, response.statusCode(), () -> path + " " + text(response));
    return response.body();
  }

  public JsonCursor json(String path) {
    return json(read(path));
  }

  public static JsonCursor json(byte[] body) {
    try {
      return CanonicalJson.read(body, JsonLimits.document(1 << 22));
    } catch (MalformedException e) {
      throw new AssertionError(new String(body, UTF_8), e);
    }
  }

  public static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  public HttpResponse<byte[]> post(String path, byte[] body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  public String token() {
    try {
      return Files.readString(data.resolve("creation-token")).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a board. */
  public Client create() {
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder(uri("/elections"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token())
                .POST(BodyPublishers.ofString("{}")));
    assertEquals(201, response.statusCode(), () -> text(response));
    try {
      JsonCursor json = json(response.body()).only("box", "ed25519", "mldsa44", "origin", "url");
      String origin = json.field("origin").string(200);
      String name = origin.substring(origin.lastIndexOf('/') + 1);
      assertTrue(json.field("url").string(200).endsWith("/elections/" + name));
      return new Client(
          name,
          new BoardIdentity(
              (LogKey) VerifierKey.parse(json.field("ed25519").string(4_000)),
              (MlDsa44CosignerKey) VerifierKey.parse(json.field("mldsa44").string(4_000)),
              Ed25519PublicKey.decode(json.field("box").bytes(32))));
    } catch (MalformedException | org.vitrine.crypto.sign.KeyFormatException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }

  /** One board over HTTP. */
  public final class Client implements BoardAccess {
    private final String name;
    private final BoardIdentity identity;

    Client(String name, BoardIdentity identity) {
      this.name = name;
      this.identity = identity;
    }

    public BoardIdentity identity() {
      return identity;
    }

    public String base() {
      return "/elections/" + name;
    }

    public HttpResponse<byte[]> submit(Submission submission) {
      return RunningService.this.post(base() + "/entries", submission.encode());
    }

    /** The receipt and place of a submission that is recorded. */
    public JsonCursor record(Submission submission, int status) {
      HttpResponse<byte[]> response = submit(submission);
      assertEquals(status, response.statusCode(), () -> text(response));
      try {
        return json(response.body()).only("entry", "receipt", "seq", "time");
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Posted post(Submission submission) {
      JsonCursor json = record(submission, 201);
      try {
        return new Posted(
            json.field("seq").integer(0, 1L << 40), Digest.of(json.field("entry").bytes(32)));
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }

    public JsonCursor status() {
      return json(base());
    }

    private JsonCursor json(String path) {
      return RunningService.this.json(path);
    }

    private JsonCursor json(byte[] body) {
      return RunningService.json(body);
    }

    public String phase() {
      try {
        return status().field("phase").string(20);
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public long size() {
      try {
        return status().field("size").integer(0, 1L << 40);
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Digest root(long size) {
      try {
        return Digest.of(
            json(base() + "/proof/consistency?from=0&to=" + size).field("root").bytes(32));
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
