package org.vitrine.verifier.witness;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.log.WitnessedLog;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;
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

  private static final WitnessedLog LOG = new WitnessedLog("log.example/1", List.of(key()));

  private static VerifierKey key() {
    var seed = new byte[32];
    try {
      return Cosigner.ed25519("log.example/1", Ed25519PrivateKey.fromSeed(seed)).verifierKey();
    } catch (KeyFormatException e) {
      throw new AssertionError("32 bytes", e);
    }
  }

  /** What it remembers of a log. */
  @FuzzTest
  void state(byte[] data) throws IOException {
    Path folder = Scratch.folder("witness");
    Files.write(folder.resolve(WitnessState.name(LOG.origin()) + ".checkpoint"), data);
    try (WitnessState state = WitnessState.open(folder)) {
      Parsing.of(() -> state.latest(LOG));
    }
  }
}
