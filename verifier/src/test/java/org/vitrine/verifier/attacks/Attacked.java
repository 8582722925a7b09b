package org.vitrine.verifier.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.cli.CommandRun;
import org.vitrine.verifier.corrupt.Mutation;
import org.vitrine.verifier.corrupt.RecordFiles;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.source.SourceException;

/** A record on the disk, and what the command line says of it. */
final class Attacked {
  private Attacked() {}

  /** Exit code 3, and the check says FAIL. */
  static void fails(ForgedRecord record, Check check) {
    CommandRun run = verify(record);
    assertEquals(3, run.exit(), () -> check + ": " + run.out() + run.err());
    assertEquals("FAIL", status(run, check), run::out);
  }

  /** As {@link #fails(ForgedRecord, Check)}, for a mutation of the corpus and one of its checks. */
  static void fails(Mutation mutation) {
    CommandRun run = verify(folder -> write(mutation.files().get(), folder));
    assertEquals(3, run.exit(), () -> mutation.name() + ": " + run.out() + run.err());
    assertTrue(
        mutation.checks().stream().anyMatch(check -> status(run, check).equals("FAIL")), run::out);
  }

  private static void write(RecordFiles files, Path folder) throws IOException {
    for (var file : files.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** Exit code 0: the control of an attack. */
  static void passes(ForgedRecord record) {
    CommandRun run = verify(record);
    assertEquals(0, run.exit(), () -> run.out() + run.err());
  }

  /** Exit code 3 or 4, whatever the checks say. */
  static void neverPasses(ForgedRecord record) {
    CommandRun run = verify(record);
    assertTrue(run.exit() == 3 || run.exit() == 4, () -> run.exit() + run.out() + run.err());
  }

  /** {@code verify --json} of the record's folder. */
  static CommandRun verify(ForgedRecord record, String... options) {
    return verify(folder -> record.write(folder).close(), options);
  }

  /** Writes a record into a folder that is there. */
  private interface Writer {
    void write(Path folder) throws IOException, SourceException;
  }

  private static CommandRun verify(Writer record, String... options) {
    try {
      Path folder = Files.createTempDirectory("vitrine-attack");
      try {
        record.write(folder);
        return CommandRun.of(
            Stream.concat(Stream.of("verify", "--json", folder.toString()), Stream.of(options))
                .toArray(String[]::new));
      } finally {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SourceException e) {
      throw new AssertionError(e);
    }
  }

  private static String status(CommandRun run, Check check) {
    try {
      JsonValue report =
          CanonicalJson.parse(run.out().strip().getBytes(UTF_8), JsonLimits.document(1 << 22));
      for (JsonValue item : ((JsonArray) Edit.get(report, "checks")).items()) {
        JsonObject result = (JsonObject) item;
        if (result.get("id").equals(java.util.Optional.of(new JsonString(check.name())))) {
          return ((JsonString) result.get("status").orElseThrow()).value();
        }
      }
      return "missing";
    } catch (MalformedException e) {
      throw new AssertionError(run.out() + run.err(), e);
    }
  }

  /** The body of an entry that stands on the board. */
  static JsonObject body(RecordForge forge, String label) {
    try {
      byte[] entry = forge.board().entries().get((int) forge.board().place(label));
      return (JsonObject) Edit.get(CanonicalJson.parse(entry, JsonLimits.ENTRY), "body");
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }
}
