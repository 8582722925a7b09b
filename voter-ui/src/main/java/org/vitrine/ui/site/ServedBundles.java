package org.vitrine.ui.site;

import java.util.Map;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Bundle;

/**
 * The booth and the checker that this site serves.
 *
 * @param hashes of each (§8.3)
 */
public record ServedBundles(Map<Bundle.Kind, Digest> hashes) {
  /** Keeps a copy of the map. */
  public ServedBundles {
    hashes = Map.copyOf(hashes);
  }

  Digest hash(Bundle.Kind kind) {
    Digest hash = hashes.get(kind);
    if (hash == null) {
      throw new IllegalStateException("the site serves no " + kind.code());
    }
    return hash;
  }
}
