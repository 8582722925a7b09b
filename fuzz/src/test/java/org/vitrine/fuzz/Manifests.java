package org.vitrine.fuzz;

import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;

/** A good manifest for parsers that need one. */
public final class Manifests {
  private Manifests() {}

  /** That of the record in docs. */
  public static Manifest published() {
    return Parsing.of(
            () -> Manifest.decode(CanonicalJson.read(Samples.manifest(), JsonLimits.ENTRY)))
        .orElseThrow();
  }
}
