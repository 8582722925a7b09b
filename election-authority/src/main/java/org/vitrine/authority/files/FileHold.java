package org.vitrine.authority.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Something that one program at a time may change. An empty file stands for it, which stays: it is
 * the lock on it that counts, and that ends with the program.
 */
public final class FileHold implements AutoCloseable {
  private static final int TRIES = 50;
  private static final long REST_MILLIS = 100;

  /**
   * What this program holds. Closing any channel of a file gives up every lock that the program has
   * on it, so no second one is opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private FileHold(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** The file that stands for the changing of another one. */
  public static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  /**
   * Waits for others who hold it, some seconds at most.
   *
   * @param file that is to be changed; its {@link #lockOf} is made, with the folder, if it is not
   *     there
   * @return empty if somebody else keeps holding it
   */
  public static Optional<FileHold> on(Path file) throws IOException, InterruptedException {
    Path path = lockOf(file.toAbsolutePath().normalize());
    Files.createDirectories(path.resolveSibling("."));
    for (int i = 0; i < TRIES; i++) {
      if (i > 0) {
        TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
      }
      Optional<FileHold> hold = attempt(path);
      if (hold.isPresent()) {
        return hold;
      }
    }
    return Optional.empty();
  }

  private static Optional<FileHold> attempt(Path path) throws IOException {
    if (!HELD.add(path)) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      FileChannel channel =
          FileChannel.open(
              path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
      try {
        held = channel.tryLock() != null;
      } catch (OverlappingFileLockException e) {
        // Some other part of this program holds it by itself.
        held = false;
      } finally {
        if (!held) {
          channel.close();
        }
      }
      return held ? Optional.of(new FileHold(path, channel)) : Optional.empty();
    } finally {
      if (!held) {
        HELD.remove(path);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(path);
    }
  }
}
