package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.verifier.corrupt.sample.Roles;

@DisplayName("A witness as a process")
final class WitnessProcessTest {
  @TempDir private Path folder;

  private final MerkleTree tree = new MerkleTree();

  private Process start(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.vitrine.verifier.cli.Main",
                "witness"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private HttpResponse<String> add(String address, long old, long size) throws Exception {
    byte[] body =
        new AddCheckpointRequest(
                old,
                tree.consistencyProof(old, size),
                Roles.log().sign(size, tree.root(size), 1, Roles.random("log")))
            .encode();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private Process serve() throws Exception {
    return serve("--state", folder.resolve("state").toString());
  }

  private Process serve(String... more) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--key",
                folder.resolve("key").toString(),
                "--log",
                Roles.log().logKey().vkey(),
                "--log",
                Roles.log().mlDsa44Key().vkey(),
                "--listen",
                "127.0.0.1:0"));
    arguments.addAll(List.of(more));
    return start(arguments.toArray(String[]::new));
  }

  private static String address(Process process) throws Exception {
    BufferedReader reader = process.inputReader(UTF_8);
    String line = reader.readLine();
    assertTrue(line != null && line.startsWith("listening on "), line);
    return line.substring("listening on ".length());
  }

  @Test
  @DisplayName("survives being killed: it still refuses to go back")
  void killed() throws Exception {
    for (int i = 0; i < 9; i++) {
      tree.append(LeafHash.of(new byte[] {(byte) i}));
    }
    Process init = start("init", "w.example", "--key", folder.resolve("key").toString());
    assertTrue(init.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, init.exitValue());
    String vkey = init.inputReader(UTF_8).readLine();
    assertTrue(vkey.startsWith("w.example+"), vkey);

    Process first = serve();
    try {
      assertEquals(200, add(address(first), 0, 5).statusCode());
    } finally {
      first.destroyForcibly().waitFor();
    }
    Process second = serve();
    try {
      String address = address(second);
      HttpResponse<String> again = add(address, 0, 9);
      assertEquals(409, again.statusCode());
      assertEquals("5\n", again.body());
      assertEquals(200, add(address, 5, 9).statusCode());
    } finally {
      second.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisplayName("ends when its standard input does, if it was told to, and only then")
  void untilEof() throws Exception {
    Process init = start("init", "w.example", "--key", folder.resolve("key").toString());
    assertTrue(init.waitFor(60, TimeUnit.SECONDS));
    Process stays = serve();
    Process goes = serve("--until-eof", "--state", folder.resolve("other").toString());
    try {
      address(stays);
      address(goes);
      stays.getOutputStream().close();
      goes.getOutputStream().close();
      assertTrue(goes.waitFor(60, TimeUnit.SECONDS), "it goes on without its parent");
      assertEquals(0, goes.exitValue());
      assertTrue(stays.isAlive());
    } finally {
      stays.destroyForcibly().waitFor();
      goes.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisplayName("says what is wrong with its options")
  void usage() throws Exception {
    Process none = start("serve");
    assertTrue(none.waitFor(60, TimeUnit.SECONDS));
    assertEquals(2, none.exitValue());
    Process bad =
        start("serve", "--key", "none", "--state", folder.toString(), "--log", "not a key");
    assertTrue(bad.waitFor(60, TimeUnit.SECONDS));
    assertEquals(2, bad.exitValue());
    assertTrue(new String(bad.getInputStream().readAllBytes(), UTF_8).contains("--log"));
  }
}
