package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.verifier.bundle.Site;
import org.vitrine.verifier.corrupt.sample.RecordForge;

@DisplayName("bundle")
final class BundleCommandTest {
  @TempDir Path folder;
  private final Map<String, byte[]> files = new HashMap<>();
  private Site site;
  private BundleFiles list;

  @BeforeEach
  void serve() throws Exception {
    files.put("index.html", "<title>Booth</title>".getBytes(UTF_8));
    files.put("assets/app-3f.js", "seal()".getBytes(UTF_8));
    files.put("empty.txt", new byte[0]);
    for (var file : files.entrySet()) {
      Path path = folder.resolve("booth").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    site = new Site();
    list = site.booth(files);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private String booth() {
    return site.address() + "/booth/";
  }

  private static CommandRun run(int exit, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(exit, run.exit(), run.out() + run.err());
    return run;
  }

  @Test
  @DisplayName("gives a folder and the site that serves it the same hash")
  void same() {
    String hash = list.hash().encode();
    assertTrue(run(0, "bundle", folder.resolve("booth").toString()).out().contains(hash));
    assertTrue(run(0, "bundle", booth()).out().contains(hash));
    assertTrue(run(0, "bundle", site.address() + "/booth").out().contains(hash));
    run(0, "bundle", booth(), "--expect", hash);
    CommandRun other = run(3, "bundle", booth(), "--expect", Digest.ZERO.encode());
    assertTrue(other.out().contains("DIFFERENT"), other.out());
    assertTrue(other.out().contains("Do not vote there"), other.out());
  }

  @Test
  @DisplayName("takes an expected hash that begins with a hyphen")
  void hyphen() {
    BundleFiles changed = list;
    for (int i = 0; !changed.hash().encode().startsWith("-"); i++) {
      files.put("empty.txt", ("try " + i).getBytes(UTF_8));
      changed = site.booth(files);
    }
    run(0, "bundle", booth(), "--expect", changed.hash().encode());
  }

  @Test
  @DisplayName("names a file that the site serves otherwise than its list says")
  void changed() {
    site.put("/booth/assets/app-3f.js", "steal()".getBytes(UTF_8));
    CommandRun run = run(3, "bundle", booth());
    assertTrue(run.out().contains("DIFFERENT: assets/app-3f.js"), run.out());
    run(3, "bundle", booth(), "--expect", list.hash().encode());
  }

  @Test
  @DisplayName(
      "notices another start page, a missing file, a redirect, a list without a start page")
  void incomplete() {
    site.put("/booth/", "<title>Other</title>".getBytes(UTF_8));
    CommandRun run = run(3, "bundle", booth(), "--expect", list.hash().encode());
    assertTrue(run.out().contains("index.html"), run.out());
    site.put("/booth/", files.get("index.html"));
    run(0, "bundle", booth());
    site.remove("/booth/empty.txt");
    site.put("/elsewhere/index.html", new byte[0]);
    run = run(3, "bundle", booth());
    assertTrue(run.out().contains("empty.txt was answered with HTTP status 302"), run.out());
    files.remove("index.html");
    site.booth(files);
    run(3, "bundle", booth());
  }

  @Test
  @DisplayName("reads no list that leads out of the bundle")
  void hostileList() {
    for (String path : List.of("../secret", "/etc/passwd", "http:\\/\\/x", "a\\u0000")) {
      String hash = Digest.ZERO.encode();
      site.put("/bundles/booth.json", ("{\"" + path + "\":\"" + hash + "\"}").getBytes(UTF_8));
      CommandRun run = run(1, "bundle", booth());
      assertTrue(run.err().contains("no list of files"), run.err());
    }
    site.put("/bundles/booth.json", new byte[(1 << 20) + 1]);
    run(1, "bundle", booth());
    site.remove("/bundles/booth.json");
    run(1, "bundle", booth());
  }

  @Test
  @DisplayName("refuses what is no bundle: links, odd names, nothing, no address, no hash")
  void usage() throws Exception {
    run(2, "bundle");
    run(2, "bundle", folder.resolve("nowhere").toString());
    run(2, "bundle", booth(), "--expect", "nonsense");
    run(2, "bundle", booth(), "--expect", list.hash().encode() + "A");
    for (String address :
        List.of(
            "http:///booth/",
            "http://127.0.0.1/",
            booth() + "?a=b",
            booth() + "#f",
            "http://u@h/b/")) {
      run(2, "bundle", address);
    }
    Path booth = folder.resolve("booth");
    run(2, "bundle", Files.createDirectory(folder.resolve("empty")).toString());
    Path odd = Files.createFile(booth.resolve("odd name"));
    assertTrue(run(2, "bundle", booth.toString()).err().contains("odd name"));
    Files.delete(odd);
    Path link = Files.createSymbolicLink(booth.resolve("link"), booth.resolve("index.html"));
    assertTrue(run(2, "bundle", booth.toString()).err().contains("no links"));
    Files.delete(link);
    Files.createSymbolicLink(booth.resolve("links"), booth.resolve("assets"));
    run(2, "bundle", booth.toString());
  }

  @Test
  @DisplayName("compares with what the officials of a record have approved")
  void election() throws Exception {
    Path other = folder.resolve("other");
    RecordForge.valid().play().write(other).close();
    CommandRun run = run(3, "bundle", booth(), "--election", other.toString());
    assertTrue(run.out().contains("DIFFERENT"), run.out());
    String bound = Digest.sha256(new byte[] {2}).encode();
    assertTrue(run.out().contains("Approved checker " + bound), run.out());
    RecordForge asChecker = RecordForge.valid().open();
    asChecker.decide(
        "another bundle", new Action.AddBundle(new Bundle(Bundle.Kind.CHECKER, list.hash())));
    Path checker = folder.resolve("as-checker");
    asChecker.record().write(checker).close();
    run(3, "bundle", booth(), "--election", checker.toString());
    run(0, "bundle", folder.resolve("booth").toString(), "--election", checker.toString());
    RecordForge forge = RecordForge.valid().open();
    forge.decide(
        "another bundle", new Action.AddBundle(new Bundle(Bundle.Kind.BOOTH, list.hash())));
    Path record = folder.resolve("record");
    forge.record().write(record).close();
    run = run(0, "bundle", booth(), "--election", record.toString());
    assertTrue(run.out().contains("EQUAL"), run.out());
    site.put("/booth/assets/app-3f.js", "steal()".getBytes(UTF_8));
    run(3, "bundle", booth(), "--election", record.toString());
    run(2, "bundle", booth(), "--election", folder.resolve("nowhere").toString());
  }
}
