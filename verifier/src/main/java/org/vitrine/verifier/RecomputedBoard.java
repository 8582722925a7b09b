package org.vitrine.verifier;

import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;

/**
 * What the replay recomputed from the board up to {@code ready}.
 *
 * @param electionId SHA-256 of the manifest
 * @param fingerprint the electionFingerprint (§8.3)
 * @param key joint key and public shares (§7)
 * @param phase the phase at the end of the record, as the specification writes it
 */
public record RecomputedBoard(
    Manifest manifest, Digest electionId, Digest fingerprint, ThresholdKey key, String phase) {}
