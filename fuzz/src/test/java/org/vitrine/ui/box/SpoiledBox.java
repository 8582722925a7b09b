package org.vitrine.ui.box;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.fuzz.Parsing;

/** A ballot box that answers with the seeds of its target, but for one answer. */
final class SpoiledBox {
  static final String BOARD = "2";

  private static final String BASE = "/elections/" + BOARD;

  /** An answer of the box; its seed has the byte that chooses it before what is answered. */
  // Sent as it is, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Place(String path, byte[] good) {
    static Place of(String path, String seed) {
      return new Place(path, body(seed("answers/" + seed)));
    }
  }

  private static final Place STATUS = Place.of(BASE, "status");
  private static final Place RESULT = Place.of(BASE + "/result", "result");

  /** In the order of the byte that chooses one. */
  private static final List<Place> PLACES =
      List.of(
          Place.of("/elections", "list"),
          STATUS,
          Place.of(BASE + "/manifest", "manifest"),
          Place.of(BASE + "/entries", "entries"),
          Place.of(BASE + "/checkpoint/witnessed", "checkpoint"),
          RESULT);

  // Sent as it is, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Spoiled(Place place, byte[] body) {}

  private static final AtomicReference<Spoiled> NOW =
      new AtomicReference<>(new Spoiled(STATUS, new byte[0]));

  static final URI ADDRESS = start();
  static final BoxHttp HTTP = new BoxHttp(ADDRESS);

  private SpoiledBox() {}

  private static byte[] seed(String name) {
    try (InputStream in = SpoiledBox.class.getResourceAsStream("SiteBoxFuzzTestInputs/" + name)) {
      if (in == null) {
        throw new IllegalStateException("there is no seed " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] body(byte[] data) {
    return data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
  }

  private static URI start() {
    try {
      // Headers and body go out together; otherwise each answer takes 40 milliseconds.
      System.setProperty("sun.net.httpserver.nodelay", "true");
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
      server.createContext("/", SpoiledBox::answer);
      server.start();
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Spoiled spoiled = NOW.get();
      String path = exchange.getRequestURI().getPath();
      byte[] body =
          PLACES.stream()
              .filter(place -> place.path.equals(path))
              .findFirst()
              .map(place -> place.equals(spoiled.place()) ? spoiled.body() : place.good)
              .orElseThrow();
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  static void spoil(byte[] data) {
    int chosen = data.length == 0 ? 0 : Byte.toUnsignedInt(data[0]) % PLACES.size();
    NOW.set(new Spoiled(PLACES.get(chosen), body(data)));
  }

  /** Of the record in docs. */
  static Digest fingerprint() {
    return Parsing.of(() -> Standing.decode(json(STATUS)).fingerprint())
        .flatMap(fingerprint -> fingerprint)
        .orElseThrow();
  }

  /** The hash of the one result that officials have signed. */
  static Digest result() {
    return Digest.sha256(
        Parsing.of(() -> CanonicalJson.encode(json(RESULT).field("document").value()))
            .orElseThrow());
  }

  private static JsonCursor json(Place place) throws MalformedException {
    return CanonicalJson.read(place.good, JsonLimits.document(1 << 20));
  }
}
