package org.vitrine.authority.official;

import java.io.IOException;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Counts from the board how many have voted; never what. */
@Command(
    name = "turnout",
    description = "Count from the board how many voters have voted; nothing about what they chose.")
final class TurnoutCommand extends Step {
  @Mixin private ElectionOption election = new ElectionOption();

  TurnoutCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Board board = election.board(report);
    Turnout turnout = Turnout.of(board, surroundings().clock().millis());
    String language = board.manifest().languages().getFirst();
    report.line(turnout.voted() + " of " + turnout.eligible() + " voters have voted");
    for (Turnout.OfCell cell : turnout.cells()) {
      report.line(
          "  %s: %d of %d"
              .formatted(cell.cell().title().in(language), cell.voted(), cell.eligible()));
    }
    if (!turnout.others().cells().isEmpty()) {
      report.line(
          "  %d small cells together: %d of %d"
              .formatted(
                  turnout.others().cells().size(),
                  turnout.others().voted(),
                  turnout.others().eligible()));
    }
    report.fact("voted", new JsonInteger(turnout.voted()));
    report.fact("eligible", new JsonInteger(turnout.eligible()));
    report.fact(
        "series",
        JsonArray.of(
            turnout.series(),
            point ->
                JsonObject.builder()
                    .put("time", point.time())
                    .put("voted", point.voted())
                    .build()));
    return Exit.OK;
  }
}
