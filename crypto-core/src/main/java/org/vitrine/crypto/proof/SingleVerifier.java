package org.vitrine.crypto.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.group.MultiScalar;
import org.vitrine.crypto.proof.Verification.Failure;

/**
 * Checks every equation by itself, exactly, without randomness and with the scalar kernel: the
 * reference for the batch, and what names the failing equation.
 */
public final class SingleVerifier implements ClaimVerifier {
  private final Optional<PublicKey> key;

  private SingleVerifier(Optional<PublicKey> key) {
    this.key = key;
  }

  /** For claims about ciphertexts under {@code key}. */
  public static SingleVerifier of(PublicKey key) {
    return new SingleVerifier(Optional.of(key));
  }

  /** For claims without an encryption key: signatures, knowledge of keys, partial decryptions. */
  public static SingleVerifier withoutKey() {
    return new SingleVerifier(Optional.empty());
  }

  @Override
  public Verification verify(List<Claim> claims) {
    Element k = ClaimVerifier.keyFor(key, claims);
    var failures = new ArrayList<Failure>();
    int equations = 0;
    for (int i = 0; i < claims.size(); i++) {
      failures.addAll(failures(k, i, claims.get(i)));
      equations += claims.get(i).equations().size();
    }
    return failures.isEmpty()
        ? new Verification.Valid(claims.size(), equations)
        : new Verification.Invalid(failures);
  }

  static List<Failure> failures(Element key, int index, Claim claim) {
    var failures = new ArrayList<Failure>();
    for (Equation e : claim.equations()) {
      if (!holds(key, e)) {
        failures.add(new Failure(index, claim.name(), e.name()));
      }
    }
    return failures;
  }

  private static boolean holds(Element key, Equation e) {
    var left = new MultiScalar(Kernel.SCALAR);
    left.add(e.base(), Element.BASE);
    left.add(e.key(), key);
    e.terms().forEach(t -> left.add(t.coefficient(), t.element()));
    Element right = Element.IDENTITY;
    for (Element r : e.right()) {
      right = right.add(r);
    }
    return left.sum().equals(right);
  }
}
