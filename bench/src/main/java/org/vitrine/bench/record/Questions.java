package org.vitrine.bench.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What every voter is asked.
 *
 * @param contests all of them in one style
 */
record Questions(List<Question> contests) {
  Questions {
    contests = List.copyOf(contests);
  }

  /**
   * One contest.
   *
   * @param limits the largest value of each option
   */
  record Question(String id, String kind, int min, int max, boolean blank, List<Integer> limits) {
    Question {
      limits = List.copyOf(limits);
    }

    /** Options, and the blank one where there is one. */
    int positions() {
      return limits.size() + (blank ? 1 : 0);
    }

    boolean isBlank(int position) {
      return position == limits.size();
    }

    int limit(int position) {
      return isBlank(position) ? 1 : limits.get(position);
    }

    /** What a position counts in the sum (§9.3). */
    int sumFactor(int position) {
      return isBlank(position) ? max : 1;
    }

    boolean provesSum() {
      return blank || min != 0 || max != limits.stream().mapToInt(Integer::intValue).sum();
    }

    /** Values that the rules allow; each allowed sum is as likely, a blank one voter in 16. */
    int[] choose(Draws draws) {
      var values = new int[positions()];
      if (blank && draws.below(16) == 0) {
        values[limits.size()] = 1;
        return values;
      }
      for (int left = min + draws.below(max - min + 1); left > 0; left--) {
        int position = draws.below(limits.size());
        while (values[position] == limits.get(position)) {
          position = (position + 1) % limits.size();
        }
        values[position]++;
      }
      return values;
    }
  }

  /** One of so many options, no blank. */
  static Questions one(int options) {
    return new Questions(List.of(choose("choice", 1, 1, false, options)));
  }

  /** One contest of every kind there is. */
  static Questions everyKind() {
    return new Questions(
        List.of(
            choose("mayor", 1, 1, true, 3),
            new Question("bridge", "yesno", 0, 1, false, repeated(1, 2)),
            new Question("board", "approval", 0, 3, false, repeated(1, 3)),
            new Question("budget", "score", 1, 4, true, repeated(3, 2))));
  }

  private static Question choose(String id, int min, int max, boolean blank, int options) {
    return new Question(id, "choose", min, max, blank, repeated(1, options));
  }

  private static List<Integer> repeated(int limit, int options) {
    return new ArrayList<>(Collections.nCopies(options, limit));
  }
}
