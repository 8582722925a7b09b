package org.vitrine.box.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.SignedNote;

/** Signed notes as the store keeps them: text. */
final class Notes {
  private Notes() {}

  static SignedNote parse(String note) throws MalformedException {
    return SignedNote.parse(note.getBytes(UTF_8));
  }

  static String text(SignedNote note) {
    return new String(note.encode(), UTF_8);
  }
}
