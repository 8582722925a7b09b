package org.vitrine.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/**
 * A web server that answers as a ballot box with the one election of docs/vectors/record would, and
 * otherwise where a test says so.
 */
public final class ServedRecord implements AutoCloseable {
  /** The election's name there. */
  public static final String BOARD = "2";

  private static final String BASE = "/elections/" + BOARD;

  /** What is answered. */
  // Sent as it is, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, byte[] body, Map<String, String> headers) {
    /** Of status 200. */
    public static Answer of(byte[] body) {
      return new Answer(200, body, Map.of());
    }

    /** Of status 200. */
    public static Answer of(JsonValue json) {
      return of(json.encode());
    }

    /** Of status 200. */
    public static Answer of(String text) {
      return of(text.getBytes(UTF_8));
    }

    /** Nothing but a status. */
    public static Answer status(int status) {
      return new Answer(status, new byte[0], Map.of());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private ServedRecord(HttpServer server) {
    this.server = server;
  }

  /** Starts a ballot box whose election is in phase {@code final}. */
  public static ServedRecord start() throws IOException {
    // Headers and body go out together; otherwise each answer takes 40 milliseconds.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var box =
        new ServedRecord(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    box.server.setExecutor(box.threads);
    box.server.createContext("/", box::answer);
    box.answers.put("/elections", Answer.of(list(item())));
    box.answers.put(BASE, Answer.of(status()));
    box.answers.put(BASE + "/manifest", Answer.of(VectorRecord.manifestJson()));
    box.answers.put(BASE + "/checkpoint/witnessed", Answer.of(VectorRecord.checkpoint()));
    box.answers.put(BASE + "/result", Answer.of(VectorRecord.result()));
    box.server.start();
    return box;
  }

  /** Its origin. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on this is answered below the election's address. */
  public ServedRecord say(String path, Answer answer) {
    answers.put(BASE + path, answer);
    return this;
  }

  /** From now on this is the list of elections. */
  public ServedRecord sayList(JsonValue... items) {
    answers.put("/elections", Answer.of(list(items)));
    return this;
  }

  /** From now on this is answered at any address of the box. */
  public ServedRecord sayAt(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** How often a path was asked for, whatever its parameters. */
  public long asked(String path) {
    return asked.stream().filter(path::equals).count();
  }

  /** As {@link #asked(String)}, below the election's address. */
  public long askedOfBoard(String path) {
    return asked(BASE + path);
  }

  /** Every path that was asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private static JsonObject list(JsonValue... items) {
    return JsonObject.builder().put("elections", JsonArray.of(items)).build();
  }

  /** The election in the list. */
  public static JsonObject item() {
    return JsonObject.builder()
        .put("board", BOARD)
        .put("election", VectorRecord.manifest().electionId().encode())
        .put("origin", "board.example/" + BOARD)
        .put("phase", "final")
        .put("rehearsal", false)
        .put("size", VectorRecord.entries().size())
        .put("title", JsonObject.builder().put("en", "A title").build())
        .put("url", "http://box.example/elections/" + BOARD)
        .build();
  }

  /** The election's status. */
  public static JsonObject status() {
    return JsonObject.builder()
        .put("ballots", 17)
        .put("bundles", JsonArray.of())
        .putNull("ceremony")
        .put("counted", 13)
        .put(
            "decryptions",
            JsonArray.of(decryption(1, 8, 8), decryption(2, 3, 8), decryption(3, 8, 8)))
        .put("election", VectorRecord.manifest().electionId().encode())
        .put("fingerprint", VectorRecord.fingerprint().encode())
        .put("opened", 1)
        .put("pending", JsonArray.of())
        .put("phase", "final")
        .put("rehearsal", false)
        .put("roll", JsonObject.builder().put("lines", 15).put("weight", 30).build())
        .put("size", VectorRecord.entries().size())
        .put("time", 1_789_000_000_094L)
        .build();
  }

  private static JsonObject decryption(int trustee, int groups, int of) {
    return JsonObject.builder().put("groups", groups).put("of", of).put("trustee", trustee).build();
  }

  /** A copy of the status with one field exchanged. */
  public static Answer status(String field, String value) {
    return Answer.of(status().with(field, new JsonString(value)));
  }

  /** A copy of the status with one field exchanged. */
  public static Answer status(String field, long value) {
    return Answer.of(status().with(field, new JsonInteger(value)));
  }

  /** A copy of the status with one field that is null. */
  public static Answer statusWithout(String field) {
    return Answer.of(status().with(field, JsonNull.NULL));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      asked.add(path);
      Answer answer = answers.get(path);
      if (answer == null && path.equals(BASE + "/entries")) {
        answer = Answer.of(entries(exchange.getRequestURI().getQuery()));
      }
      if (answer == null) {
        answer = Answer.status(404);
      }
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Canonical entries, each on a line. */
  private static String entries(String query) {
    long from = Long.parseLong(query.replaceFirst(".*from=(\\d+).*", "$1"));
    long count = Long.parseLong(query.replaceFirst(".*count=(\\d+).*", "$1"));
    return lines(VectorRecord.entries().stream().skip(from).limit(count).toList());
  }

  /** Entries as they are sent. */
  public static String lines(List<byte[]> entries) {
    var lines = new StringBuilder();
    entries.forEach(entry -> lines.append(new String(entry, UTF_8)).append('\n'));
    return lines.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
