package org.vitrine.authority.official.drafting;

import java.util.List;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * A draft from an earlier election: its questions, styles, cells, identifiers and numbers. Keys,
 * people, board, witnesses and times are left out, for they belong to that election alone; so is
 * the mark of a rehearsal.
 */
public final class Copied {
  private static final List<String> KEPT =
      List.of(
          "approvals",
          "cells",
          "contests",
          "languages",
          "limits",
          "minimum",
          "styles",
          "threshold",
          "title");

  private Copied() {}

  /** The draft of an election like this one. */
  public static Sketch of(Manifest manifest) {
    JsonObject whole = manifest.toJson();
    JsonObject.Builder fields = JsonObject.builder();
    for (String name : KEPT) {
      fields.put(name, whole.get(name).orElse(JsonNull.NULL));
    }
    return SketchReader.complete(fields.put("rehearsal", new JsonBoolean(false)).build());
  }

  /**
   * As {@link #of(Manifest)}, for a manifest's file.
   *
   * @throws MalformedException if it is none
   */
  public static Sketch ofFile(byte[] manifest) throws MalformedException {
    return of(
        Manifest.decode(CanonicalJson.read(manifest, JsonLimits.document(Manifest.MAX_SIZE))));
  }
}
