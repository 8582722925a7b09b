package org.vitrine.verifier.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.verifier.source.EntryLines.Line;

@DisplayName("A source of records")
final class SourcesTest {
  private static List<Line> all(EntryLines lines) throws SourceException {
    var all = new ArrayList<Line>();
    Optional<Line> line = lines.next();
    while (line.isPresent()) {
      all.add(line.get());
      line = lines.next();
    }
    return all;
  }

  private static List<Line> lines(byte[] bytes) throws SourceException {
    return all(new LineReader(new ByteArrayInputStream(bytes), "test"));
  }

  @Nested
  @DisplayName("cuts lines")
  final class Lines {
    @Test
    @DisplayName("at newlines and nowhere else")
    void plain() throws SourceException {
      List<Line> lines = lines("one\n\ntw\ro\n".getBytes(UTF_8));
      assertEquals(3, lines.size());
      assertArrayEquals("one".getBytes(UTF_8), lines.get(0).bytes());
      assertEquals(0, lines.get(1).bytes().length);
      assertArrayEquals("tw\ro".getBytes(UTF_8), lines.get(2).bytes());
      assertTrue(lines.stream().allMatch(line -> line.fault().isEmpty()));
    }

    @Test
    @DisplayName("and marks a last line without newline")
    void unterminated() throws SourceException {
      List<Line> lines = lines("one\ntwo".getBytes(UTF_8));
      assertEquals(Optional.of("not ended by a newline"), lines.get(1).fault());
      assertEquals(0, lines(new byte[0]).size());
    }

    @Test
    @DisplayName("and never holds more than the longest entry")
    void tooLong() throws SourceException {
      byte[] longest = new byte[RecordSource.MAX_ENTRY + 1];
      Arrays.fill(longest, (byte) 'x');
      longest[RecordSource.MAX_ENTRY] = '\n';
      assertEquals(Optional.empty(), lines(longest).getFirst().fault());

      byte[] longer = new byte[5 * RecordSource.MAX_ENTRY];
      Arrays.fill(longer, (byte) 'x');
      Line first = lines(longer).getFirst();
      assertEquals(RecordSource.MAX_ENTRY, first.bytes().length);
      assertTrue(first.fault().orElseThrow().startsWith("longer than"));
    }
  }

  @Nested
  @DisplayName("that is a ZIP file")
  final class Zip {
    @TempDir private Path folder;

    private Path zip(String... names) throws IOException {
      Path file = folder.resolve("record.zip");
      try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (String name : names) {
          zip.putNextEntry(new ZipEntry(name));
          zip.write("x\n".getBytes(UTF_8));
        }
      }
      return file;
    }

