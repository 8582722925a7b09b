package org.vitrine.crypto.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.WeightedCiphertext;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.ScalarSum;

/**
 * Range proofs under one challenge (§9.2, §9.3): of groups of ciphertexts, each with a proof of its
 * own and all together with one of their weighted sum. A ballot is one such statement, a contest
 * one group.
 *
 * @param challenge c
 */
public record RangeStatement(List<Group> groups, Scalar challenge) implements Statement {
  /**
   * Ciphertexts and what is proved of them.
   *
   * @param proofs one for each ciphertext
   * @param sum of the weighted ciphertexts, if it is proved
   * @param factors with which the ciphertexts are weighted in the sum, one for each
   * @param name of the ciphertext with a number, and of the sum for −1, in reports; asked for only
   *     when the equations are written out
   */
  public record Group(
      List<Ciphertext> ciphertexts,
      List<RangeProof> proofs,
      Optional<RangeProof> sum,
      List<Scalar> factors,
      IntFunction<String> name) {
    /** Refuses lists of different lengths with an {@link IllegalArgumentException}. */
    public Group {
      if (proofs.size() != ciphertexts.size() || factors.size() != ciphertexts.size()) {
        throw new IllegalArgumentException(
            ciphertexts.size()
                + " ciphertexts, "
                + proofs.size()
                + " proofs, "
                + factors.size()
                + " factors");
      }
      ciphertexts = List.copyOf(ciphertexts);
      proofs = List.copyOf(proofs);
      factors = List.copyOf(factors);
    }

    private int branches() {
      int branches = sum.map(proof -> proof.range().branches()).orElse(0);
      for (RangeProof proof : proofs) {
        branches += proof.range().branches();
      }
      return branches;
    }
  }

  public RangeStatement {
    groups = List.copyOf(groups);
  }

  @Override
  public int count() {
    int branches = 0;
    for (Group group : groups) {
      branches += group.branches();
    }
    return 2 * branches;
  }

  @Override
  public List<Equation> equations() {
    var equations = new ArrayList<Equation>();
    for (Group group : groups) {
      var weighted = new ArrayList<WeightedCiphertext>();
      for (int i = 0; i < group.ciphertexts().size(); i++) {
        Ciphertext ciphertext = group.ciphertexts().get(i);
        weighted.add(new WeightedCiphertext(ciphertext, group.factors().get(i)));
        equations.addAll(
            group
                .proofs()
                .get(i)
                .equations(
                    group.name().apply(i),
                    List.of(WeightedCiphertext.once(ciphertext)),
                    challenge));
      }
      group
          .sum()
          .ifPresent(
              proof ->
                  equations.addAll(proof.equations(group.name().apply(-1), weighted, challenge)));
    }
    return equations;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Every ciphertext occurs in all branches of its own proof and of the sum's. What it is
   * multiplied with is added up first: Σ w·c_v of its own branches, and its factor times Σ w·c_v of
   * the sum's, once for the pads and once for the data.
   */
  @Override
  public void addTo(LinearCombination.Sums sums) {
    for (Group group : groups) {
      int size = group.ciphertexts().size();
      ScalarSum[] pads = sums.cleared(size, 0);
      ScalarSum[] data = sums.cleared(size, 1);
      for (int i = 0; i < size; i++) {
        group.proofs().get(i).addTo(sums, challenge, pads[i], data[i]);
      }
      if (group.sum().isPresent()) {
        var pad = new ScalarSum();
        var datum = new ScalarSum();
        group.sum().get().addTo(sums, challenge, pad, datum);
        Scalar padOfSum = pad.value();
        Scalar datumOfSum = datum.value();
        for (int i = 0; i < size; i++) {
          pads[i].addProduct(group.factors().get(i), padOfSum);
          data[i].addProduct(group.factors().get(i), datumOfSum);
        }
      }
      for (int i = 0; i < size; i++) {
        Ciphertext ciphertext = group.ciphertexts().get(i);
        sums.subtract(pads[i].value(), ciphertext.pad());
        sums.subtract(data[i].value(), ciphertext.data());
      }
    }
  }
}
