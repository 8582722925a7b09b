package org.vitrine.verifier.corrupt.sample;

import org.vitrine.crypto.json.JsonObject;

/**
 * How an entry becomes bytes. The canonical way is the only right one; the others are what a reader
 * must refuse.
 */
public interface Writing {
  /** The bytes whose hash the author signs. */
  byte[] body(JsonObject body);

  /** The line of the record. */
  byte[] entry(JsonObject entry);

  /** As §2 wants it. */
  Writing CANONICAL =
      new Writing() {
        @Override
        public byte[] body(JsonObject body) {
          return body.encode();
        }

        @Override
        public byte[] entry(JsonObject entry) {
          return entry.encode();
        }
      };
}
