package org.vitrine.box.rules;

import java.util.Optional;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.record.Submission;

/**
 * The signature of a credential under a submission (§3.5, §5), as a claim that can be verified by
 * itself or with those of others.
 */
public final class VoterSignature {
  private VoterSignature() {}

  /**
   * The claim that the credential has signed the submission for the election.
   *
   * @return empty if the bytes are no signature at all: {@link #malformed}
   */
  public static Optional<Claim> claim(
      Submission submission, Element credential, Digest electionId) {
    try {
      return Optional.of(
          submission
              .signature()
              .ofCredential()
              .claim("the signature", credential, submission.message(electionId)));
    } catch (DecodingException e) {
      return Optional.empty();
    }
  }

  /** What to say of bytes that no credential can have made. */
  public static Refusal malformed() {
    return Unsigned.because("is no signature by a credential");
  }

  /** What to say where the claim does not hold. */
  public static Refusal wrong() {
    return Unsigned.because("was not made with this credential for this election");
  }
}
