package org.vitrine.bench.record;

import java.io.IOException;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.record.EntryType;

/** Where entries are appended: a file, or a ballot box. */
interface Board {
  /**
   * Appends what somebody with a key of the manifest says.
   *
   * @return the entry hash
   */
  Digest post(String author, EntryType type, JsonObject body) throws IOException;

  /** Entries so far. */
  long size() throws IOException;

  /** The Merkle root over them. */
  Digest root() throws IOException;
}
