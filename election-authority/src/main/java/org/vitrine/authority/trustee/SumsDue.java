package org.vitrine.authority.trustee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.record.RollLine;

/**
 * How many sums every trustee has to decrypt (§10.2), so that one who was interrupted is not taken
 * for one who is done. It counts who has voted and verifies nothing: what is decrypted, only a
 * verification says.
 */
final class SumsDue {
  private SumsDue() {}

  /** Sums of all contests together; 0 before the polls are closed. */
  static int on(Board board) {
    if (board.since(Phase.CLOSED).isEmpty()) {
      return 0;
    }
    List<RollLine> voted = voted(board);
    int sums = 0;
    for (Contest contest : board.manifest().contests()) {
      sums += groups(ballots(board, contest, voted), board.manifest().minimum());
    }
    return sums;
  }

  /** The lines of those who have voted. */
  private static List<RollLine> voted(Board board) {
    Map<String, RollLine> lines = new HashMap<>();
    for (RollLine line : board.roll()) {
      lines.put(text(line.credential()), line);
    }
    for (Element fresh : board.fresh()) {
      lines.put(text(fresh), lines.get(text(board.listed(fresh))));
    }
    return board.firstVotes().times().keySet().stream()
        .map(lines::get)
        .filter(Objects::nonNull)
        .toList();
  }

  private static String text(Element credential) {
    return Base64Url.encode(credential.encode());
  }

  private static List<Integer> ballots(Board board, Contest contest, List<RollLine> voted) {
    List<String> asking =
        board.manifest().styles().stream()
            .filter(style -> style.contests().contains(contest.id()))
            .map(Style::id)
            .toList();
    Map<String, Integer> ballots = new HashMap<>();
    for (RollLine line : voted) {
      if (asking.contains(line.style())) {
        ballots.merge(line.cell(), 1, Integer::sum);
      }
    }
    return board.manifest().cells().stream()
        .map(cell -> ballots.getOrDefault(cell.id(), 0))
        .toList();
  }

  /**
   * Cells are taken together until there are enough ballots; what is left at the end joins the last
   * group, or is not decrypted if there is none.
   *
   * @param ballots with the contest, cell by cell in the manifest's order
   * @param minimum of a group
   * @return groups of the contest
   */
  static int groups(List<Integer> ballots, int minimum) {
    int groups = 0;
    int together = 0;
    for (int cell : ballots) {
      together += cell;
      if (together >= minimum) {
        groups++;
        together = 0;
      }
    }
    return groups;
  }
}
