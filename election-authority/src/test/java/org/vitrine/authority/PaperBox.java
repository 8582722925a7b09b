package org.vitrine.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/**
 * A board over HTTP that accepts whatever is well-formed: for tests of what the tools themselves
 * notice. It can lose answers and rewrite history.
 */
public final class PaperBox implements AutoCloseable {
  private static final String PATH = "/elections/test";

  private final Elections election;
  private final HttpServer server;
  private final List<byte[]> entries = new ArrayList<>();
  private MerkleTree tree = new MerkleTree();
  private String phase = "setup";
  private Optional<Shown> witnessed = Optional.empty();
  private Optional<Shown> newest = Optional.empty();
  private boolean proving = true;
  private int spared;
  private int failBefore;
  private int failAfter;
  private Optional<Runnable> refusal = Optional.empty();

  public PaperBox(Elections election) throws IOException {
    this.election = election;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PATH, this::handle);
    server.start();
  }

  /** The election's address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  /** The Merkle root over what is on the board. */
  public synchronized Digest root() {
    return tree.root();
  }

  /** What the box says about the phase. */
  public void say(String newPhase) {
    phase = newPhase;
  }

  /** The next submissions are taken and answered; what is to fail begins after them. */
  public void spare(int times) {
    spared = times;
  }

  /** The next submissions are not taken, and the sender gets no answer. */
  public void failBefore(int times) {
    failBefore = times;
  }

  /** The next submissions are taken, but the sender gets no answer. */
  public void failAfter(int times) {
    failAfter = times;
  }

  /** From now on the tree of a box as it stands, of this one or another, is the witnessed one. */
  public synchronized void witness(PaperBox shown) {
    witnessed = Optional.of(new Shown(shown.tree, shown.tree.size()));
  }

  /** From now on another box's tree as it stands is said to be the newest one here. */
  public synchronized void pretend(PaperBox shown) {
    newest = Optional.of(new Shown(shown.tree, shown.tree.size()));
  }

  /** From now on there are no consistency proofs. */
  public void proveNothing() {
    proving = false;
  }

  /** The next submission is refused, once this has happened. */
  public void refuseAfter(Runnable meanwhile) {
    refusal = Optional.of(meanwhile);
  }

  /** What is on the board. */
  public synchronized List<Entry> board() {
    var board = new ArrayList<Entry>();
    for (byte[] entry : entries) {
      try {
        board.add(Entry.decode(entry));
      } catch (MalformedException e) {
        throw new IllegalStateException(e);
      }
    }
    return board;
  }

  /** Forgets the last entries. */
  public synchronized void forget(int count) {
    List<byte[]> left = List.copyOf(entries.subList(0, entries.size() - count));
    entries.clear();
    tree = new MerkleTree();
    left.forEach(this::keep);
  }

  /** Appends a submission. */
  public synchronized Entry append(Submission submission) {
    Digest prev = entries.isEmpty() ? Digest.ZERO : Entry.hash(entries.getLast());
    var entry = new Entry(entries.size(), prev, 1_000L + entries.size(), submission);
    keep(entry.encode());
    return entry;
  }

  private void keep(byte[] bytes) {
    entries.add(bytes);
    tree.append(LeafHash.of(bytes));
  }

  /** A tree of which a box shows the first entries. */
  private record Shown(MerkleTree tree, long size) {
    Digest root() {
      return tree.root(size);
    }
  }

  private SignedNote checkpoint(Shown shown) {
    return election.log.sign(shown.size(), shown.root(), 1, election.random);
  }

  private SignedNote cosigned(Shown shown) {
    SignedNote note = checkpoint(shown);
    var signatures = new ArrayList<>(note.signatures());
    var checkpoint = new Checkpoint(Elections.ORIGIN, shown.size(), shown.root());
    signatures.add(election.witness.cosign(checkpoint, 2, election.random));
    return new SignedNote(note.text(), signatures);
  }

  /** How whatever is shown with this size continues its own beginning. */
  private byte[] proof(long from, long to) {
    Shown shown =
        Stream.of(newest, witnessed)
            .flatMap(Optional::stream)
            .filter(one -> one.size() == to)
            .findFirst()
            .orElse(new Shown(tree, to));
    return JsonObject.builder()
        .put("from", from)
        .put("fromRoot", shown.tree().root(from).encode())
        .put(
            "path",
            JsonArray.of(
                shown.tree().consistencyProof(from, to).path(), h -> new JsonString(h.encode())))
        .put("root", shown.root().encode())
        .put("to", to)
        .build()
        .encode();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(PATH.length());
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        take(exchange);
      } else if (path.equals("/checkpoint")) {
        answer(
            exchange,
            200,
            checkpoint(newest.orElseGet(() -> new Shown(tree, tree.size()))).encode());
      } else if (path.equals("/checkpoint/witnessed") && witnessed.isPresent()) {
        answer(exchange, 200, cosigned(witnessed.get()).encode());
      } else if (path.equals("/proof/consistency") && proving) {
        String[] query = exchange.getRequestURI().getQuery().split("[=&]", -1);
        answer(exchange, 200, proof(Long.parseLong(query[1]), Long.parseLong(query[3])));
      } else if (path.equals("/entries")) {
        String[] query = exchange.getRequestURI().getQuery().split("[=&]", -1);
        int from = Integer.parseInt(query[1]);
        int to = Math.min(entries.size(), from + Integer.parseInt(query[3]));
        var lines = new StringBuilder();
        for (byte[] entry : entries.subList(from, to)) {
          lines.append(new String(entry, StandardCharsets.UTF_8)).append('\n');
        }
        answer(exchange, 200, lines.toString().getBytes(StandardCharsets.UTF_8));
      } else if (path.isEmpty()) {
        answer(exchange, 200, JsonObject.builder().put("phase", phase).build().encode());
      } else if (path.startsWith("/head/")) {
        answer(exchange, 200, head(path.substring("/head/".length())));
      } else {
        answer(exchange, 404, new byte[0]);
      }
    }
  }

  private byte[] head(String credential) {
    Optional<Digest> latest = Optional.empty();
    Element asked = Element.BASE;
    for (Entry entry : board()) {
      if (entry.type() == EntryType.BALLOT && entry.author().encode().equals(credential)) {
        latest = Optional.of(entry.submission().bodyHash());
      }
    }
    try {
      asked = Element.decode(Base64Url.decode(credential));
    } catch (MalformedException | DecodingException e) {
      throw new IllegalStateException(e);
    }
    var answer = new SignedAnswer.Head(tree.size(), tree.root(), 1, asked, latest);
    byte[] message = SignedAnswer.message(election.manifest.electionId(), answer);
    return new SignedAnswer(answer, Signature.of(election.box.sign(message))).toJson().encode();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean failing = spared-- <= 0;
    if (failing && failBefore-- > 0) {
      answer(exchange, 500, new byte[0]);
      return;
    }
    if (refusal.isPresent()) {
      refusal.get().run();
      refusal = Optional.empty();
      refuse(exchange, "rules", "a test");
      return;
    }
    try {
      Submission submission = Submission.decode(body);
      Entry entry = before(body);
      int status = entry == null ? 201 : 200;
      if (entry == null) {
        entry = append(submission);
      }
      if (failing && failAfter-- > 0) {
        answer(exchange, 500, new byte[0]);
        return;
      }
      answer(exchange, status, receipt(entry));
    } catch (MalformedException e) {
      refuse(exchange, "malformed", String.valueOf(e.getMessage()));
    }
  }

  private static void refuse(HttpExchange exchange, String code, String detail) throws IOException {
    answer(
        exchange,
        400,
        JsonObject.builder().put("code", code).put("detail", detail).build().encode());
  }

  private Entry before(byte[] body) {
    return board().stream()
        .filter(entry -> Arrays.equals(entry.submission().encode(), body))
        .findFirst()
        .orElse(null);
  }

  private byte[] receipt(Entry entry) throws MalformedException {
    byte[] bytes = entry.encode();
    Receipt receipt =
        Receipt.of(
            bytes,
            tree.inclusionProof(entry.seq(), tree.size()),
            election.log.sign(tree.size(), tree.root(), 1, election.random));
    return JsonObject.builder()
        .put("entry", Entry.hash(bytes).encode())
        .put("receipt", new String(receipt.encode(), StandardCharsets.UTF_8))
        .put("seq", entry.seq())
        .put("time", entry.time())
        .build()
        .encode();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
