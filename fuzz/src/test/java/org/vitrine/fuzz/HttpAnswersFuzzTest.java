package org.vitrine.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.crypto.group.Element;
import org.vitrine.verifier.bundle.ServedBundle;
import org.vitrine.verifier.source.HttpSource;

/** A ballot box that answers everything with the same bytes; the first one chooses the status. */
@DisplayName("Answers of a ballot box")
final class HttpAnswersFuzzTest {
  private static final int[] STATUS = {200, 200, 200, 201, 400, 404, 409, 422};

  // Sent as it is, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Answer(int status, byte[] body) {}

  private static final AtomicReference<Answer> NOW =
      new AtomicReference<>(new Answer(404, new byte[0]));

  private static final class Box {
    static final URI ADDRESS = start();

    private Box() {}

    private static URI start() {
      try {
        // Headers and body go out together; otherwise each answer takes 40 milliseconds.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(
            java.util.concurrent.Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().factory()));
        server.createContext(
            "/",
            exchange -> {
              try (exchange) {
                exchange.getRequestBody().readAllBytes();
                Answer answer = NOW.get();
                byte[] body = answer.body();
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                if (body.length > 0) {
                  exchange.getResponseBody().write(body);
                }
              }
            });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/elections/board");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** As the verifier reads them. */
  @FuzzTest
  void verifier(byte[] data) {
    answer(data);
    Parsing.of(() -> HttpSource.open(Box.ADDRESS)).ifPresent(SourcesFuzzTest::drain);
  }

  /** As the list of a bundle and its files. */
  @FuzzTest
  void bundle(byte[] data) {
    answer(data);
    Parsing.of(() -> ServedBundle.fetch(Box.ADDRESS.resolve("/booth/").toString()));
  }

  /** As the tools of officials, registrar, trustees and voters read them. */
  @FuzzTest
  void authority(byte[] data) {
    answer(data);
    Optional<BallotBox> box = Parsing.of(() -> BallotBox.at(Box.ADDRESS));
    box.ifPresent(b -> Parsing.of(b::status));
    box.ifPresent(b -> Parsing.of(b::witnessedCheckpoint));
    box.ifPresent(b -> Parsing.of(() -> b.consistency(1, 2)));
    box.ifPresent(b -> Parsing.of(() -> b.head(Element.BASE)));
    box.ifPresent(b -> Parsing.of(() -> b.receipt(0)));
    box.ifPresent(b -> Parsing.of(() -> b.submit(data)));
    box.ifPresent(b -> Parsing.of(() -> BoardReader.readUntilReady(b)));
    box.ifPresent(b -> Parsing.of(() -> BoardReader.read(b, Seen.nothing(), text -> {})));
    Parsing.of(() -> BallotBox.newBoard(Box.ADDRESS.resolve("/"), "token"));
  }

  private static void answer(byte[] data) {
    int status = STATUS[data.length == 0 ? 0 : data[0] & 7];
    byte[] body = data.length == 0 ? data : java.util.Arrays.copyOfRange(data, 1, data.length);
    NOW.set(new Answer(status, body));
  }
}
