package org.vitrine.crypto.ceremony;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vitrine.crypto.group.Scalar;

/** Lagrange interpolation at zero (§10.4). */
public final class Lagrange {
  private Lagrange() {}

  /**
   * λ_i = Π_{h ≠ i} h/(h − i) modulo ℓ for every trustee i of a set S: for a polynomial f of degree
   * below |S|, f(0) = Σ λ_i·f(i).
   *
   * @param trustees numbers from 1, each once
   * @throws IllegalArgumentException for no trustee, a number below 1 or one that occurs twice
   */
  public static SortedMap<Integer, Scalar> coefficients(Collection<Integer> trustees) {
    var set = new TreeSet<>(trustees);
    if (set.isEmpty() || set.size() != trustees.size() || set.first() < 1) {
      throw new IllegalArgumentException("not a set of trustees: " + trustees);
    }
    var coefficients = new TreeMap<Integer, Scalar>();
    for (int i : set) {
      Scalar numerator = Scalar.ONE;
      Scalar denominator = Scalar.ONE;
      for (int h : set) {
        if (h != i) {
          numerator = numerator.multiply(Scalar.of(h));
          denominator = denominator.multiply(Scalar.of((long) h - i));
        }
      }
      coefficients.put(i, numerator.multiply(denominator.invert()));
    }
    return Collections.unmodifiableSortedMap(coefficients);
  }
}
