package org.vitrine.authority.trustee;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Phase;
import org.vitrine.crypto.ceremony.Judgement;

/**
 * Which trustee has done what, and who is waited for.
 *
 * @param attempt of the ceremony
 * @param stage what all have to post next
 * @param trustees in the manifest's order
 * @param ended earlier attempts, and how they ended
 * @param differing whether trustees have signed different keys: somebody was shown another board
 * @param sums that every trustee has to decrypt; 0 before the polls are closed
 */
public record Attendance(
    int attempt,
    Ceremony.Stage stage,
    List<Row> trustees,
    List<Ended> ended,
    boolean differing,
    int sums) {
  /** Keeps copies that nobody can change. */
  public Attendance {
    trustees = List.copyOf(trustees);
    ended = List.copyOf(ended);
  }

  /**
   * One trustee.
   *
   * @param number in the manifest
   * @param name in the manifest
   * @param done stages of the present attempt for which its post stands on the board
   * @param awaited whether the ceremony waits for it now
   * @param decryptions partial decryptions of it on the board
   */
  public record Row(
      int number, String name, Set<Ceremony.Stage> done, boolean awaited, int decryptions) {
    /** Keeps a copy that nobody can change. */
    public Row {
      done = Set.copyOf(done);
    }
  }

  /**
   * An attempt that ended with a complaint.
   *
   * @param attempt its number
   * @param complainer who complained
   * @param sender about whom
   * @param culprit number of the one whose fault it was; 0 if the complaint should not be on the
   *     board, which is the ballot box's fault
   * @param reason what is wrong with the share; empty unless the sender is the culprit
   */
  public record Ended(int attempt, int complainer, int sender, int culprit, String reason) {
    static Ended of(Ceremony.Complained complaint) {
      return switch (complaint.judgement()) {
        case Judgement.Upheld(int culprit, String reason) -> of(complaint, culprit, reason);
        case Judgement.False(int culprit) -> of(complaint, culprit, "");
        case Judgement.Invalid _ -> of(complaint, 0, "");
      };
    }

    private static Ended of(Ceremony.Complained complaint, int culprit, String reason) {
      return new Ended(
          complaint.attempt(), complaint.complainer(), complaint.sender(), culprit, reason);
    }
  }

  /** How it stands on a board. */
  public static Attendance of(Board board) {
    Ceremony ceremony = board.ceremony();
    boolean going = board.phase() == Phase.CEREMONY;
    List<Integer> waiting = going ? ceremony.waiting() : List.of();
    var rows = new ArrayList<Row>();
    for (int number = 1; number <= board.manifest().trustees().size(); number++) {
      Set<Ceremony.Stage> done = EnumSet.noneOf(Ceremony.Stage.class);
      for (Ceremony.Stage stage : Ceremony.Stage.values()) {
        if (stage != Ceremony.Stage.DONE && ceremony.posted(stage).containsKey(number)) {
          done.add(stage);
        }
      }
      rows.add(
          new Row(
              number,
              board.manifest().trustees().get(number - 1).name(),
              done,
              waiting.contains(number),
              board.decryptionsBy(number).size()));
    }
    return new Attendance(
        ceremony.attempt(),
        ceremony.stage(),
        rows,
        ceremony.complaints().stream().map(Ended::of).toList(),
        ceremony.differs(),
        SumsDue.on(board));
  }

  /** How many have posted what all have to post now. */
  public int posted() {
    return (int) trustees.stream().filter(row -> row.done().contains(stage)).count();
  }

  /** Trustees who have decrypted every sum. */
  public int decrypted() {
    return (int) trustees.stream().filter(this::isComplete).count();
  }

  /** Trustees who have decrypted some sums, and not all of them. */
  public List<Row> begun() {
    return trustees.stream().filter(row -> row.decryptions() > 0 && !isComplete(row)).toList();
  }

  /** Trustees who have not decrypted every sum. */
  public List<Row> incomplete() {
    return trustees.stream().filter(row -> !isComplete(row)).toList();
  }

  private boolean isComplete(Row row) {
    return row.decryptions() >= sums;
  }
}
