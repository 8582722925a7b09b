package org.vitrine.crypto.record;

import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * One voter on the roll, under a pseudonym (§8.2).
 *
 * @param credential the voter's public key
 * @param weight of the vote, 1 … 2^32
 * @param style of the ballot, an identifier of the manifest
 * @param cell an identifier of the manifest
 */
public record RollLine(Element credential, long weight, String style, String cell) {
  /** Largest weight. */
  public static final long MAX_WEIGHT = 1L << 32;

  /**
   * Reads a line.
   *
   * @throws MalformedException naming the field
   */
  public static RollLine decode(JsonCursor json) throws MalformedException {
    return decode(json, ElementReader.oneByOne());
  }

  /** The same, where {@code elements} may have seen the credential. */
  static RollLine decode(JsonCursor json, ElementReader elements) throws MalformedException {
    json.only("cell", "credential", "style", "weight");
    return new RollLine(
        Fields.key(json.field("credential"), elements),
        json.field("weight").integer(1, MAX_WEIGHT),
        json.field("style").string(1, 64),
        json.field("cell").string(1, 64));
  }

  /** The line as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("cell", cell)
        .bytes("credential", credential.encode())
        .put("style", style)
        .put("weight", weight)
        .build();
  }

  /** Canonical bytes: a leaf of the roll's Merkle tree. */
  public byte[] leaf() {
    return toJson().encode();
  }
}
