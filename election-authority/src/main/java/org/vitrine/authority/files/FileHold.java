package org.vitrine.authority.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that one program at a time may change. An empty file stands for it, which stays: it is
 * the lock on it that counts, and that ends with the program.
 */
public final class FileHold implements AutoCloseable {
  private static final int TRIES = 50;
  private static final long REST_MILLIS = 100;

  private final FileChannel channel;

  private FileHold(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for others who hold it, some seconds at most.
   *
   * @param path of the file that stands for it; made with its folder if it is not there
   * @return empty if another program keeps holding it
   */
  public static Optional<FileHold> on(Path path) throws IOException, InterruptedException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
    boolean held = false;
    try {
      for (int i = 0; i < TRIES && !held; i++) {
        if (i > 0) {
          TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        }
        held = lock(channel) != null;
      }
    } finally {
      if (!held) {
        channel.close();
      }
    }
    return held ? Optional.of(new FileHold(channel)) : Optional.empty();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another page of this program holds it.
      return null;
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
    channel.close();
  }
}
