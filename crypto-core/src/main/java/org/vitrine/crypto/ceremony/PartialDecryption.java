package org.vitrine.crypto.ceremony;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.proof.EqualityProof;

/**
 * One trustee's part in the decryption of one group of one contest (§10.3).
 *
 * @param partials D_j = s_i·A_j, one for each position
 * @param proof that all were made with the trustee's share
 */
public record PartialDecryption(List<Element> partials, EqualityProof proof) {
  /** Keeps a copy of the list that nobody can change. */
  public PartialDecryption {
    partials = List.copyOf(partials);
  }

  /**
   * Checks the number of partials and the proof.
   *
   * @param publicShare P_i of the trustee
   * @return what is wrong, or nothing
   */
  public Optional<CeremonyFault> verify(
      DecryptionStatement statement, int trustee, Element publicShare) {
    int positions = statement.pads().size();
    if (partials.size() != positions) {
      return CeremonyFault.at("partials", "has " + partials.size() + " items, not " + positions);
    }
    return EqualityCheck.of(
        proof, statement.context(trustee), publicShare, statement.pads(), partials);
  }
}
