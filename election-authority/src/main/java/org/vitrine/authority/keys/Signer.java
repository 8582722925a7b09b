package org.vitrine.authority.keys;

import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/**
 * Signs entries of one election in one role (§5).
 *
 * @param key of the role
 * @param author as the manifest numbers it
 * @param electionId of the election
 */
public record Signer(Ed25519PrivateKey key, Author author, Digest electionId) {
  /** The signed submission of a body. */
  public Submission sign(Body body) {
    Digest hash = Digest.sha256(CanonicalJson.encode(body.toJson()));
    byte[] message = Submission.message(electionId, body.type(), author, hash);
    return new Submission(author, body, hash, Signature.of(key.sign(message)));
  }
}
