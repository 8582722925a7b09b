package org.vitrine.crypto.ceremony;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.proof.Verification;

/**
 * A trustee's commitments to the coefficients of its polynomial (§7, stage 2): the body of a {@code
 * reveal} entry.
 *
 * @param attempt from 1
 * @param trustee i, the author's number
 * @param coefficients C_{i,0} … C_{i,t−1}
 * @param proofs of knowledge, one for each coefficient
 */
public record Reveal(
    int attempt, int trustee, List<Element> coefficients, List<SchnorrProof> proofs) {
  /** Keeps copies of the lists that nobody can change. */
  public Reveal {
    coefficients = List.copyOf(coefficients);
    proofs = List.copyOf(proofs);
  }

  /** The body as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("attempt", attempt)
        .put("coefficients", JsonArray.ofBytes(coefficients.stream().map(Element::encode).toList()))
        .put("proofs", JsonArray.ofBytes(proofs.stream().map(SchnorrProof::encode).toList()))
        .put("trustee", trustee)
        .build();
  }

  /** What the trustee publishes before anybody reveals (§7, stage 1). */
  public Digest commitment(Digest election) {
    JsonObject committed =
        JsonObject.builder()
            .put("election", election.encode())
            .put("label", "vitrine/1/commitment")
            .put("reveal", toJson())
            .build();
    return Digest.sha256(committed.encode());
  }

  /**
   * Checks attempt, trustee, number of coefficients and every proof of knowledge.
   *
   * @param author number of the trustee that posted it
   * @return what is wrong, or nothing
   */
  public Optional<CeremonyFault> verify(Attempt present, int author) {
    if (attempt != present.number()) {
      return CeremonyFault.at("attempt", "is not the present attempt " + present.number());
    }
    if (trustee != author) {
      return CeremonyFault.at("trustee", "is not the author's number " + author);
    }
    int t = present.threshold();
    if (coefficients.size() != t) {
      return CeremonyFault.at("coefficients", "has " + coefficients.size() + " items, not " + t);
    }
    if (proofs.size() != t) {
      return CeremonyFault.at("proofs", "has " + proofs.size() + " items, not " + t);
    }
    for (int k = 0; k < t; k++) {
      if (coefficients.get(k).isIdentity()) {
        return CeremonyFault.at("coefficients[" + k + "]", "is the identity");
      }
      Verification proof =
          proofs.get(k).verify(present.coefficientContext(trustee, k), coefficients.get(k));
      if (proof instanceof Verification.Invalid) {
        return CeremonyFault.at("proofs[" + k + "]", "does not prove knowledge of the coefficient");
      }
    }
    return Optional.empty();
  }

  /** f_i(j)·G = Σ j^k·C_{i,k}: what trustee j's share must agree with. Variable time. */
  public Element committedShare(int j) {
    return new CommittedPolynomial(coefficients).at(j);
  }
}
