package org.vitrine.authority.voter;

import java.security.SecureRandom;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;

/**
 * A ballot on the voter's device before the decision: sealed, its tracking code can be shown, and
 * it can still be cast or opened. The decision is what is signed.
 *
 * @param ballot the sealed ballot
 * @param hash its hash: the commitment
 * @param choices what is inside
 * @param seed of its randomness
 */
public record SealedBallot(Ballot ballot, Digest hash, Choices choices, BallotSeed seed) {

  /** The decision to cast it; the seed is erased and can no longer show the content. */
  public Submission cast(Credential credential, Digest electionId, SecureRandom random) {
    seed.close();
    return sign(new Body.Cast(ballot), credential, electionId, random);
  }

  /** The decision to have it opened; it can no longer be cast. */
  public Submission open(Credential credential, Digest electionId, SecureRandom random) {
    return sign(new Body.Opened(ballot), credential, electionId, random);
  }

  /** What shows the content, after the entry {@code opened} was found on the board. */
  public Opening opening() {
    return Opening.of(ballot, choices, seed);
  }

  static Submission sign(Body body, Credential credential, Digest electionId, SecureRandom random) {
    var author = new Author.Voter(credential.publicKey());
    Digest hash = Digest.sha256(CanonicalJson.encode(body.toJson()));
    byte[] message = Submission.message(electionId, body.type(), author, hash);
    return new Submission(
        author, body, hash, Signature.of(credential.sign(message, random).encode()));
  }

  @Override
  public String toString() {
    return "SealedBallot[" + hash + "]";
  }
}
