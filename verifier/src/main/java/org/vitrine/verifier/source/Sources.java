package org.vitrine.verifier.source;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Tells from what a person typed which kind of source it is. */
public final class Sources {
  private Sources() {}

  /**
   * Opens a folder, a ZIP file or the address of an election.
   *
   * @throws SourceException if there is nothing of the kind
   */
  public static RecordSource open(String place) throws SourceException {
    if (place.startsWith("http://") || place.startsWith("https://")) {
      return HttpSource.open(address(place));
    }
    Path path;
    try {
      path = Path.of(place);
    } catch (InvalidPathException e) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD, place + " is not a path: " + e.getReason(), e);
    }
    if (Files.isDirectory(path)) {
      return DirectorySource.open(path);
    }
    if (Files.isRegularFile(path)) {
      return ZipSource.open(path);
    }
    throw new SourceException(
        SourceException.Kind.NOT_A_RECORD,
        place + " does not exist: give a record's folder, its ZIP file, or https://…");
  }

  private static URI address(String place) throws SourceException {
    try {
      return new URI(place);
    } catch (java.net.URISyntaxException e) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD, place + " is not an address: " + e.getReason(), e);
    }
  }
}
