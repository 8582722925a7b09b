package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;

/**
 * Makes a credential code for every voter and publishes the roll (§8.2). Every step can be
 * repeated: codes that were made stay, chunks that stand on the board are not posted again.
 */
public final class RollWork {
  private final Desk desk;
  private final PrivateListFile file;

  RollWork(Desk desk, PrivateListFile file) {
    this.desk = desk;
    this.file = file;
  }

  /**
   * The private list with which the roll is published.
   *
   * @param list saved
   * @param made how many codes are new
   * @param differing voters of whom the table says something else than the list, which holds: how
   *     they are reached, nothing that stands on the board
   */
  public record Issued(PrivateList list, int made, int differing) {}

  /**
   * What was published.
   *
   * @param voters on the roll
   * @param chunks of the roll
   * @param there chunks that stood there before
   * @param differing as in {@link Issued}
   */
  public record Published(int voters, int chunks, int there, int differing) {}

  /**
   * Where a table stands, compared with what was taken before.
   *
   * @param before how it differs from the private list, if there is one
   * @param onBoard lines of the roll that stand on the board
   * @param fits whether the lines on the board can be a beginning of this table's roll
   */
  public record Comparison(Optional<RollDiff> before, int onBoard, boolean fits) {}

  /** Compares voters with the private list and with the board; changes nothing. */
  public Comparison compare(List<Voter> voters) throws Refusal, IOException, MalformedException {
    List<RollLine> there = desk.board().roll();
    return new Comparison(
        file.read().map(known -> RollDiff.between(known.voters(), voters)),
        there.size(),
        within(there, voters));
  }

  /** Whether the table has enough voters of each kind for the lines on the board. */
  private static boolean within(List<RollLine> there, List<Voter> voters) {
    Map<List<Object>, Integer> left = new HashMap<>();
    voters.forEach(v -> left.merge(List.of(v.weight(), v.style(), v.cell()), 1, Integer::sum));
    return there.stream()
        .allMatch(
            line ->
                left.merge(List.of(line.weight(), line.style(), line.cell()), -1, Integer::sum)
                    >= 0);
  }

  /**
   * Refuses whatever would keep these voters from being published now.
   *
   * @throws Refusal if the phase or the board does not allow it, or {@code ready} could not follow
   */
  public void demandTime(List<Voter> voters) throws Refusal {
    Phase phase = desk.board().phase();
    if (phase.compareTo(Phase.ROLL) < 0) {
      throw Refusal.incomplete(
              "The election is in phase \"" + phase.word() + "\".",
              "The roll follows the trustees' ceremony; run the same command again then.")
          .named("roll.early", Map.of());
    }
    if (phase != Phase.ROLL) {
      throw Refusal.refused(
              "The election is in phase \"" + phase.word() + "\": the roll can no longer change.",
              "A lost code is replaced with registrar replace.")
          .named("roll.late", Map.of());
    }
    RollPublication.demandFit(desk.board().manifest(), voters);
  }

  /**
   * Publishes the roll of these voters: with the list made before, if this was interrupted;
   * otherwise with fresh codes, saved first. From its first chunk on the roll cannot change, and
   * until then no other program can take another table.
   *
   * @param voters of the table
   * @param changed whether the table may differ from the one for which codes were made; voters who
   *     stay the same keep their codes
   * @param issued is told of the list before anything is published
   * @throws Refusal if codes were made for another table, or for a roll whose list is not here; if
   *     another program is changing the list; if the board holds another roll, or refuses a chunk
   */
  public Published publish(
      List<Voter> voters, boolean changed, Consumer<Issued> issued, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    demandTime(voters);
    try (PrivateListFile.Held held = file.hold()) {
      Issued list = issue(voters, changed, held);
      issued.accept(list);
      return publish(list, progress);
    }
  }

  private Issued issue(List<Voter> voters, boolean changed, PrivateListFile.Held held)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Optional<PrivateList> known = file.read();
    Optional<RollDiff> diff = known.map(list -> RollDiff.between(list.voters(), voters));
    if (known.isPresent() && diff.orElseThrow().isEmpty()) {
      return new Issued(known.get(), 0, 0);
    }
    // What this desk has read may be old: another program may have begun meanwhile.
    boolean begun = BoardReader.read(desk.box(), desk.seen(), line -> {}).rollChunks() > 0;
    if (known.isPresent() && begun && diff.orElseThrow().isSameRoll()) {
      return new Issued(known.get(), 0, diff.get().changed().size());
    }
    if (known.isPresent() && (begun || !changed)) {
      throw Refusal.refused(
              "Codes were made before for another table.",
              begun
                  ? "Part of the roll is published; only that table can be completed."
                  : "If the table has changed on purpose, run it again with --changed.")
          .named(begun ? "roll.begun" : "roll.changed", Map.of());
    }
    if (begun) {
      throw Refusal.refused(
              "Part of the roll is published, but the private list is not here.",
              "Find " + file.path() + "; the officials can only abort the election otherwise.")
          .named("roll.lost", Map.of("file", file.path()));
    }
    return made(voters, known, held);
  }

  /** Nothing is saved that could not be read again. */
  private Issued made(List<Voter> voters, Optional<PrivateList> known, PrivateListFile.Held held)
      throws IOException, MalformedException {
    Map<Voter, String> codes = new HashMap<>();
    known.ifPresent(list -> list.holders().forEach(h -> codes.put(h.voter(), h.code())));
    var holders = new ArrayList<PrivateList.Holder>();
    int made = 0;
    for (Voter voter : voters) {
      String code = codes.get(voter);
      if (code == null) {
        code = Credentials.newCode(desk.random());
        made++;
      }
      holders.add(new PrivateList.Holder(voter, code));
    }
    var list = PrivateList.decode(new PrivateList(desk.board().electionId(), holders).encode());
    held.write(list);
    return new Issued(list, made, 0);
  }

  private Published publish(Issued issued, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Board board = desk.board();
    List<Body.Roll> chunks = RollPublication.chunks(issued.list());
    List<RollLine> lines = chunks.stream().flatMap(chunk -> chunk.lines().stream()).toList();
    List<RollLine> there = board.roll();
    if (there.size() > lines.size() || !there.equals(lines.subList(0, there.size()))) {
      throw Refusal.refused(
              "The board holds another roll than this private list gives.",
              "Find the list that belongs to it; the officials can only abort otherwise.")
          .named("roll.other", Map.of());
    }
    for (Body.Roll chunk : chunks.subList(board.rollChunks(), chunks.size())) {
      desk.post(chunk);
      progress.at(Progress.Stage.ISSUING, chunk.chunk() + 1L, chunks.size());
    }
    return new Published(
        issued.list().holders().size(), chunks.size(), board.rollChunks(), issued.differing());
  }
}
