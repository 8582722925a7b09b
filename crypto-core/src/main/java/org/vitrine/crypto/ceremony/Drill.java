package org.vitrine.crypto.ceremony;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.EqualityProof;

/**
 * A trustee's evidence that it restored its secret from the backup (§7, restore drill).
 *
 * @param partial D = s_j·Q
 * @param proof that D was made with the secret of P_j
 */
public record Drill(Element partial, EqualityProof proof) {
  /** Q, a point of which nobody knows the logarithm: never the pad of a ciphertext. */
  public static Element point(Digest election, int trustee) {
    return items("vitrine/1/drill-point", election, trustee).point();
  }

  static Transcript context(Digest election, int trustee) {
    return items("vitrine/1/drill", election, trustee);
  }

  private static Transcript items(String label, Digest election, int trustee) {
    return Transcript.of(label)
        .item("group", "ristretto255")
        .item("election", election.bytes())
        .item("trustee", trustee);
  }

  /**
   * Checks the proof.
   *
   * @param publicShare P_j of the trustee
   * @return what is wrong, or nothing
   */
  public Optional<CeremonyFault> verify(Digest election, int trustee, Element publicShare) {
    return EqualityCheck.of(
        proof,
        context(election, trustee),
        publicShare,
        List.of(point(election, trustee)),
        List.of(partial));
  }
}
