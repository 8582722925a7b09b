package org.vitrine.authority.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.vitrine.authority.terminal.Refusal;

/**
 * A file that is to be gone. Its content is overwritten once and synced before its name is removed.
 * Flash memory, copying file systems and backups may keep older copies all the same; against these
 * only encryption helps, and the loss of its key.
 */
public final class ErasedFile {
  private static final int BLOCK = 1 << 16;

  private ErasedFile() {}

  /**
   * Refuses what is no plain file, or cannot be overwritten and removed, before anything is.
   *
   * @throws Refusal naming it
   */
  public static void demand(Path path) throws Refusal {
    if (!isPlain(path)) {
      throw Refusal.usage(path + " is no plain file.", "Nothing was destroyed. Check the path.")
          .named("destroy.file", Map.of("file", path));
    }
    if (!Files.isWritable(path) || !Files.isWritable(path.toAbsolutePath().resolveSibling("."))) {
      throw Refusal.usage(
              path + " cannot be overwritten and removed.",
              "Nothing was destroyed. Check the rights of file and folder.")
          .named("destroy.readOnly", Map.of("file", path));
    }
  }

  private static boolean isPlain(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Overwrites and removes it, synced.
   *
   * @return whether it was there
   * @throws IOException if it withstands, or is no plain file
   */
  public static boolean erase(Path path) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!isPlain(path)) {
      throw new FileSystemException(path.toString(), null, "it is no plain file");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      long left = channel.size();
      while (left > 0) {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(left, BLOCK));
        while (zeros.hasRemaining()) {
          left -= channel.write(zeros);
        }
      }
      channel.force(true);
    }
    Files.delete(path);
    DurableFile.syncFolder(path.toAbsolutePath().resolveSibling("."));
    return true;
  }
}
