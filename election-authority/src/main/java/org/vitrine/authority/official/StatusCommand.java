package org.vitrine.authority.official;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Incident;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
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
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows where the election stands, from the board itself. Needs no key. */
@Command(name = "status", description = "Read and check the board; show where the election stands.")
final class StatusCommand extends Step {
  @Mixin private ElectionOption election = new ElectionOption();

  @Option(
      names = "--seen",
      paramLabel = "FILE",
      description = "Remember what was seen in this file, and check that the board continues it.")
  private @Nullable Path seen;

  StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan("Reads the whole board and checks its chain, root and signatures.");
    BallotBox box = election.box();
    Seen memory = seen == null ? Seen.nothing() : Seen.in(seen);
    Board board = BoardReader.read(box, memory, report::progress);
    report.line(InWords.brief(board.manifest()));
    report.line("Election     " + board.electionId().encode());
    report.line(
        "Fingerprint  " + board.fingerprint().map(Object::toString).orElse("none before ready"));
    report.line("Phase        " + board.phase().word());
    report.line("Board        " + board.size() + " entries, root " + board.root().encode());
    checklist(Checklist.of(board), report);
    if (board.phase() == Phase.CEREMONY) {
      ceremony(board, report);
    }
    if (!board.roll().isEmpty()) {
      report.line("Roll         " + board.roll().size() + " voters");
    }
    if (board.phase().compareTo(Phase.OPEN) >= 0) {
      report.line(
          "Ballots      "
              + board.ballots()
              + " cast (re-votes included), "
              + board.opened()
              + " opened for tests");
    }
    if (board.phase() == Phase.CLOSED) {
      for (int i = 1; i <= board.manifest().trustees().size(); i++) {
        report.line(
            "Trustee " + i + "    " + board.decryptionsBy(i).size() + " partial decryptions");
      }
    }
    for (Proposal proposal : board.pending()) {
      report.line(
          "Pending      "
              + proposal.action().code()
              + " "
              + proposal.shortName()
              + " by "
              + proposal.author().encode()
              + ", approved by "
              + proposal.approvals().size()
              + " of "
              + board.manifest().approvals());
      for (Objection objection : Objection.to(proposal, board)) {
        report.line(
            "             official:"
                + objection.official()
                + " does not approve: "
                + objection.reason());
      }
    }
    for (Incident incident : board.incidents()) {
      report.line(
          "Incident     "
              + Instant.ofEpochMilli(incident.time())
              + " "
              + incident.author().encode()
              + ": "
              + incident.text().replaceAll("\\s+", " "));
    }
    facts(board, report);
    return Exit.OK;
  }

  private static void checklist(Checklist checklist, Report report) {
    for (Checklist.Point point : checklist.points()) {
      String mark =
          switch (point.state()) {
            case DONE -> "[x] ";
            case NOW -> "[ ] ";
            case LATER, NEVER -> "    ";
          };
      boolean now = point.state() == Checklist.State.NOW;
      report.line(
          mark
              + point.task().words()
              + (now ? ": " + point.done() + " of " + point.needed() : "")
              + (point.state() == Checklist.State.NEVER ? " (never: the election was ended)" : ""));
      if (now) {
        report.line(
            "      waiting for "
                + point.waiting().stream()
                    .map(Checklist.Waited::words)
                    .collect(Collectors.joining(", ")));
        Optional.ofNullable(Checklist.COMMANDS.get(point.task())).ifPresent(report::next);
      }
    }
  }

  private static void ceremony(Board board, Report report) {
    Ceremony ceremony = board.ceremony();
    report.line(
        "Ceremony     attempt "
            + ceremony.attempt()
            + ", step "
            + ceremony.stage().command()
            + ", waiting for trustees "
            + ceremony.waiting());
    for (Ceremony.Complained complaint : ceremony.complaints()) {
      report.line(
          "             attempt "
              + complaint.attempt()
              + " ended: trustee "
              + complaint.complainer()
              + " complained about trustee "
              + complaint.sender());
    }
  }

  private static void facts(Board board, Report report) {
    report.fact("election", board.electionId().encode());
    report.fact("phase", board.phase().word());
    report.fact("size", new JsonInteger(board.size()));
    report.fact("ballots", new JsonInteger(board.ballots()));
    report.fact("opened", new JsonInteger(board.opened()));
    board.fingerprint().ifPresent(f -> report.fact("fingerprint", f.encode()));
    List<Proposal> pending = board.pending();
    report.fact(
        "incidents",
        JsonArray.of(
            board.incidents(),
            incident ->
                JsonObject.builder()
                    .put("author", incident.author().encode())
                    .put("seq", incident.seq())
                    .put("text", incident.text())
                    .put("time", incident.time())
                    .build()));
    report.fact("checklist", checklist(board));
    report.fact(
        "pending",
        JsonArray.of(
            pending,
            p ->
                JsonObject.builder()
                    .put("action", p.action().code())
                    .put("approvals", p.approvals().size())
                    .put("proposal", p.hash().encode())
                    .build()));
  }

  private static JsonArray checklist(Board board) {
    return JsonArray.of(
        Checklist.of(board).points(),
        point ->
            JsonObject.builder()
                .put("done", point.done())
                .put("needed", point.needed())
                .put("state", point.state().name().toLowerCase(Locale.ROOT))
                .put("task", point.task().name().toLowerCase(Locale.ROOT))
                .put(
                    "waiting",
                    JsonArray.ofStrings(
                        point.waiting().stream().map(Checklist.Waited::words).toList()))
                .build());
  }
}
