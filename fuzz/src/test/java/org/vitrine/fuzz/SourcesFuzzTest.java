package org.vitrine.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.verifier.Progress;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.lookup.OpeningLookup;
import org.vitrine.verifier.lookup.ReceiptLookup;
import org.vitrine.verifier.lookup.RecordEntries;
import org.vitrine.verifier.lookup.TrackerLookup;
import org.vitrine.verifier.source.DirectorySource;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import org.vitrine.verifier.source.ZipSource;

@DisplayName("Records from outside")
final class SourcesFuzzTest {
  /** ZIP files, read as far as they can be. */
  @FuzzTest
  void zip(byte[] data) throws IOException {
    Path folder = Scratch.folder("zip");
    Path file = Files.write(folder.resolve("record.zip"), data);
    Parsing.of(() -> ZipSource.open(file)).ifPresent(SourcesFuzzTest::drain);
    Parsing.of(() -> Sources.open(file.toString())).ifPresent(SourcesFuzzTest::drain);
  }

  /**
   * A folder, verified as a whole: whatever stands in it ends in a verdict. The data are the three
   * files, separated by a line of two dots.
   */
  @FuzzTest
  void folder(byte[] data) throws IOException {
    Path folder = Scratch.folder("folder");
    int first = separator(data, 0);
    int second = separator(data, first + 4);
    put(folder.resolve("entries.ndjson"), data, 0, first);
    put(folder.resolve("checkpoint"), data, first + 4, second);
    put(folder.resolve("result.json"), data, second + 4, data.length);
    Optional<DirectorySource> source = Parsing.of(() -> DirectorySource.open(folder));
    if (source.isPresent()) {
      var options =
          new VerifierOptions(Optional.empty(), Optional.empty(), java.util.List.of(), false, 1);
      Parsing.of(
          () -> new Verifier(new SecureRandom()).verify(source.get(), options, Progress.NONE));
      Parsing.of(() -> RecordEntries.manifest(source.get()));
      Parsing.of(() -> TrackerLookup.find(source.get(), hash -> true));
      Parsing.of(() -> ReceiptLookup.check(Samples.receipt(), source.get()));
      Parsing.of(
          () -> {
            Opening opening = Opening.decode(Samples.opening());
            return OpeningLookup.check(opening, hash -> true, Optional.empty(), source.get());
          });
    }
  }

  /** Everything that can be read from a source, read as a verifier would. */
  static void drain(RecordSource source) {
    Parsing.of(source::checkpoint);
    Parsing.of(() -> source.result(1 << 20));
    Parsing.of(
        () -> {
          try (EntryLines lines = source.entries(1_000)) {
            long bytes = 0;
            for (Optional<EntryLines.Line> line = lines.next();
                line.isPresent() && bytes < 1 << 20;
                line = lines.next()) {
              bytes += 1 + line.get().bytes().length;
              if (line.get().bytes().length > RecordSource.MAX_ENTRY) {
                throw new AssertionError("a line longer than an entry");
              }
            }
            return bytes;
          }
        });
    try {
      source.close();
    } catch (SourceException e) {
      throw new AssertionError(e);
    }
  }

  private static int separator(byte[] data, int from) {
    for (int i = Math.min(from, data.length); i + 4 <= data.length; i++) {
      if (Arrays.equals(data, i, i + 4, Samples.SEPARATOR, 0, 4)) {
        return i;
      }
    }
    return data.length;
  }

  private static void put(Path file, byte[] data, int from, int to) throws IOException {
    if (from <= data.length) {
      Files.write(file, Arrays.copyOfRange(data, from, to));
    } else {
      Files.deleteIfExists(file);
    }
  }
}
