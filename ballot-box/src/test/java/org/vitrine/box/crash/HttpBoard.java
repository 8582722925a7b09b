package org.vitrine.box.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
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
import org.vitrine.crypto.sign.KeyFormatException;

/** A board of a {@link BoxProcess}, over HTTP. */
final class HttpBoard implements BoardAccess, AutoCloseable {
  private final BoxProcess box;
  private final String name;
  private final BoardIdentity identity;
  private final HttpClient client;

  private HttpBoard(BoxProcess box, String name, BoardIdentity identity, HttpClient client) {
    this.box = box;
    this.name = name;
    this.identity = identity;
    this.client = client;
  }

  /** Makes a board. */
  static HttpBoard create(BoxProcess box) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(box.uri("/elections"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + box.token())
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofByteArray());
    try {
      JsonCursor json = json(response);
      String origin = json.field("origin").string(200);
      return new HttpBoard(
          box,
          origin.substring(origin.lastIndexOf('/') + 1),
          new BoardIdentity(
              (LogKey) VerifierKey.parse(json.field("ed25519").string(4_000)),
              (MlDsa44CosignerKey) VerifierKey.parse(json.field("mldsa44").string(4_000)),
              Ed25519PublicKey.decode(json.field("box").bytes(32))),
          client);
    } catch (MalformedException | KeyFormatException e) {
      throw new IOException(e);
    }
  }

  private static JsonCursor json(HttpResponse<byte[]> response) throws MalformedException {
    if (response.statusCode() >= 300) {
      throw new AssertionError(response.statusCode() + " " + new String(response.body(), UTF_8));
    }
    return CanonicalJson.read(response.body(), JsonLimits.document(1 << 22));
  }

  BoardIdentity identity() {
    return identity;
  }

  String name() {
    return name;
  }

  /** Whatever is answered. */
  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(box.uri("/elections/" + name + path))
            .timeout(Duration.ofSeconds(40))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** Whatever is answered. */
  HttpResponse<byte[]> submit(Submission submission) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(box.uri("/elections/" + name + "/entries"))
            .timeout(Duration.ofSeconds(40))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(submission.encode()))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** Canonical entries. */
  List<byte[]> entries(long from, long count) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = get("/entries?from=" + from + "&count=" + count);
    if (response.statusCode() != 200) {
      throw new IOException(new String(response.body(), UTF_8));
    }
    return new String(response.body(), UTF_8).lines().map(line -> line.getBytes(UTF_8)).toList();
  }

  private JsonCursor read(String path) {
    try {
      return json(get(path));
    } catch (IOException | InterruptedException | MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Posted post(Submission submission) {
    try {
      JsonCursor json = json(submit(submission));
      return new Posted(
          json.field("seq").integer(0, 1L << 40), Digest.of(json.field("entry").bytes(32)));
    } catch (IOException | InterruptedException | MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public long size() {
    try {
      return read("").field("size").integer(0, 1L << 40);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Digest root(long size) {
    try {
      return Digest.of(read("/proof/consistency?from=0&to=" + size).field("root").bytes(32));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
