package org.vitrine.box.attacks;

import java.security.SecureRandom;
import java.util.Optional;
import org.vitrine.box.testing.TestManifest;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.verifier.corrupt.weak.WeakProofs;

/**
 * A submission whose body may be anything at all: it is signed as it stands, so that nothing but
 * the body is wrong with it.
 */
record RawSubmission(String author, Optional<TestVoter> voter, String type, JsonObject body) {
  /** Signed in the election; a manifest is signed in the election that it makes. */
  byte[] sign(Digest electionId, SecureRandom random) {
    Digest bodyHash = Digest.sha256(body.encode());
    byte[] message =
        JsonObject.builder()
            .put("author", author)
            .put("body", bodyHash.encode())
            .put("election", (type.equals("manifest") ? bodyHash : electionId).encode())
            .put("label", "vitrine/1/entry")
            .put("type", type)
            .build()
            .encode();
    byte[] signature =
        voter.isPresent()
            ? new WeakProofs(random).signature(voter.get().secret(), message, "nothing").bytes()
            : TestManifest.key(author).sign(message);
    return JsonObject.builder()
        .put("author", author)
        .put("body", body)
        .bytes("signature", signature)
        .put("type", type)
        .build()
        .encode();
  }

  RawSubmission with(JsonObject other) {
    return new RawSubmission(author, voter, type, other);
  }
}
