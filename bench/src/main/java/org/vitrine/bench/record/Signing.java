package org.vitrine.bench.record;

import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;

/** What authors sign (§5). */
final class Signing {
  private Signing() {}

  static byte[] message(Digest election, String author, EntryType type, Digest body) {
    return JsonObject.builder()
        .put("author", author)
        .put("body", body.encode())
        .put("election", election.encode())
        .put("label", Submission.LABEL)
        .put("type", type.code())
        .build()
        .encode();
  }
}
