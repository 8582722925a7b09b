package org.vitrine.authority.trustee;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which trustee has done what, from the board. Needs no key. */
@Command(name = "status", description = "Which trustee has done what, and who is waited for.")
final class StatusCommand extends Step {
  @Mixin private ElectionOption election = new ElectionOption();

  StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan("Reads the whole board and checks its chain, root and signatures.");
    Board board = election.board(report);
    Attendance attendance = Attendance.of(board);
    report.line("Phase    " + board.phase().word());
    report.line("Attempt  " + attendance.attempt() + ", step " + attendance.stage().command());
    for (Attendance.Ended ended : attendance.ended()) {
      report.line("         " + inWords(ended));
    }
    for (Attendance.Row row : attendance.trustees()) {
      report.line(inWords(row, attendance.sums()));
    }
    if (board.phase() == Phase.CEREMONY) {
      report.line(CheckedCeremony.waitingFor(board));
    }
    if (board.phase() == Phase.CLOSED) {
      report.line(
          "Decrypted every sum: "
              + attendance.decrypted()
              + " of "
              + attendance.trustees().size()
              + " trustees; "
              + board.manifest().threshold()
              + " are needed.");
    }
    if (attendance.differing()) {
      report.warn("Trustees have signed different keys. Stop, and tell the officials.");
    }
    if (board.phase() != Phase.SETUP) {
      Spelling.show(report, "Election, to compare by telephone", board.electionId());
    }
    facts(board, attendance, report);
    return Exit.OK;
  }

  private static String inWords(Attendance.Row row, int sums) {
    String done =
        row.done().stream().sorted().map(Ceremony.Stage::command).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "Trustee %d  %s: %s%s%s",
        row.number(),
        row.name(),
        done.isEmpty() ? "nothing yet" : done,
        row.decryptions() > 0 ? ", decrypt " + row.decryptions() + " of " + sums + " sums" : "",
        row.awaited() ? "; is waited for" : "");
  }

  private static String inWords(Attendance.Ended ended) {
    return "attempt "
        + ended.attempt()
        + " ended: trustee "
        + ended.complainer()
        + " complained about trustee "
        + ended.sender()
        + "; "
        + (ended.culprit() == 0
            ? "the board should not hold this complaint"
            : "the fault is that of trustee " + ended.culprit());
  }

  private static void facts(Board board, Attendance attendance, Report report) {
    report.fact("phase", board.phase().word());
    report.fact("attempt", new JsonInteger(attendance.attempt()));
    report.fact("stage", attendance.stage().command());
    report.fact("sums", new JsonInteger(attendance.sums()));
    report.fact(
        "trustees",
        JsonArray.of(
            attendance.trustees(),
            row ->
                JsonObject.builder()
                    .put("awaited", row.awaited())
                    .put("decryptions", row.decryptions())
                    .put(
                        "done",
                        JsonArray.of(
                            row.done().stream().sorted().toList(),
                            stage -> new JsonString(stage.command())))
                    .put("name", row.name())
                    .put("number", row.number())
                    .build()));
    report.fact(
        "ended",
        JsonArray.of(
            attendance.ended(),
            ended ->
                JsonObject.builder()
                    .put("attempt", ended.attempt())
                    .put("complainer", ended.complainer())
                    .put("culprit", ended.culprit())
                    .put("sender", ended.sender())
                    .build()));
  }
}
