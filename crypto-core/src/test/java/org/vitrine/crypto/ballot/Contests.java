package org.vitrine.crypto.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.hash.Digest;

/** Contests of every kind and choices for them, for tests. */
public final class Contests {
  public static final Digest ELECTION = Digest.sha256("election".getBytes(UTF_8));
  public static final Digest FINGERPRINT = Digest.sha256("fingerprint".getBytes(UTF_8));

  private Contests() {}

  /** Choose exactly one of three, or blank. */
  public static Contest mayor() {
    return contest("mayor", ContestKind.CHOOSE, 1, 1, true, 1, 1, 1);
  }

  /** Any of four: no proof of a sum. */
  public static Contest approval() {
    return contest("approval", ContestKind.APPROVAL, 0, 4, false, 1, 1, 1, 1);
  }

  /** Two options with up to three points, one to four in all. */
  public static Contest score() {
    return contest("score", ContestKind.SCORE, 1, 4, false, 3, 3);
  }

  /** A contest with options {@code o1}, {@code o2} … */
  public static Contest contest(
      String id, ContestKind kind, int min, int max, boolean blank, int... limits) {
    var options = new ArrayList<Option>();
    for (int limit : limits) {
      String option = "o" + (options.size() + 1);
      options.add(new Option(option, limit, text(option)));
    }
    return new Contest(id, kind, text(id), options, min, max, blank);
  }

  private static LocalizedText text(String text) {
    var byLanguage = new TreeMap<String, String>();
    byLanguage.put("en", text);
    return new LocalizedText(byLanguage);
  }

  /** A contest of any kind, small enough for tests. */
  public static Contest random(String id, Random random) {
    int options = 1 + random.nextInt(5);
    ContestKind kind = List.of(ContestKind.values()).get(random.nextInt(4));
    return switch (kind) {
      case YES_NO -> contest(id, kind, random.nextInt(2), 1, random.nextBoolean(), 1, 1);
      case APPROVAL -> contest(id, kind, 0, options, random.nextBoolean(), ones(options));
      case CHOOSE -> {
        int max = 1 + random.nextInt(options);
        yield contest(id, kind, random.nextInt(max + 1), max, random.nextBoolean(), ones(options));
      }
      case SCORE -> {
        int[] limits = random.ints(options, 1, 5).toArray();
        int max = 1 + random.nextInt(IntStream.of(limits).sum());
        yield contest(id, kind, random.nextInt(max + 1), max, random.nextBoolean(), limits);
      }
    };
  }

  private static int[] ones(int count) {
    return IntStream.generate(() -> 1).limit(count).toArray();
  }

  /** Valid values for one contest, any of them. */
  public static List<Integer> choose(Contest contest, Random random) {
    var values = new ArrayList<Integer>();
    for (int i = 0; i < contest.positions(); i++) {
      values.add(0);
    }
    if (contest.blank() && random.nextInt(4) == 0) {
      values.set(contest.positions() - 1, 1);
      return values;
    }
    int sum = contest.min() + random.nextInt(contest.max() - contest.min() + 1);
    while (sum > 0) {
      int option = random.nextInt(contest.options().size());
      if (values.get(option) < contest.limit(option)) {
        values.set(option, values.get(option) + 1);
        sum--;
      }
    }
    return values;
  }
}
