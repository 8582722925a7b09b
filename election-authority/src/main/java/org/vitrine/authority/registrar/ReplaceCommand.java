package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.List;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
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
  Exit run(Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (!List.of(Phase.READY, Phase.OPEN).contains(desk.board().phase())) {
      throw Refusal.refused(
          "The election is in phase \"" + desk.board().phase().word() + "\".",
          "Codes are replaced between ready and the closing of the polls.");
    }
    PrivateList list = demandList(desk);
    PrivateList.Holder holder =
        list.holders().stream()
            .filter(h -> h.voter().id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.usage("No voter has the id \"" + id + "\".", "Check --id."));
    Element old = Credentials.of(holder.code(), list.election()).publicKey();
    String code = Credentials.newCode(surroundings().random());
    Element fresh = Credentials.of(code, list.election()).publicKey();
    report.line("Old credential " + Base64Url.encode(old.encode()));
    report.line("New credential " + Base64Url.encode(fresh.encode()));
    if (dryRun) {
      report.plan("Would propose this. Nothing was saved or posted.");
      return Exit.OK;
    }
    writeList(desk, list.with(id, code));
    report.did("The new code is saved in the private list.");
    Posted.Accepted accepted;
    try {
      accepted = desk.post(new Body.Propose(new Action.Replace(old, fresh)));
    } catch (Refusal e) {
      writeList(desk, list);
      throw e;
    }
    report.fact("proposal", accepted.entry().encode());
    report.did("Proposed as entry " + accepted.seq() + ".");
    report.next(
        "Officials: election approve "
            + accepted.entry().encode().substring(0, 10)
            + ". Then: registrar letters --only "
            + id);
    return Exit.OK;
  }
}
