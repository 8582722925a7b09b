package org.vitrine.ui.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.record.Entry;
import org.vitrine.fuzz.Manifests;
import org.vitrine.fuzz.Parsing;

@DisplayName("What the site reads of the ballot box")
final class SiteBoxFuzzTest {
  private static final Manifest MANIFEST = Manifests.published();

  /** Where an election stands. */
  @FuzzTest
  void standing(byte[] data) {
    cursor(data)
        .flatMap(json -> Parsing.of(() -> Standing.decode(json)))
        .ifPresent(
            standing -> {
              assertTrue(standing.voted() >= 0 && standing.voters() >= 0);
              assertTrue(standing.decrypted() >= 0);
            });
  }

  /** An election in the list; its name becomes a part of addresses. */
  @FuzzTest
  void listed(byte[] data) {
    cursor(data)
        .flatMap(json -> Parsing.of(() -> Listed.decode(json)))
        .ifPresent(SiteBoxFuzzTest::demandHarmless);
  }

  private static void demandHarmless(Listed listed) {
    assertTrue(listed.board().matches("[A-Za-z0-9._~-]{1,100}"), listed.board());
    String path = "/elections/" + listed.board();
    assertEquals(path, SpoiledBox.ADDRESS.resolve(path).normalize().getRawPath());
    assertFalse(listed.title().in("en").isEmpty());
  }

  /** A result: nobody who cannot sign gets one shown that is not the record's. */
  @FuzzTest
  void result(byte[] data) {
    Digest fingerprint = SpoiledBox.fingerprint();
    cursor(data)
        .flatMap(json -> Parsing.of(() -> PublishedResult.decode(json, MANIFEST, fingerprint)))
        .ifPresent(result -> assertEquals(SpoiledBox.result(), result.digest()));
  }

  /** An entry, as people are shown it. */
  @FuzzTest
  void happening(byte[] data) {
    Parsing.of(() -> Entry.decode(data))
        .flatMap(entry -> Parsing.of(() -> Happening.of(entry, MANIFEST)))
        .ifPresent(happening -> assertTrue(happening.what().matches("[a-z]+(\\.[a-z]+)?")));
  }

  /** One answer of a ballot box whose others are good; the first byte chooses which. */
  @FuzzTest
  void answers(byte[] data) {
    SpoiledBox.spoil(data);
    var box = new BallotBox(SpoiledBox.HTTP, SpoiledBox.ADDRESS, InstantSource.system());
    Parsing.of(box::elections).ifPresent(all -> all.forEach(SiteBoxFuzzTest::demandHarmless));
    Optional<Election> election = Parsing.of(() -> box.election(SpoiledBox.BOARD));
    election.ifPresent(
        e -> {
          assertEquals(Optional.of(e.manifest().electionId()), e.standing().election());
          Parsing.of(() -> box.news(e)).ifPresent(news -> assertTrue(news.latest().size() <= 12));
          Parsing.of(() -> box.result(e))
              .flatMap(result -> result)
              .ifPresent(result -> assertEquals(SpoiledBox.result(), result.digest()));
        });
  }

  private static Optional<JsonCursor> cursor(byte[] data) {
    return Parsing.of(() -> CanonicalJson.read(data, JsonLimits.document(1 << 20)));
  }
}
