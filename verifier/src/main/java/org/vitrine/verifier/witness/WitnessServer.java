package org.vitrine.verifier.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.crypto.log.SignedNote;

/**
 * A witness over HTTP: {@code POST /add-checkpoint} for logs, {@code GET /<name>/checkpoint} for
 * monitors, where the name is the hexadecimal SHA-256 of a log's origin.
 */
final class WitnessServer implements AutoCloseable {
  private static final Pattern MONITORED = Pattern.compile("/([0-9a-f]{64})/checkpoint");
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Witness witness;
  private final HttpServer server;
  private final ExecutorService threads;
  private final PrintStream log;

  private WitnessServer(
      Witness witness, HttpServer server, ExecutorService threads, PrintStream log) {
    this.witness = witness;
    this.server = server;
    this.threads = threads;
    this.log = log;
  }

  /**
   * Starts to serve.
   *
   * @param log where trouble with the state is told
   */
  static WitnessServer start(Witness witness, InetSocketAddress address, PrintStream log)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    var server = new WitnessServer(witness, http, threads, log);
    http.setExecutor(threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher monitored = MONITORED.matcher(path == null ? "" : path);
      String method = exchange.getRequestMethod();
      if (method.equals("POST") && "/add-checkpoint".equals(path)) {
        addCheckpoint(exchange);
      } else if (method.equals("GET") && monitored.matches()) {
        latest(exchange, monitored.group(1));
      } else {
        send(exchange, 404, TEXT, "there is nothing here\n");
      }
    } catch (IOException e) {
      log.println("witness: " + e.getMessage());
      throw e;
    }
  }

  private void addCheckpoint(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(SignedNote.MAX_BYTES + 1);
    }
    if (body.length > SignedNote.MAX_BYTES) {
      send(exchange, 413, TEXT, "at most " + SignedNote.MAX_BYTES + " bytes are read\n");
      return;
    }
    Witness.Answer answer;
    try {
      answer = witness.addCheckpoint(body);
    } catch (IOException e) {
      log.println("witness: " + e.getMessage());
      send(exchange, 500, TEXT, "the witness cannot use its state\n");
      return;
    }
    send(exchange, answer.status(), answer.contentType(), answer.body());
  }

  private void latest(HttpExchange exchange, String name) throws IOException {
    Optional<byte[]> note = witness.latest(name);
    if (note.isPresent()) {
      send(exchange, 200, TEXT, note.get());
    } else {
      send(exchange, 404, TEXT, "no checkpoint of this log has been cosigned\n");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
