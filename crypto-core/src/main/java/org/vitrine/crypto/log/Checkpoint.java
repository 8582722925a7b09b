package org.vitrine.crypto.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;

/**
 * What a log says about itself at one moment (§11.3): three lines, and no extension lines, because
 * some witnesses refuse them and ML-DSA-44 cosignatures do not cover them. It proves nothing until
 * {@link CheckpointVerifier} has checked the note that carries it.
 *
 * @param origin the log's name, which is the name of its keys as well
 * @param size the number of entries
 * @param root the Merkle root over them
 */
public record Checkpoint(String origin, long size, Digest root) {
  /**
   * Checks the origin's form and the sign of the size.
   *
   * @throws IllegalArgumentException if one of them is wrong
   */
  public Checkpoint {
    NoteText.requireName(origin);
    if (size < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }

  /** The note text: origin, size and base64 of the root, each ending in a newline. */
  public String text() {
    return origin + "\n" + size + "\n" + Base64Padded.encode(root.bytes()) + "\n";
  }

  /** The bytes of {@link #text}, which are what the log signs. */
  byte[] textBytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a note text.
   *
   * @throws MalformedException if it is not exactly what {@link #text} gives
   */
  public static Checkpoint parse(String text) throws MalformedException {
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() != 4 || !lines.get(3).isEmpty()) {
      throw new MalformedException(
          "checkpoint", "must be three lines, each ending in a newline: origin, size and root");
    }
    NoteText.checkName("checkpoint line 1", lines.get(0));
    return new Checkpoint(
        lines.get(0),
        NoteText.number("checkpoint line 2", lines.get(1)),
        NoteText.hash("checkpoint line 3", lines.get(2)));
  }
}
