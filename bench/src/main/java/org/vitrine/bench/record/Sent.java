package org.vitrine.bench.record;

import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.record.EntryType;

/**
 * A signed submission (§5).
 *
 * @param body canonical
 */
// Written once and never compared.
@SuppressWarnings("ArrayRecordComponent")
record Sent(String author, EntryType type, byte[] body, byte[] signature) {
  /** Canonical bytes, as a ballot box takes them. */
  byte[] encode() {
    return RecordBoard.join(
        RecordBoard.ascii("{\"author\":\"" + author + "\",\"body\":"),
        body,
        RecordBoard.ascii(
            ",\"signature\":\"%s\",\"type\":\"%s\"}"
                .formatted(Base64Url.encode(signature), type.code())));
  }
}
