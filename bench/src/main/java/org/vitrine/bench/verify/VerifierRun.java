package org.vitrine.bench.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One record, verified by the verifier's JAR.
 *
 * @param kernel {@code "scalar"} or {@code "vector"}: with the module that it needs
 */
record VerifierRun(int ballots, int options, String kernel, Measured measured) {
  static final String SCALAR = "scalar";
  static final String VECTOR = "vector";

  /**
   * Verifies.
   *
   * @param heap what {@code -Xmx} takes
   * @throws IOException if the verdict is not PASS
   */
  static VerifierRun of(Path jar, Path record, int ballots, int options, String kernel, String heap)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    if (kernel.equals(VECTOR)) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(List.of("-jar", jar.toString(), "verify", record.toString(), "--quiet"));
    Path said = Files.createTempFile("verifier", ".log");
    try {
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
      // A verifier that starts itself again with the module must not when it is measured without.
      builder.environment().put("VITRINE_NO_RELAUNCH", "1");
      Measured measured = Measured.run(builder);
      if (measured.exit() != 0) {
        throw new IOException(record + " does not pass: " + Files.readString(said).strip());
      }
      return new VerifierRun(ballots, options, kernel, measured);
    } finally {
      Files.delete(said);
    }
  }

  double seconds() {
    return measured.wall().toNanos() / 1e9;
  }

  double perSecond() {
    return ballots / seconds();
  }

  /** Of processor time. */
  double nanosPerBallot() {
    return (double) measured.cpu().toNanos() / ballots;
  }
}
