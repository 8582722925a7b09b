package org.vitrine.verifier.watch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

/** What a watcher remembers: the first byte says how much of the input is the checkpoint. */
@DisplayName("Files of a watcher")
final class WatchFilesFuzzTest {
  @FuzzTest
  void folder(byte[] data) throws IOException {
    int split = data.length == 0 ? 0 : Math.min(data.length - 1, (data[0] & 0xff) * 16);
    byte[] rest = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
    Path folder = Scratch.folder("watch");
    Files.write(folder.resolve("checkpoint"), Arrays.copyOf(rest, split));
    Files.write(folder.resolve("entries.ndjson"), Arrays.copyOfRange(rest, split, rest.length));
    try (WatchFolder files = WatchFolder.open(folder)) {
      Parsing.of(() -> SeenBoard.open(files, Set.of(), new SecureRandom(), 1))
          .ifPresent(SeenBoard::close);
    }
  }
}
