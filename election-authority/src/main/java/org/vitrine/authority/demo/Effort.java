package org.vitrine.authority.demo;

import java.time.Duration;
import java.util.List;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Style;

/**
 * How long a demo takes, from what its parts took on the machines it was measured on: sealing and
 * checking a ballot grow with the number of branches of its proofs, reading it with its size.
 */
final class Effort {
  /** Start of all processes, ceremony, and everything else that does not grow with the ballots. */
  private static final Duration FIXED = Duration.ofSeconds(40);

  /** One core, for each branch: seal, check at the ballot box, verify six times in batches. */
  private static final long NANOS_PER_BRANCH = 800_000;

  /** Branches of all ballots together. */
  private static final long LARGE = 60_000;

  private Effort() {}

  /** The estimate for this machine. */
  static Duration estimate(Questions questions, List<PlannedVoter> voters, int cores) {
    long nanos = branches(questions, voters) * NANOS_PER_BRANCH;
    return FIXED.plusNanos(nanos / Math.max(1, cores));
  }

  /** Whether there is enough to compute that the optimising compiler pays. */
  static boolean large(Questions questions, List<PlannedVoter> voters) {
    return branches(questions, voters) > LARGE;
  }

  private static long branches(Questions questions, List<PlannedVoter> voters) {
    long branches = 0;
    for (PlannedVoter voter : voters) {
      Style style = questions.style(voter.style());
      branches += (voter.casts() + voter.tests()) * branches(questions, style);
    }
    return branches;
  }

  private static long branches(Questions questions, Style style) {
    long branches = 0;
    for (String id : style.contests()) {
      Contest contest = questions.contest(id);
      for (int position = 0; position < contest.positions(); position++) {
        branches += contest.limit(position) + 1L;
      }
      branches += contest.provesSum() ? contest.max() - contest.min() + 1L : 0;
    }
    return branches;
  }
}
