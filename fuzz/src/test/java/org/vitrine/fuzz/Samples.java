package org.vitrine.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Good inputs that stand still while others are fuzzed; the seeds of their own targets. */
final class Samples {
  /** Stands between files in the data of one input. */
  static final byte[] SEPARATOR = Parsing.bytes("\n..\n");

  private Samples() {}

  /** A receipt of the record in docs. */
  static byte[] receipt() {
    return resource("LogFuzzTestInputs/receipt/receipt");
  }

  /** An opening file. */
  static byte[] opening() {
    return resource("RecordFuzzTestInputs/ballot/opening");
  }

  /** The manifest of the record in docs. */
  static byte[] manifest() {
    return resource("RecordFuzzTestInputs/manifest/manifest");
  }

  private static byte[] resource(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no seed " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
