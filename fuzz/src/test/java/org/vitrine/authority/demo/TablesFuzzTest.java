package org.vitrine.authority.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.official.Draft;
import org.vitrine.authority.registrar.RollTable;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.fuzz.Manifests;
import org.vitrine.fuzz.Parsing;

@DisplayName("Tables")
final class TablesFuzzTest {
  private static final Manifest MANIFEST = Manifests.published();

  /** The registrar's table and the printing house's. */
  @FuzzTest
  void roll(byte[] data) {
    Optional<Table> table = Parsing.of(() -> Table.read(data));
    table.ifPresent(read -> RollTable.read(read, MANIFEST));
    Parsing.of(() -> LetterTable.read(data))
        .ifPresent(
            letters ->
                assertEquals(
                    Optional.of(letters),
                    Parsing.of(() -> LetterTable.read(LetterTable.write(letters)))));
  }

  /** A published count, and the draft that is made of it. */
  @FuzzTest
  void counts(byte[] data) {
    Parsing.of(() -> CountsTable.read(data))
        .ifPresent(
            counts ->
                Parsing.of(
                    () -> {
                      byte[] draft = CountsPlan.draft(counts.sample(100), "Count").encode();
                      CanonicalJson.parse(draft, JsonLimits.document(1 << 22));
                      return Draft.read(draft, false);
                    }));
  }
}
