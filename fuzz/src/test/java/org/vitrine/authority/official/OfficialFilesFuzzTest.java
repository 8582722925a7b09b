package org.vitrine.authority.official;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.authority.official.drafting.Copied;
import org.vitrine.authority.official.drafting.DraftFile;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.crypto.election.BallotSize;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
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

  /** Drafts that may be unfinished: what is wrong with them, and how large their ballots are. */
  @FuzzTest
  void sketch(byte[] data) {
    Parsing.of(
        () -> {
          Sketch sketch = SketchReader.read(data);
          DraftProblems.of(sketch);
          DraftProblems.sizes(sketch);
          return SketchReader.read(sketch.encode());
        });
    var file = Scratch.file("draft", data);
    Parsing.of(() -> DraftFile.open(file, "en"));
    Parsing.of(() -> Copied.ofFile(data));
  }

  /** Rules and sizes of a manifest that may break them. */
  @FuzzTest
  void manifest(byte[] data) {
    Parsing.of(
        () -> {
          JsonCursor json = JsonCursor.of(Json.parse(data, JsonLimits.document(1 << 20)));
          BallotSize.ofStyles(json);
          return Manifest.brokenRules(json);
        });
  }

  /** The file about a fresh board, and texts on the command line. */
  @FuzzTest
  void board(byte[] data) {
    var file = Scratch.file("board", data);
    Parsing.of(() -> BoardFile.read(file));
    Parsing.of(() -> Texts.clean(Parsing.text(data), 2_000, "The reason"));
  }
}