    private void refused(String... names) throws IOException {
      Path file = zip(names);
      SourceException e = assertThrows(SourceException.class, () -> ZipSource.open(file));
      assertEquals(SourceException.Kind.NOT_A_RECORD, e.kind());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "../entries.ndjson",
          "/etc/passwd",
          "a/../../b",
          "C:\\entries",
          "a\\b",
          "a/./b",
          "new\nline"
        })
    @DisplayName("is refused when it has a hostile name, even beside a good record")
    void hostile(String name) throws IOException {
      refused("entries.ndjson", "checkpoint", name);
    }

    @Test
    @DisplayName("is refused without entries, or with two records")
    void notOne() throws IOException {
      refused("checkpoint");
      refused("a/entries.ndjson", "b/entries.ndjson");
      refused("entries.ndjson", "b/entries.ndjson");
      refused("a/b/entries.ndjson");
    }

    @Test
    @DisplayName("is refused when it is none")
    void none() throws IOException {
      Path file = folder.resolve("no.zip");
      Files.writeString(file, "hello");
      assertThrows(SourceException.class, () -> ZipSource.open(file));
    }

    @Test
    @DisplayName("is read from its folder, other files beside it are ignored")
    void inFolder() throws Exception {
      try (RecordSource source =
          ZipSource.open(zip("r/entries.ndjson", "r/checkpoint", "r/readme.txt"))) {
        assertEquals(1, all(source.entries(0)).size());
        assertArrayEquals("x\n".getBytes(UTF_8), source.checkpoint().orElseThrow());
        assertEquals(Optional.empty(), source.result(1));
      }
    }
  }

  @Nested
  @DisplayName("that is a folder")
  final class Folder {
    @Test
    @DisplayName("needs a file of entries")
    void entries(@TempDir Path folder) {
      assertEquals(
          SourceException.Kind.NOT_A_RECORD,
          assertThrows(SourceException.class, () -> Sources.open(folder.toString())).kind());
      assertThrows(SourceException.class, () -> Sources.open(folder.resolve("none").toString()));
    }

    @Test
    @DisplayName("may lack everything else")
    void lacking(@TempDir Path folder) throws Exception {
      Files.writeString(folder.resolve("entries.ndjson"), "x\n");
      try (RecordSource source = Sources.open(folder.toString())) {
        assertEquals(Optional.empty(), source.checkpoint());
        assertEquals(Optional.empty(), source.result(1));
      }
    }

    @Test
    @DisplayName("is refused when its checkpoint is endless")
    void endless(@TempDir Path folder) throws Exception {
      Files.writeString(folder.resolve("entries.ndjson"), "x\n");
      Files.write(folder.resolve("checkpoint"), new byte[RecordSource.MAX_CHECKPOINT + 1]);
      try (RecordSource source = Sources.open(folder.toString())) {
        assertThrows(SourceException.class, source::checkpoint);
      }
    }
  }

  @Nested
  @DisplayName("that is a ballot box")
  final class Box {
    private final AtomicInteger failures = new AtomicInteger();
    private int perPage = 512;
    private boolean witnessed = true;

    private HttpServer serve(int entries) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/elections/b",
          exchange -> {
            URI uri = exchange.getRequestURI();
            String path = uri.getPath().substring("/elections/b".length());
            byte[] body;
            int status = 200;
            if (failures.getAndDecrement() > 0) {
              status = 503;
              body = new byte[0];
            } else if (path.equals("/checkpoint/witnessed") && witnessed) {
              body = "witnessed".getBytes(UTF_8);
            } else if (path.equals("/checkpoint")) {
              body = "newest".getBytes(UTF_8);
            } else if (path.equals("/entries")) {
              String[] query = uri.getQuery().split("[=&]", -1);
              int from = Integer.parseInt(query[1]);
              int count = Math.min(perPage, Integer.parseInt(query[3]));
              var text = new StringBuilder();
              for (int i = from; i < Math.min(entries, from + count); i++) {
                text.append("entry ").append(i).append('\n');
              }
              body = text.toString().getBytes(UTF_8);
            } else {
              status = 404;
              body = new byte[0];
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    }

    private List<Line> read(int there, long asked) throws Exception {
      HttpServer server = serve(there);
      try (RecordSource source =
          Sources.open("http://127.0.0.1:" + server.getAddress().getPort() + "/elections/b/")) {
        return all(source.entries(asked));
      } finally {
        server.stop(0);
      }
    }

    private void inOrder(List<Line> lines, int size) {
      assertEquals(size, lines.size());
      for (int i = 0; i < size; i++) {
        assertArrayEquals(("entry " + i).getBytes(UTF_8), lines.get(i).bytes());
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1_024, 1_300})
    @DisplayName("is read page by page, each entry once and in order")
    void pages(int size) throws Exception {
      inOrder(read(size, size), size);
    }

    @Test
    @DisplayName("is read as far as the checkpoint goes, though its board has grown")
    void grown() throws Exception {
      inOrder(read(2_000, 700), 700);
    }

    @Test
    @DisplayName("may have less than its checkpoint says, or give less than is asked for")
    void less() throws Exception {
      inOrder(read(600, 900), 600);
      perPage = 100;
      inOrder(read(900, 900), 900);
    }

    @Test
    @DisplayName("is asked again when it fails for a moment")
    void retries() throws Exception {
      failures.set(2);
      inOrder(read(20, 20), 20);
    }

    @Test
    @DisplayName("is given up when it fails for long")
    void givenUp() {
      failures.set(100);
      SourceException e = assertThrows(SourceException.class, () -> read(20, 20));
      assertEquals(SourceException.Kind.UNREADABLE, e.kind());
    }

    @Test
    @DisplayName("gives its witnessed checkpoint, or else the newest")
    void checkpoint() throws Exception {
      for (boolean has : new boolean[] {true, false}) {
        witnessed = has;
        HttpServer server = serve(0);
        try (RecordSource source =
            Sources.open("http://127.0.0.1:" + server.getAddress().getPort() + "/elections/b")) {
          assertArrayEquals(
              (has ? "witnessed" : "newest").getBytes(UTF_8), source.checkpoint().orElseThrow());
        } finally {
          server.stop(0);
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "https://host/elections/b?x=1", "http://a b/", "https:///x"})
    @DisplayName("needs a proper address")
    void address(String address) {
      assertThrows(SourceException.class, () -> Sources.open(address));
    }
  }
}
