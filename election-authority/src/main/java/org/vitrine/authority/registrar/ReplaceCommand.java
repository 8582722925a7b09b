package org.vitrine.authority.registrar;

import java.io.IOException;
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
  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "The voter's id in the table.")
  private String id = "";

  @Option(names = "--dry-run", description = "Show what would be proposed; post nothing.")
  private boolean dryRun;

  ReplaceCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Makes a new code for voter "
        + id
        + ", saves it, and proposes that it takes the old"
        + " one's place. The officials have to approve.";
  }

  @Override
  Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (dryRun) {
      show(work.replacements().preview(id), report);
      report.plan("Would propose this. Nothing was saved or posted.");
      return Exit.OK;
    }
    Replacements.Proposed proposed = work.replacements().propose(id);
    show(proposed.replacement(), report);
    report.did("The new code is saved in the private list.");
    report.fact("proposal", proposed.entry().encode());
    report.did("Proposed as entry " + proposed.seq() + ".");
    report.next(
        "Officials: election approve "
            + proposed.entry().encode().substring(0, 10)
            + ". Then: registrar letters --only "
            + id);
    return Exit.OK;
  }

  private static void show(Replacements.Replacement replacement, Report report) {
    report.line("Old credential " + Base64Url.encode(replacement.old().encode()));
    report.line("New credential " + Base64Url.encode(replacement.fresh().encode()));
  }
}
