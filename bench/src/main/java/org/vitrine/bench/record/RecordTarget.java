package org.vitrine.bench.record;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Takes the files of a record, one after the other: a new folder, or a new ZIP file. */
final class RecordTarget implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final Path path;
  private final Optional<ZipOutputStream> zip;

  private RecordTarget(Path path, Optional<ZipOutputStream> zip) {
    this.path = path;
    this.zip = zip;
  }

  /**
   * A ZIP file where the name ends in {@code .zip}, else a folder.
   *
   * @throws FileAlreadyExistsException if there is something already
   */
  static RecordTarget create(Path path) throws IOException {
    if (path.toString().endsWith(".zip")) {
      var zip =
          new ZipOutputStream(
              new BufferedOutputStream(
                  Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), BUFFER));
      // Group elements do not compress, and writing must not wait for the attempt.
      zip.setLevel(Deflater.NO_COMPRESSION);
      return new RecordTarget(path, Optional.of(zip));
    }
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Files.createDirectories(path);
    return new RecordTarget(path, Optional.empty());
  }

  /** Begins a file. The one before must be closed. */
  OutputStream open(String name) throws IOException {
    if (zip.isEmpty()) {
      return new BufferedOutputStream(Files.newOutputStream(path.resolve(name)), BUFFER);
    }
    ZipOutputStream archive = zip.get();
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(Instant.EPOCH));
    archive.putNextEntry(entry);
    return new FilterOutputStream(archive) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        archive.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        archive.closeEntry();
      }
    };
  }

  @Override
  public void close() throws IOException {
    if (zip.isPresent()) {
      zip.get().close();
    }
  }
}
