package org.vitrine.crypto.proof;

import java.util.List;

/**
 * The equations of a claim, in two forms that say the same: written out one by one, which is what
 * decides and what failures are named after, and added to a linear combination without writing them
 * out, which is fast. {@link Recheck} compares the two while batches are verified.
 */
sealed interface Statement permits Statement.WrittenOut, RangeStatement {
  /** How many equations there are. */
  int count();

  /** The equations, one by one. */
  List<Equation> equations();

  /** Adds every equation times a weight of its own, drawn in the order of {@link #equations}. */
  void addTo(LinearCombination.Sums sums);

  /** Equations as they are. */
  record WrittenOut(List<Equation> equations) implements Statement {
    public WrittenOut {
      equations = List.copyOf(equations);
    }

    @Override
    public int count() {
      return equations.size();
    }

    @Override
    public void addTo(LinearCombination.Sums sums) {
      sums.add(equations);
    }
  }
}
