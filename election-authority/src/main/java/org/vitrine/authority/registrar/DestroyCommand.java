package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Destroys the private list. */
@Command(
    name = "destroy",
    description = {
      "Destroy the private list and the log of mails once the election is over, and certify it.",
      "Backups and the letters themselves are yours to find: name files with --also, shred paper."
    })
final class DestroyCommand extends RegistrarStep {
  @Option(
      names = "--certificate",
      required = true,
      paramLabel = "FILE",
      description = "Where the signed certificate is written.")
  private Path certificate = Path.of("");

  @Option(
      names = "--also",
      paramLabel = "FILE",
      description = "Another file to destroy, such as letters; repeat for more.")
  private List<Path> also = List.of();

  @Option(
      names = "--early",
      description =
          "Before the election is over. What is lost: no letter can be written, mailed or replaced.")
  private boolean early;

  @Option(
      names = "--certify-only",
      description = "The list was destroyed here before: only write the certificate.")
  private boolean certifyOnly;

  @Option(names = "--dry-run", description = "Name the files; destroy nothing.")
  private boolean dryRun;

  DestroyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Overwrites and removes the private list. This cannot be undone.";
  }

  @Override
  Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    OutputFile.demand(certificate);
    if (dryRun) {
      work.destruction().preview(early, also).forEach(file -> report.line(file.toString()));
      report.plan("Would destroy these files. Nothing was destroyed.");
      return Exit.OK;
    }
    Destruction.Destroyed destroyed =
        certifyOnly ? work.destruction().certify(early) : work.destruction().destroy(early, also);
    destroyed.files().forEach(file -> report.did("Destroyed " + file + "."));
    OutputFile.write(certificate, destroyed.certificate().encode());
    report.did("Wrote the certificate to " + certificate + ".");
    report.warn(
        "Copies on backups, in a disk's spare blocks and on paper are not destroyed by this.");
    report.next("Hand the certificate to the officials. Anybody checks it: certificate FILE");
    return Exit.OK;
  }
}
