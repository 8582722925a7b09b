package org.vitrine.box.board;

import java.util.Optional;
import org.vitrine.box.store.SubmissionKey;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;

/** What submissions are known by (§15): the same one sent twice, however signed, has one key. */
final class SubmissionKeys {
  private static final String OTHER = "entry";

  private SubmissionKeys() {}

  static SubmissionKey of(Submission submission) {
    EntryType type = submission.type();
    if (isBallot(type)) {
      return new SubmissionKey(type.code(), submission.bodyHash());
    }
    byte[] key =
        CanonicalJson.encode(
            JsonObject.builder()
                .put("author", submission.author().encode())
                .put("body", submission.bodyHash().encode())
                .put("type", type.code())
                .build());
    return new SubmissionKey(OTHER, Digest.sha256(key));
  }

  /**
   * As {@link #of(Submission)}, for an entry; a ballot is not decoded for that.
   *
   * @param json the entry
   * @param canonical its bytes
   * @throws MalformedException if it is none
   */
  static SubmissionKey of(JsonCursor json, byte[] canonical) throws MalformedException {
    Optional<EntryType> type = EntryType.of(json.field("type").string(20));
    return type.isPresent() && isBallot(type.get())
        ? new SubmissionKey(
            type.get().code(), Digest.sha256(CanonicalJson.encode(json.field("body").value())))
        : of(Entry.decode(canonical).submission());
  }

  static boolean isBallot(EntryType type) {
    return type == EntryType.BALLOT || type == EntryType.OPENED;
  }
}
