package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a new code for a voter who lost the letter and has not voted. */
@Command(
    name = "replace",
    description = "Propose a new code for a voter who lost the letter and has not voted.")
final class ReplaceCommand extends RegistrarStep {
  @Option(names = "--id", paramLabel = "ID", description = "The voter's id in the table.")
  private @Nullable String id;

  @Option(
      names = "--waiting",
      description = "Show which new codes are not in effect; propose nothing.")
  private boolean waiting;

  @Option(names = "--dry-run", description = "Show what would be proposed; post nothing.")
  private boolean dryRun;

  ReplaceCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return waiting
        ? "Opens the private list and shows which new codes are not in effect."
        : "Makes a new code for voter "
            + id
            + ", saves it, and proposes that it takes the old"
            + " one's place. The officials have to approve.";
  }

  @Override
  Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (waiting == (id != null)) {
      throw Refusal.usage("--id and --waiting do not go together.", "Give --id ID, or --waiting.");
    }
    if (id == null) {
      List<Replacements.Replacement> open = work.replacements().open();
      open.forEach(r -> report.line(line(r, desk.board().manifest().approvals())));
      report.did("New codes that are not in effect: " + open.size() + ".");
    } else {
      replace(id, work.replacements(), report);
    }
    return Exit.OK;
  }

  private static String line(Replacements.Replacement replacement, int needed) {
    return replacement.voter().id()
        + " "
        + replacement.voter().name()
        + ": "
        + replacement
            .proposal()
            .map(
                proposal ->
                    "proposal "
                        + proposal.shortName()
                        + ", "
                        + proposal.approvals().size()
                        + " of "
                        + needed
                        + " officials have approved")
            .orElse("not on the board, propose it again");
  }

  private void replace(String voter, Replacements replacements, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (dryRun) {
      show(replacements.preview(voter), report);
      report.plan("Would propose this. Nothing was saved or posted.");
      return;
    }
    Replacements.Proposed proposed = replacements.propose(voter);
    show(proposed.replacement(), report);
    report.did("The new code is saved in the private list.");
    report.fact("proposal", proposed.entry().encode());
    report.did("Proposed as entry " + proposed.seq() + ".");
    report.next(
        "Officials: election approve "
            + proposed.entry().encode().substring(0, 10)
            + ". Then: registrar letters --only "
            + voter);
  }

  private static void show(Replacements.Replacement replacement, Report report) {
    report.line("Old credential " + Base64Url.encode(replacement.old().encode()));
    report.line("New credential " + Base64Url.encode(replacement.fresh().encode()));
  }
}
