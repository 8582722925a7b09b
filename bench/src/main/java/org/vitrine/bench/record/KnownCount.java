package org.vitrine.bench.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.KnownLogarithms;
import org.vitrine.crypto.group.Scalar;

/**
 * What ballots hold together, known because all secrets are: the values, and the randomness of the
 * summed ciphertexts. Mutable; not thread-safe.
 */
final class KnownCount {
  private final long[][] values;
  private final Scalar[][] randomness;
  private long ballots;

  KnownCount(Questions questions) {
    int n = questions.contests().size();
    this.values = new long[n][];
    this.randomness = new Scalar[n][];
    for (int i = 0; i < n; i++) {
      int positions = questions.contests().get(i).positions();
      values[i] = new long[positions];
      randomness[i] = new Scalar[positions];
      Arrays.fill(randomness[i], Scalar.ZERO);
    }
  }

  void add(int contest, int position, int value, Scalar r) {
    values[contest][position] += value;
    randomness[contest][position] = randomness[contest][position].add(r);
  }

  /** Counts one ballot more. */
  void ballot() {
    ballots++;
  }

  void addAll(KnownCount other) {
    ballots += other.ballots;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] += other.values[i][j];
        randomness[i][j] = randomness[i][j].add(other.randomness[i][j]);
      }
    }
  }

  long ballots() {
    return ballots;
  }

  /** The count of a position. */
  long value(int contest, int position) {
    return values[contest][position];
  }

  /** A_j of every position of a contest. */
  List<Element> pads(int contest) {
    return elements(KnownLogarithms.encode(List.of(randomness[contest])));
  }

  private static List<Element> elements(byte[] encodings) {
    var elements = new ArrayList<Element>();
    try {
      for (int i = 0; i < encodings.length; i += Element.BYTES) {
        elements.add(Element.decode(Arrays.copyOfRange(encodings, i, i + Element.BYTES)));
      }
    } catch (org.vitrine.crypto.group.DecodingException e) {
      throw new IllegalStateException("an encoding that was just made does not decode", e);
    }
    return elements;
  }
}
