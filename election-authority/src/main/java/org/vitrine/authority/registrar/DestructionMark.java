package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.crypto.hash.Digest;

/** A small file beside the private list, which stays: its destruction was begun for an election. */
final class DestructionMark {
  private static final int MOST_BYTES = 100;

  private final DurableFile file;
  private final byte[] content;

  /**
   * The mark of an election's list.
   *
   * @param list where the list is or was
   */
  DestructionMark(Path list, Digest election) {
    file = DurableFile.at(list.resolveSibling(list.getFileName() + ".destroyed"));
    content = (election.encode() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether it stands there, for this election. */
  boolean isSet() throws IOException {
    return file.exists() && Arrays.equals(content, file.read(MOST_BYTES));
  }

  /** Sets it, synced. */
  void set() throws IOException {
    file.write(content);
  }
}
