package org.vitrine.authority.official;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.record.RollLine;

/**
 * How many of the voters have voted, counted from the board. It says nothing about what they chose,
 * and nothing about groups that are smaller than the election's minimum.
 *
 * @param voted credentials that have cast a ballot
 * @param eligible lines of the roll
 * @param cells of at least the minimum of voters, in the manifest's order
 * @param others cells that are too small to be shown alone, together; nobody if there are none
 * @param series how the number has grown, the oldest first
 */
public record Turnout(
    long voted, long eligible, List<OfCell> cells, OfOthers others, List<Point> series) {
  /** As many points as a chart can show apart. */
  private static final int POINTS = 48;

  private static final long MINUTE = 60_000;

  /** Steps between points that people can read, in minutes. */
  private static final long[] STEPS = {1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 10_080};

  /** Keeps copies that nobody can change. */
  public Turnout {
    cells = List.copyOf(cells);
    series = List.copyOf(series);
  }

  /** The turnout of one cell. */
  public record OfCell(Cell cell, long voted, long eligible) {}

  /** The turnout of the cells that are not shown alone. */
  public record OfOthers(List<Cell> cells, long voted, long eligible) {
    /** Keeps a copy that nobody can change. */
    public OfOthers {
      cells = List.copyOf(cells);
    }
  }

  /**
   * How many had voted by then.
   *
   * @param time milliseconds since 1970 UTC
   */
  public record Point(long time, long voted) {}

  /**
   * Counts.
   *
   * @param now where the series ends while the polls are open, milliseconds since 1970 UTC
   */
  public static Turnout of(Board board, long now) {
    Map<String, String> cellOf = new HashMap<>();
    Map<String, Long> eligible = new LinkedHashMap<>();
    for (RollLine line : board.roll()) {
      cellOf.put(text(line.credential()), line.cell());
      eligible.merge(line.cell(), 1L, Long::sum);
    }
    for (Element fresh : board.fresh()) {
      String cell = cellOf.get(text(board.listed(fresh)));
      if (cell != null) {
        cellOf.put(text(fresh), cell);
      }
    }
    Map<String, Long> voted = new HashMap<>();
    for (String credential : board.firstVotes().times().keySet()) {
      String cell = cellOf.get(credential);
      if (cell != null) {
        voted.merge(cell, 1L, Long::sum);
      }
    }
    Set<String> hidden = hidden(eligible, board.manifest().minimum());
    var shown = new ArrayList<OfCell>();
    var small = new ArrayList<Cell>();
    long smallVoted = 0;
    long smallEligible = 0;
    for (Cell cell : board.manifest().cells()) {
      long of = eligible.getOrDefault(cell.id(), 0L);
      long did = voted.getOrDefault(cell.id(), 0L);
      if (of == 0) {
        continue;
      }
      if (hidden.contains(cell.id())) {
        small.add(cell);
        smallVoted += did;
        smallEligible += of;
      } else {
        shown.add(new OfCell(cell, did, of));
      }
    }
    return new Turnout(
        voted.values().stream().mapToLong(Long::longValue).sum(),
        board.roll().size(),
        shown,
        new OfOthers(small, smallVoted, smallEligible),
        series(board, now));
  }

  /** Cells below the minimum; and, if these are few voters together, the next larger ones, too. */
  private static Set<String> hidden(Map<String, Long> eligible, long minimum) {
    var hidden = new HashSet<String>();
    long together = 0;
    List<Map.Entry<String, Long>> smallestFirst =
        eligible.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .toList();
    for (Map.Entry<String, Long> cell : smallestFirst) {
      boolean small = cell.getValue() < minimum;
      // Whoever knows the sum and all other cells knows the small ones, too.
      boolean betrays = !hidden.isEmpty() && together < minimum;
      if (small || betrays) {
        hidden.add(cell.getKey());
        together += cell.getValue();
      }
    }
    return hidden;
  }

  private static List<Point> series(Board board, long now) {
    if (board.since(Phase.OPEN).isEmpty()) {
      return List.of();
    }
    long from = board.since(Phase.OPEN).getAsLong();
    long to = Math.max(from, board.since(Phase.CLOSED).orElse(Math.max(now, from)));
    long step = step(to - from);
    var series = new ArrayList<Point>();
    long voted = 0;
    long next = from;
    for (long time : board.firstVotes().times().values()) {
      for (; time > next; next += step) {
        series.add(new Point(next, voted));
      }
      voted++;
    }
    for (; next < to; next += step) {
      series.add(new Point(next, voted));
    }
    series.add(new Point(to, voted));
    return series;
  }

  private static long step(long duration) {
    for (long minutes : STEPS) {
      if (duration <= POINTS * minutes * MINUTE) {
        return minutes * MINUTE;
      }
    }
    return Math.ceilDiv(duration, POINTS);
  }

  private static String text(Element credential) {
    return Base64Url.encode(credential.encode());
  }
}
