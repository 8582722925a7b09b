package org.vitrine.verifier.witness;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("Files of a witness")
final class WitnessFilesFuzzTest {
  /** Its key file. */
  @FuzzTest
  void key(byte[] data) {
    Path file = Scratch.file("witness.key", data);
    Parsing.of(() -> WitnessKeyFile.read(file));
  }

  /** What it remembers of a log. */
  @FuzzTest
  void state(byte[] data) throws IOException {
    Path folder = Scratch.folder("witness");
    Files.write(folder.resolve(WitnessState.name("log.example/1") + ".checkpoint"), data);
    try (WitnessState state = WitnessState.open(folder)) {
      Parsing.of(() -> state.latest("log.example/1"));
    }
  }
}
