package org.vitrine.authority.official;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/** The elections that were made at a desk: each has left the file of its board beside the key. */
public final class MadeElections {
  private MadeElections() {}

  /**
   * Their addresses, the newest last.
   *
   * @param key the official's key file
   */
  public static List<URI> by(Path key) throws IOException, Refusal, MalformedException {
    String begin = key.getFileName() + ".board-";
    List<Path> files;
    try (Stream<Path> beside = Files.list(key.resolveSibling("."))) {
      files = beside.filter(file -> isOne(file, begin)).toList();
    }
    var made = new ArrayList<Dated>();
    for (Path file : files) {
      made.add(
          new Dated(
              Files.getLastModifiedTime(file).toMillis(), URI.create(BoardFile.read(file).url())));
    }
    return made.stream()
        .sorted(java.util.Comparator.comparingLong(Dated::time))
        .map(Dated::election)
        .toList();
  }

  private record Dated(long time, URI election) {}

  private static boolean isOne(Path file, String begin) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(begin) && name.endsWith(".json");
  }

  /** Where the draft is kept of which an election was made: with it the manifest is compared. */
  public static Path draft(Path key, String electionId) {
    return key.resolveSibling(
        key.getFileName() + ".draft-" + electionId.substring(0, 10) + ".json");
  }

  /** Where the board of an election that is made now is kept. */
  public static Path file(Path key, String electionId) {
    return key.resolveSibling(
        key.getFileName() + ".board-" + electionId.substring(0, 10) + ".json");
  }
}
