package org.vitrine.box.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;

/** Signed notes as the store keeps them: text. */
final class Notes {
  private Notes() {}

  static SignedNote parse(String note) throws MalformedException {
    return SignedNote.parse(note.getBytes(UTF_8));
  }

  /** How many entries a checkpoint of the board's own covers. */
  static long size(SignedNote checkpoint) {
    try {
      return Checkpoint.parse(checkpoint.text()).size();
    } catch (MalformedException e) {
      throw new IllegalStateException("a note of the board's own is no checkpoint", e);
    }
  }

  static String text(SignedNote note) {
    return new String(note.encode(), UTF_8);
  }
}
