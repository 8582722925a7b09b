package org.vitrine.verifier.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * How long the list of members of a ZIP file is, read from the file's end. The JDK takes the whole
 * list into memory when it opens a file, and it may be gigabytes.
 */
final class MemberList {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_SIZE = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_SIZE = 56;

  /** Stands for a number that is in the record for large files instead. */
  private static final long ELSEWHERE = 0xffffffffL;

  private MemberList() {}

  /**
   * The length in bytes, at most {@link Long#MAX_VALUE}. Of several ends, in comments, the one with
   * the longest list counts: which one another reader chooses does not matter then.
   */
  static long length(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      int wanted = LOCATOR_64_SIZE + END_SIZE + LONGEST_COMMENT;
      ByteBuffer tail = read(channel, Math.max(0, channel.size() - wanted), wanted);
      long longest = 0;
      for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          longest = Math.max(longest, length(channel, tail, at));
        }
      }
      return longest;
    }
  }

  private static long length(FileChannel channel, ByteBuffer tail, int end) throws IOException {
    long length = Integer.toUnsignedLong(tail.getInt(end + 12));
    int locator = end - LOCATOR_64_SIZE;
    if (length != ELSEWHERE || locator < 0 || tail.getInt(locator) != LOCATOR_64) {
      return length;
    }
    long place = tail.getLong(locator + 8);
    if (place < 0 || place > channel.size()) {
      return length;
    }
    ByteBuffer large = read(channel, place, END_64_SIZE);
    if (large.limit() < END_64_SIZE || large.getInt(0) != END_64) {
      return length;
    }
    return large.getLong(40) < 0 ? Long.MAX_VALUE : large.getLong(40);
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // Reads on.
    }
    return bytes.flip();
  }
}
