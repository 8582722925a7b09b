package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the voter table, makes a credential code for every voter, publishes the roll. */
@Command(
    name = "roll",
    description = "Read the voter table, make a code for every voter, publish the roll.")
final class RollCommand extends RegistrarStep {
  @Option(
      names = "--csv",
      required = true,
      paramLabel = "FILE",
      description = {
        "Columns: id, name, language, weight, style, cell, address (in this order, or named in"
            + " the first row).",
        "Separated by comma, semicolon or tab; UTF-8 or Windows-1252."
      })
  private Path csv = Path.of("");

  @Option(names = "--dry-run", description = "Check the table only; make and post nothing.")
  private boolean dryRun;

  RollCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Checks every row of the table, makes and saves the codes, then publishes the roll"
        + " without names.";
  }

  @Override
  Exit run(Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    List<Voter> voters = accepted(desk, report);
    report.fact("voters", new JsonInteger(voters.size()));
    if (dryRun) {
      RollPublication.demandRareFits(desk.board().manifest(), voters);
      report.did("The table is fine: " + voters.size() + " voters. Nothing was made or posted.");
      return Exit.OK;
    }
    if (desk.board().phase() != Phase.ROLL) {
      throw desk.board().phase().compareTo(Phase.ROLL) < 0
          ? Refusal.incomplete(
              "The election is in phase \"" + desk.board().phase().word() + "\".",
              "The roll follows the trustees' ceremony; run the same command again then.")
          : Refusal.refused(
              "The election is in phase \""
                  + desk.board().phase().word()
                  + "\": the roll can no longer change.",
              "A lost code is replaced with registrar replace.");
    }
    RollPublication.demandRareFits(desk.board().manifest(), voters);
    PrivateList list = list(desk, voters, report);
    List<Body.Roll> chunks = RollPublication.chunks(list);
    demandBeginning(desk, chunks);
    int there = desk.board().rollChunks();
    for (Body.Roll chunk : chunks.subList(there, chunks.size())) {
      desk.post(chunk);
      report.progress("published chunk " + (chunk.chunk() + 1) + " of " + chunks.size());
    }
    report.did(
        "Published the roll: "
            + voters.size()
            + " voters in "
            + chunks.size()
            + " chunks ("
            + there
            + " stood there already).");
    report.next("Officials: election ready. Then: registrar letters");
    return Exit.OK;
  }

  private List<Voter> accepted(Desk desk, Report report) throws Refusal, IOException {
    Table table = Table.read(InputFile.read(csv, Table.MAX_BYTES));
    return switch (RollTable.read(table, desk.board().manifest())) {
      case RollTable.Accepted(List<Voter> voters, List<String> ignored) -> {
        if (!ignored.isEmpty()) {
          report.warn("Columns that mean nothing here: " + String.join(", ", ignored) + ".");
        }
        report.did(
            "Read " + voters.size() + " voters from " + csv + " (" + table.encoding() + ").");
        yield voters;
      }
      case RollTable.Rejected(List<RollTable.Problem> problems) -> {
        problems.forEach(problem -> report.line(csv.getFileName() + ", " + problem));
        report.fact(
            "problems",
            JsonArray.of(
                problems.subList(0, Math.min(1_000, problems.size())),
                p ->
                    JsonObject.builder()
                        .put("column", p.column())
                        .put("line", p.line())
                        .put("reason", p.reason())
                        .build()));
        throw Refusal.refused(
            "The table has " + problems.size() + " errors; nothing was taken from it.",
            "Correct the rows named above and run the same command again.");
      }
    };
  }

  /** The list made before, if this command was interrupted; otherwise fresh codes, saved. */
  private PrivateList list(Desk desk, List<Voter> voters, Report report)
      throws Refusal, MalformedException, IOException {
    Optional<PrivateList> known = readList(desk);
    if (known.isPresent()) {
      List<Voter> before = known.get().holders().stream().map(PrivateList.Holder::voter).toList();
      if (!before.equals(voters)) {
        throw Refusal.refused(
            "Codes were made before for another table.",
            desk.board().rollChunks() == 0
                ? "If the table has changed on purpose, delete " + listFile().path() + " first."
                : "Part of the roll is published; only that table can be completed.");
      }
      report.did("Codes were made before; going on with them.");
      return known.get();
    }
    if (desk.board().rollChunks() > 0) {
      throw Refusal.refused(
          "Part of the roll is published, but the private list is not here.",
          "Find " + listFile().path() + "; the officials can only abort the election otherwise.");
    }
    var holders = new ArrayList<PrivateList.Holder>();
    for (Voter voter : voters) {
      holders.add(new PrivateList.Holder(voter, Credentials.newCode(surroundings().random())));
    }
    var made = new PrivateList(desk.board().electionId(), holders);
    writeList(desk, made);
    report.did("Made " + holders.size() + " codes, saved sealed in " + listFile().path() + ".");
    return made;
  }

  private static void demandBeginning(Desk desk, List<Body.Roll> chunks) throws Refusal {
    List<RollLine> lines = chunks.stream().flatMap(chunk -> chunk.lines().stream()).toList();
    List<RollLine> there = desk.board().roll();
    if (there.size() > lines.size() || !there.equals(lines.subList(0, there.size()))) {
      throw Refusal.refused(
          "The board holds another roll than this private list gives.",
          "Find the list that belongs to it; the officials can only abort otherwise.");
    }
  }
}
