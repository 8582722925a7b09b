package org.vitrine.authority.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
   * Refuses what is no plain file.
   *
   * @throws Refusal naming it
   */
  public static void demand(Path path) throws Refusal {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw Refusal.usage(path + " is no plain file.", "Nothing was destroyed. Check the path.")
          .named("destroy.file", Map.of("file", path));
    }
  }

  /**
   * Overwrites and removes it.
   *
   * @return whether it was there
   */
  public static boolean erase(Path path) throws Refusal, IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    demand(path);
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
    return true;
  }
}
