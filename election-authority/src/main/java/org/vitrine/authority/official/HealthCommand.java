package org.vitrine.authority.official;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says in plain words how a board is kept. */
@Command(
    name = "health",
    description = "Say how the board is kept: its newest checkpoint, its witnesses, what is wrong.")
final class HealthCommand extends Step {
  @Mixin private ElectionOption election = new ElectionOption();

  HealthCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    BallotBox box = election.box();
    Board board = BoardReader.read(box, Seen.nothing(), report::progress);
    BoardHealth health = BoardHealth.of(box, board);
    report.line("Read and checked  " + health.entries() + " entries");
    report.line("Newest checkpoint " + health.newest() + " entries");
    health.signed().ifPresent(time -> report.line("Signed by the log " + ago(time)));
    report.line("Witnessed         " + health.witnessed() + " entries");
    for (BoardHealth.OfWitness witness : health.witnesses()) {
      report.line(
          "  "
              + witness.name()
              + (witness.cosigned().isPresent()
                  ? ", " + ago(witness.cosigned().getAsLong())
                  : ", has not cosigned"));
    }
    report.fact("entries", new JsonInteger(health.entries()));
    report.fact("witnessed", new JsonInteger(health.witnessed()));
    report.fact("faults", JsonArray.of(health.faults(), fault -> new JsonString(fault.name())));
    for (BoardHealth.Fault fault : BoardHealth.Fault.values()) {
      if (health.faults().contains(fault)) {
        report.warn("The board: " + fault.words() + ".");
      }
    }
    boolean grave = health.faults().stream().anyMatch(BoardHealth.Fault::isGrave);
    if (grave) {
      report.next("Sign nothing. Keep this output; tell the other officials and the witnesses.");
    }
    return grave ? Exit.REFUSED : Exit.OK;
  }

  private String ago(long seconds) {
    long passed =
        Duration.between(Instant.ofEpochSecond(seconds), surroundings().clock().instant())
            .toSeconds();
    return org.vitrine.authority.terminal.Progress.inWords(Duration.ofSeconds(Math.max(0, passed)))
        + " ago";
  }
}
