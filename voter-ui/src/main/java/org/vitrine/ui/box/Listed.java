package org.vitrine.ui.box;

import java.util.TreeMap;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/**
 * An election in the ballot box's list.
 *
 * @param board the last path segment of its address
 * @param phase where it stands
 * @param rehearsal whether it is no real one
 * @param title in its languages
 */
public record Listed(String board, Phase phase, boolean rehearsal, LocalizedText title) {
  static Listed decode(JsonCursor json) throws MalformedException {
    return new Listed(
        board(json.field("board")),
        Phase.decode(json.field("phase")),
        json.field("rehearsal").bool(),
        title(json.field("title")));
  }

  private static LocalizedText title(JsonCursor json) throws MalformedException {
    var texts = new TreeMap<>(json.map(20, text -> text.string(1, 500)));
    if (texts.isEmpty()) {
      throw json.fail("must be in one language at least");
    }
    return new LocalizedText(texts);
  }

  /** It becomes a part of addresses. */
  private static String board(JsonCursor json) throws MalformedException {
    String board = json.string(1, 100);
    if (!board.matches("[A-Za-z0-9._~-]+") || board.equals(".") || board.equals("..")) {
      throw json.fail("must consist of letters, digits and the signs . _ ~ -");
    }
    return board;
  }
}
