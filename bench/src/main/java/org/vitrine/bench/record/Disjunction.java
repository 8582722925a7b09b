package org.vitrine.bench.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;

/**
 * A range proof (§9.2) by somebody who knows the logarithm k of the key. Branch v draws u_v and
 * c_v; then a_v = u_v·G and b_v = (u_v·k − c_v·(m − v))·G, and z_v = u_v + c_v·r. The true branch
 * takes for c_v what the challenge leaves.
 */
final class Disjunction {
  private final int real;
  private final Scalar r;
  private final List<Scalar> nonces = new ArrayList<>();
  private final List<Scalar> challenges = new ArrayList<>();
  private final int from;

  /**
   * Adds the logarithms of the commitments to the list.
   *
   * @param m the value, from low to high
   */
  Disjunction(int m, int low, int high, Scalar r, Scalar k, Draws draws, List<Scalar> logarithms) {
    this.real = m - low;
    this.r = r;
    this.from = logarithms.size();
    for (int v = low; v <= high; v++) {
      Scalar u = draws.scalar();
      Scalar c = v == m ? Scalar.ZERO : draws.scalar();
      nonces.add(u);
      challenges.add(c);
      logarithms.add(u);
      Scalar b = u.multiply(k);
      logarithms.add(
          switch (m - v) {
            case 0 -> b;
            case 1 -> b.subtract(c);
            case -1 -> b.add(c);
            default -> b.subtract(c.multiply(Scalar.of((long) m - v)));
          });
    }
  }

  /** a_low ‖ b_low ‖ … ‖ b_high, from the encodings of all logarithms. */
  byte[] commitments(byte[] elements) {
    return Arrays.copyOfRange(
        elements, from * Element.BYTES, (from + 2 * nonces.size()) * Element.BYTES);
  }

  /** The whole proof. */
  byte[] answer(byte[] elements, Scalar challenge) {
    Scalar rest = challenge;
    for (Scalar c : challenges) {
      rest = rest.subtract(c);
    }
    int n = nonces.size();
    var parts = new byte[2 * n][];
    parts[0] = commitments(elements);
    for (int i = 0; i < n; i++) {
      Scalar c = i == real ? rest : challenges.get(i);
      if (i < n - 1) {
        parts[1 + i] = c.encode();
      }
      parts[n + i] = nonces.get(i).add(c.multiply(r)).encode();
    }
    return RecordBoard.join(parts);
  }
}
