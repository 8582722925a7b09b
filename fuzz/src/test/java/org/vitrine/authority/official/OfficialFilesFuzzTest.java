package org.vitrine.authority.official;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("Files of officials")
final class OfficialFilesFuzzTest {
  /** Drafts, with and without the keys of a whole manifest. */
  @FuzzTest
  void draft(byte[] data) {
    Parsing.of(() -> Draft.read(data, false));
    Parsing.of(() -> Draft.read(data, true));
  }

  /** The file about a fresh board, and texts on the command line. */
  @FuzzTest
  void board(byte[] data) {
    var file = Scratch.file("board", data);
    Parsing.of(() -> BoardFile.read(file));
    Parsing.of(() -> Texts.clean(Parsing.text(data), 2_000, "The reason"));
  }
}
