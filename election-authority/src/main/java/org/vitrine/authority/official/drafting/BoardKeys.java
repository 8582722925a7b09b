package org.vitrine.authority.official.drafting;

import org.vitrine.crypto.json.JsonObject;

/**
 * What a fresh board adds to a manifest.
 *
 * @param box the manifest's {@code box}
 * @param log the manifest's {@code log}
 * @param logKey the log's Ed25519 verifier key
 * @param url the election's address
 */
public record BoardKeys(JsonObject box, JsonObject log, String logKey, String url) {}
