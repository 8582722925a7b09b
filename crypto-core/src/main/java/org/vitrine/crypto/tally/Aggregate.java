package org.vitrine.crypto.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.MultiScalar;
import org.vitrine.crypto.group.Scalar;

/**
 * The sum of weight·ciphertext over counted ballots, for every position of one contest (§10.3).
 *
 * <p>Ballots of the same weight are added up first and multiplied once, so that a ballot costs two
 * additions for each position. Everything is public and variable time. One thread at a time adds;
 * {@link #sum} changes nothing, and what it gives is final.
 */
public final class Aggregate {
  /** Weights whose sums are kept apart; beyond that they are multiplied and joined. */
  private static final int MAX_WEIGHTS = 256;

  private final int positions;
  private final Map<Long, Element[]> byWeight = new TreeMap<>();
  private Element[] multiplied;

  /**
   * An empty sum.
   *
   * @param positions number of ciphertexts of the contest (§9.1)
   */
  public Aggregate(int positions) {
    this.positions = positions;
    this.multiplied = zeros();
  }

  /**
   * Adds one ballot's ciphertexts of the contest.
   *
   * @param weight of the voter, at least 1
   * @throws IllegalArgumentException for another number of ciphertexts or a weight below 1
   */
  public void add(List<Ciphertext> ciphertexts, long weight) {
    if (ciphertexts.size() != positions) {
      throw new IllegalArgumentException(
          ciphertexts.size() + " ciphertexts where there are " + positions);
    }
    if (weight < 1) {
      throw new IllegalArgumentException("a weight of " + weight);
    }
    Element[] sums = byWeight.computeIfAbsent(weight, w -> zeros());
    for (int i = 0; i < positions; i++) {
      Ciphertext ciphertext = ciphertexts.get(i);
      sums[2 * i] = sums[2 * i].add(ciphertext.pad());
      sums[2 * i + 1] = sums[2 * i + 1].add(ciphertext.data());
    }
    if (byWeight.size() > MAX_WEIGHTS) {
      multiplied = joined();
      byWeight.clear();
    }
  }

  /**
   * (A_j, B_j) for every position, of the ballots so far. Multiplies by each weight anew: ask once,
   * and keep what comes.
   */
  public List<Ciphertext> sum() {
    Element[] joined = joined();
    var sum = new ArrayList<Ciphertext>(positions);
    for (int i = 0; i < positions; i++) {
      sum.add(new Ciphertext(joined[2 * i], joined[2 * i + 1]));
    }
    return List.copyOf(sum);
  }

  /** What is kept apart by weight, multiplied and added to what was multiplied before. */
  private Element[] joined() {
    var joined = multiplied.clone();
    var terms = new MultiScalar();
    for (int i = 0; i < joined.length; i++) {
      for (var entry : byWeight.entrySet()) {
        if (entry.getKey() == 1) {
          joined[i] = joined[i].add(entry.getValue()[i]);
        } else {
          terms.add(Scalar.of(entry.getKey()), entry.getValue()[i]);
        }
      }
      if (terms.size() > 0) {
        joined[i] = joined[i].add(terms.sum());
      }
    }
    return joined;
  }

  private Element[] zeros() {
    var zeros = new Element[2 * positions];
    Arrays.fill(zeros, Element.IDENTITY);
    return zeros;
  }
}
