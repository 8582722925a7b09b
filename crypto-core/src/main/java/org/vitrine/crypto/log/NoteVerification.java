package org.vitrine.crypto.log;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** What became of checking a note against the keys that one knows (§11.1). */
public sealed interface NoteVerification {
  /**
   * At least one known key signed, and no signature under a known key's name and id failed.
   *
   * @param signers the known keys that signed, in the note's order, with the time of cosignatures;
   *     where a key signed twice, the time of its first signature
   */
  record Verified(SequencedMap<VerifierKey, OptionalLong> signers) implements NoteVerification {
    public Verified {
      signers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(signers));
    }
  }

  /**
   * The note says nothing.
   *
   * @param reason a sentence without its full stop
   */
  record Rejected(String reason) implements NoteVerification {}

  /**
   * Checks every signature that a known key should have made. Signatures by unknown keys are
   * ignored.
   */
  static NoteVerification of(SignedNote note, Collection<? extends VerifierKey> known) {
    var signers = new LinkedHashMap<VerifierKey, OptionalLong>();
    for (NoteSignature signature : note.signatures()) {
      List<? extends VerifierKey> keys = known.stream().filter(signature::isBy).distinct().toList();
      if (keys.size() > 1) {
        return new Rejected("two known keys share the name and key id of the " + signature);
      }
      for (VerifierKey key : keys) {
        switch (key.check(note.text(), signature.signature())) {
          case NoteCheck.Signed(OptionalLong time) -> signers.putIfAbsent(key, time);
          case NoteCheck.Unsigned(String reason) -> {
            return new Rejected("the " + signature + " " + reason);
          }
        }
      }
    }
    return signers.isEmpty()
        ? new Rejected("the note has no signature by a known key")
        : new Verified(signers);
  }
}
