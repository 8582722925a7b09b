package org.vitrine.crypto.proof;

import java.util.List;

/**
 * What a proof claims: that all these equations hold. A ballot is one claim, a signature is one, a
 * partial decryption is one.
 *
 * @param name who claims it, for the report, for instance {@code "entry 512"}
 * @param equations at least one: a claim without equations would hold of itself
 */
public record Claim(String name, List<Equation> equations) {
  public Claim {
    if (equations.isEmpty()) {
      throw new IllegalArgumentException("the claim " + name + " has no equations");
    }
    equations = List.copyOf(equations);
  }
}
