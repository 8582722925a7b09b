package org.vitrine.authority.voter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.fuzz.Manifests;
import org.vitrine.fuzz.Parsing;

@DisplayName("What is typed by voters")
final class VoterFuzzTest {
  private static final Manifest MANIFEST = Manifests.published();

  /** Choices, one contest a line. */
  @FuzzTest
  void choices(byte[] data) {
    List<String> lines = List.of(Parsing.text(data).split("\n"));
    Parsing.of(() -> Selection.parse(MANIFEST, MANIFEST.styles().getFirst(), lines))
        .ifPresent(chosen -> chosen.describe(MANIFEST, MANIFEST.styles().getFirst()));
  }

  /** Codes, fingerprints, and the plans of synthetic voters. */
  @FuzzTest
  void words(byte[] data) {
    String text = Parsing.text(data);
    Parsing.of(() -> Codes.credential(text, Digest.ZERO));
    Parsing.of(() -> ExpectedFingerprint.parse(text));
    Parsing.of(() -> VoterPlan.next(text));
  }
}
