package org.vitrine.verifier.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;

/**
 * A ballot box over real HTTP that shows whatever board it is told to, and as much of it: it can
 * fork, drop and lie.
 */
public final class LyingBox implements AutoCloseable {
  private final HttpServer server;
  private volatile ForgedRecord board;
  private volatile long size;
  private volatile Optional<byte[]> note = Optional.empty();
  private volatile Optional<byte[]> head = Optional.empty();
  private volatile boolean falseProofs;
  private volatile Optional<ForgedRecord> entriesOf = Optional.empty();
  private volatile int withheld;

  public LyingBox(ForgedRecord board, long size) throws IOException {
    this.board = board;
    this.size = size;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/elections/council", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/elections/council";
  }

  URI uri() {
    return URI.create(url());
  }

  /** From now on this board, and so much of it. */
  public LyingBox show(ForgedRecord other, long entries) {
    board = other;
    size = entries;
    note = Optional.empty();
    return this;
  }

  /** Another checkpoint than that of the board. */
  LyingBox note(byte[] other) {
    note = Optional.of(other);
    return this;
  }

  LyingBox head(byte[] answer) {
    head = Optional.of(answer);
    return this;
  }

  /** Entries of another board than that of the checkpoint. */
  LyingBox entriesOf(ForgedRecord other) {
    entriesOf = Optional.of(other);
    return this;
  }

  LyingBox falseProofs() {
    falseProofs = true;
    return this;
  }

  /** Leaves out the last entries. */
  LyingBox withhold(int entries) {
    withheld = entries;
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/elections/council".length());
      Optional<byte[]> body =
          switch (path) {
            case "/checkpoint", "/checkpoint/witnessed" ->
                Optional.of(note.orElseGet(() -> board.checkpoint(size).encode()));
            case "/entries" -> Optional.of(entries(query(exchange)));
            case "/proof/consistency" -> Optional.of(consistency(query(exchange)));
            default -> path.startsWith("/head/") ? head : Optional.empty();
          };
      byte[] bytes = body.orElse(new byte[0]);
      exchange.sendResponseHeaders(
          body.isPresent() ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static List<Long> query(HttpExchange exchange) {
    String[] parts = exchange.getRequestURI().getQuery().split("[=&]", -1);
    return List.of(Long.parseLong(parts[1]), Long.parseLong(parts[3]));
  }

  private byte[] entries(List<Long> query) {
    var out = new ByteArrayOutputStream();
    List<byte[]> all = entriesOf.orElse(board).entries();
    long until = Math.min(query.get(0) + query.get(1), size - withheld);
    for (long seq = query.get(0); seq < until; seq++) {
      out.writeBytes(all.get((int) seq));
      out.write('\n');
    }
    return out.toByteArray();
  }

  private byte[] consistency(List<Long> query) {
    var tree = board.tree();
    long from = query.get(0);
    long to = query.get(1);
    var path = falseProofs ? List.of(tree.root(1)) : tree.consistencyProof(from, to).path();
    return JsonObject.builder()
        .put("from", from)
        .put("fromRoot", (falseProofs ? tree.root(1) : tree.root(from)).encode())
        .put("path", JsonArray.of(path, hash -> new JsonString(hash.encode())))
        .put("root", tree.root(to).encode())
        .put("to", to)
        .build()
        .encode();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
