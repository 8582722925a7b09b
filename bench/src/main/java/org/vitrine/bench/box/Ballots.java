package org.vitrine.bench.box;

import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.bench.record.OpenElection;

/** Makes ballots beforehand, on all cores. */
final class Ballots {
  private Ballots() {}

  /** Honest ones of the voters from here up to there. */
  static List<byte[]> honest(OpenElection election, int from, int to) {
    return IntStream.range(from, to).parallel().mapToObj(election::ballot).toList();
  }

  /** Rightly signed by one voter, with proofs that do not hold: all different. */
  static List<byte[]> unproven(OpenElection election, int voter, int count) {
    return IntStream.rangeClosed(1, count)
        .parallel()
        .mapToObj(variant -> election.unproven(voter, variant))
        .toList();
  }

  /** The same with signatures that do not hold either: anybody can send those. */
  static List<byte[]> unsigned(List<byte[]> signed) {
    return signed.stream().map(Ballots::otherSignature).toList();
  }

  /** Another response, canonical still: the last of its 64 bytes is the highest one, and small. */
  private static byte[] otherSignature(byte[] submission) {
    byte[] other = submission.clone();
    int end =
        new String(other, java.nio.charset.StandardCharsets.US_ASCII).lastIndexOf("\",\"type");
    // The fourth group of characters from the end holds three bytes in the middle of the response.
    other[end - 12] = (byte) (other[end - 12] == 'A' ? 'B' : 'A');
    return other;
  }
}
