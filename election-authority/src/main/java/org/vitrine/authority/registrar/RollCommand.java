package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.files.TableForm;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the voter table, makes a credential code for every voter, publishes the roll. */
@Command(
    name = "roll",
    description = "Read the voter table, make a code for every voter, publish the roll.")
final class RollCommand extends RegistrarStep {
  private static final int SHOWN = 20;

  @Option(
      names = "--csv",
      required = true,
      paramLabel = "FILE",
      description = {
        "Columns: id, name, language, weight, style, cell, address, email (in this order, or named"
            + " in the first row, in English, German or French).",
        "Separated by comma, semicolon or tab; UTF-8 or Windows-1252."
      })
  private Path csv = Path.of("");

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "utf-8 or windows-1252; found out if not given.")
  private TableForm.@Nullable Encoding encoding;

  @Option(
      names = "--separator",
      paramLabel = "NAME",
      description = "comma, semicolon or tab; found out if not given.")
  private TableForm.@Nullable Separator separator;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first row holds names; found out if not given.")
  private @Nullable Boolean header;

  @Option(
      names = "--columns",
      paramLabel = "NAMES",
      description = "What stands in each column, - for nothing: id,name,-,email")
  private String columns = "";

  @Option(
      names = "--changed",
      description = "Take a table other than the one for which codes were made before.")
  private boolean changed;

  @Option(
      names = "--dry-run",
      description = "Check the table, count it, compare it; make and post nothing.")
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
  Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    List<Voter> voters = accepted(desk, report);
    report.fact("voters", new JsonInteger(voters.size()));
    if (dryRun) {
      RollPublication.demandFit(desk.board().manifest(), voters);
      preview(desk, work.roll(), voters, report);
      report.did("The table is fine: " + voters.size() + " voters. Nothing was made or posted.");
      return Exit.OK;
    }
    RollWork.Published published =
        work.roll()
            .publish(
                voters,
                changed,
                issued -> tell(issued, work, report),
                (stage, done, total) ->
                    report.progress("published chunk " + done + " of " + total));
    report.did(
        "Published the roll: "
            + published.voters()
            + " voters in "
            + published.chunks()
            + " chunks ("
            + published.there()
            + " stood there already).");
    report.next("Officials: election ready. Then: registrar letters");
    return Exit.OK;
  }

  private static void tell(RollWork.Issued issued, RegistrarWork work, Report report) {
    report.did(
        issued.made() == 0
            ? "Codes were made before; going on with them."
            : "Made " + issued.made() + " codes, saved sealed in " + work.list().path() + ".");
    if (issued.differing() > 0) {
      report.warn(
          "The private list says something else of how to reach "
              + issued.differing()
              + " voters, and that holds: registrar roll --dry-run shows it, registrar correct"
              + " changes it.");
    }
  }

  private List<Voter> accepted(Desk desk, Report report) throws Refusal, IOException {
    RollLayout layout = RollLayout.of(Optional.ofNullable(header), columns);
    RollImport read =
        RollImport.of(
            InputFile.read(csv, Table.MAX_BYTES),
            new TableForm(Optional.ofNullable(encoding), Optional.ofNullable(separator)),
            layout,
            desk.board().manifest());
    return switch (read.outcome()) {
      case RollTable.Accepted accepted -> {
        if (!accepted.ignored().isEmpty()) {
          report.warn(
              "Columns that mean nothing here: " + String.join(", ", accepted.ignored()) + ".");
        }
        for (RollProblem warning : some(accepted.warnings())) {
          report.warn(csv.getFileName() + ", " + warning + ".");
        }
        if (accepted.warnings().size() > SHOWN) {
          report.warn("And " + (accepted.warnings().size() - SHOWN) + " more like these.");
        }
        report.did(
            "Read "
                + accepted.voters().size()
                + " voters from "
                + csv
                + " ("
                + form(read.form())
                + (accepted.header() ? ", with names in the first row" : ", without a header")
                + ").");
        yield accepted.voters();
      }
      case RollTable.Rejected(List<RollProblem> problems, boolean _) -> {
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
            "The table ("
                + form(read.form())
                + ") has "
                + problems.size()
                + " errors; nothing was taken from it.",
            "Correct the rows named above and run the same command again.");
      }
    };
  }

  private static String form(TableForm form) {
    return form.encoding().orElseThrow() + ", " + form.separator().orElseThrow();
  }

  private static <T> List<T> some(List<T> all) {
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  private void preview(Desk desk, RollWork roll, List<Voter> voters, Report report)
      throws Refusal, MalformedException, IOException {
    RollImport.Counts counts = RollImport.Counts.of(voters, desk.board().manifest());
    report.line("Voters " + counts.voters() + ", sum of their weights " + counts.weight());
    report.line("By cell: " + listed(counts.cells()));
    report.line("By style: " + listed(counts.styles()));
    report.line("By weight: " + listed(counts.weights()));
    report.line("By language: " + listed(counts.languages()));
    report.line(
        "With e-mail address " + counts.emails() + ", with postal address " + counts.addresses());
    if (!counts.rare().isEmpty()) {
      report.line(
          "Officials must acknowledge "
              + counts.rare().size()
              + " pairs of cell and weight that fewer than "
              + desk.board().manifest().minimum()
              + " voters have.");
    }
    RollWork.Comparison comparison = roll.compare(voters);
    if (comparison.onBoard() > 0) {
      report.line(
          comparison.onBoard()
              + " lines of the roll are on the board; this table "
              + (comparison.fits() ? "can hold them." : "cannot hold them."));
    }
    if (comparison.before().isPresent()) {
      show(comparison.before().get(), report);
    }
  }

  private static void show(RollDiff diff, Report report) {
    report.line(
        "Compared with the table taken before: "
            + diff.added().size()
            + " added, "
            + diff.removed().size()
            + " removed, "
            + diff.changed().size()
            + " changed");
    some(diff.added()).forEach(voter -> report.line("+ " + voter.id() + " " + voter.name()));
    some(diff.removed()).forEach(voter -> report.line("- " + voter.id() + " " + voter.name()));
    for (RollDiff.Changed changed : some(diff.changed())) {
      changed
          .values()
          .forEach(
              (column, values) ->
                  report.line(
                      "~ "
                          + changed.id()
                          + " "
                          + column.word()
                          + ": \""
                          + values.before()
                          + "\" is now \""
                          + values.after()
                          + "\""));
    }
  }

  private static String listed(java.util.Map<?, Long> counts) {
    String first =
        counts.entrySet().stream()
            .limit(SHOWN)
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", "));
    return counts.size() <= SHOWN ? first : first + " … (" + counts.size() + " in all)";
  }
}
