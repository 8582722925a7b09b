package org.vitrine.crypto.proof;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;

/**
 * Decides claims. Both implementations accept the same claims, the batch up to a chance of 2^-128
 * per run, and both name every failing equation.
 */
public sealed interface ClaimVerifier permits SingleVerifier, BatchVerifier {
  /**
   * Checks all equations of all claims.
   *
   * @throws IllegalArgumentException if an equation uses the encryption key and the verifier has
   *     none
   */
  Verification verify(List<Claim> claims);

  /** K, or the identity where there is none and nothing uses it. */
  static Element keyFor(Optional<PublicKey> key, List<Claim> claims) {
    if (key.isEmpty()) {
      for (Claim claim : claims) {
        for (Equation e : claim.equations()) {
          if (!e.key().equals(Scalar.ZERO)) {
            throw new IllegalArgumentException(
                claim.name() + ", " + e.name() + ": no encryption key to check it with");
          }
        }
      }
    }
    return key.map(PublicKey::element).orElse(Element.IDENTITY);
  }
}
