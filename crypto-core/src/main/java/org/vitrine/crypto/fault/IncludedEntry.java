package org.vitrine.crypto.fault;

import java.util.List;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.ProofCheck;
import org.vitrine.crypto.record.Entry;

/**
 * Bytes that should stand on the board at a position, by a view that the ballot box has signed
 * (§17.2). They need not be an entry: that may be the fault.
 */
public final class IncludedEntry {
  private static final int MAX_PATH = 63;

  private final byte[] bytes;
  private final InclusionProof inclusion;
  private final View view;

  /** Bytes, where they stand, and in which tree. */
  public IncludedEntry(byte[] bytes, InclusionProof inclusion, View view) {
    this.bytes = bytes.clone();
    this.inclusion = inclusion;
    this.view = view;
  }

  /** The bytes of the leaf, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The position, from 0. */
  public long index() {
    return inclusion.index();
  }

  /** The tree that it stands in. */
  public View view() {
    return view;
  }

  /** The leaf of these bytes. */
  public LeafHash leaf() {
    return LeafHash.of(bytes);
  }

  /** Checks the inclusion proof against the view; who signed the view is another question. */
  public ProofCheck check() {
    return inclusion.check(leaf(), view.size(), view.root());
  }

  /** The inclusion as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .bytes("entry", bytes)
        .put("index", inclusion.index())
        .put("path", digests(inclusion.path()))
        .put("view", view.toJson())
        .build();
  }

  /**
   * Reads an inclusion.
   *
   * @throws MalformedException naming the field
   */
  public static IncludedEntry decode(JsonCursor json) throws MalformedException {
    json.only("entry", "index", "path", "view");
    return new IncludedEntry(
        json.field("entry").bytes(0, Entry.MAX_SIZE),
        new InclusionProof(
            json.field("index").integer(0, JsonInteger.MAX), digests(json.field("path"))),
        View.decode(json.field("view")));
  }

  static JsonArray digests(List<Digest> path) {
    return JsonArray.of(path, hash -> new JsonString(hash.encode()));
  }

  static List<Digest> digests(JsonCursor json) throws MalformedException {
    return json.list(0, MAX_PATH, IncludedEntry::digest);
  }

  static Digest digest(JsonCursor json) throws MalformedException {
    return Digest.of(json.bytes(Digest.SIZE));
  }
}
