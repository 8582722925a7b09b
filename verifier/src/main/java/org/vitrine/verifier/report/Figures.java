package org.vitrine.verifier.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The recomputed result, in the words of the manifest's first language, for people.
 *
 * @param title the election's
 * @param rehearsal whether it was only a rehearsal
 * @param ballots counted ballots over all cells
 * @param eligible lines of the roll
 */
public record Figures(
    String title, boolean rehearsal, long ballots, long eligible, List<ContestFigures> contests) {
  public Figures {
    contests = List.copyOf(contests);
  }

  /**
   * One contest.
   *
   * @param groups the cells that were decrypted together; empty when too few voted
   * @param total their sum
   */
  public record ContestFigures(
      String title,
      List<String> options,
      boolean blank,
      List<GroupFigures> groups,
      Optional<Count> total) {
    public ContestFigures {
      options = List.copyOf(options);
      groups = List.copyOf(groups);
    }
  }

  /** The count of one group of cells. */
  public record GroupFigures(String cells, Count count) {}

  /**
   * A count.
   *
   * @param votes one for each option
   * @param blank where the contest has a blank option
   */
  public record Count(long ballots, long weight, List<Long> votes, OptionalLong blank) {
    public Count {
      votes = List.copyOf(votes);
    }
  }
}
