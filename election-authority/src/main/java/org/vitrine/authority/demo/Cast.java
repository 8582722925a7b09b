package org.vitrine.authority.demo;

import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.authority.official.drafting.Drafting;
import org.vitrine.authority.official.drafting.Sketch;

/**
 * Who takes part in an election that is played through.
 *
 * @param officials how many there are
 * @param approvals how many of them decide
 * @param trustees how many there are
 * @param threshold how many of them decrypt
 */
record Cast(int officials, int approvals, int trustees, int threshold) {
  /** The demo's. */
  static final Cast USUAL = new Cast(2, 2, 3, 2);

  /** As many as the draft names; the demo's numbers where it names nobody yet. */
  static Cast of(Sketch draft) {
    int officials = draft.size("officials");
    int trustees = draft.size("trustees");
    long threshold = draft.number("threshold").orElse(0);
    int approvals =
        Math.clamp(Drafting.approvals(draft), officials / 2 + 1, Math.max(1, officials));
    return new Cast(
        officials == 0 ? USUAL.officials : officials,
        officials == 0 ? USUAL.approvals : approvals,
        trustees == 0 ? USUAL.trustees : trustees,
        trustees == 0
            ? USUAL.threshold
            : Math.clamp(threshold == 0 ? trustees / 2 + 1 : threshold, 1, trustees));
  }

  /** Places of the trustees that decrypt, from 0: the second stays away where it can. */
  List<Integer> decrypting() {
    return IntStream.range(0, trustees)
        .filter(place -> place != 1 || threshold == trustees)
        .limit(threshold)
        .boxed()
        .toList();
  }

  /** Places of the trustees that stay away. */
  List<Integer> absent() {
    return IntStream.range(0, trustees)
        .filter(place -> !decrypting().contains(place))
        .boxed()
        .toList();
  }
}
