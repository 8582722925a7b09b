package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Destroys a share when nobody needs it any more, and says so, signed. */
@Command(
    name = "destroy",
    description = "When the election is over: certify that you destroy your share, destroy it.")
final class DestroyCommand extends TrusteeStep {
  @Option(
      names = "--certificate",
      required = true,
      paramLabel = "FILE",
      description = "Where the signed certificate is written, for the officials.")
  private Path certificate = Path.of("");

  @Option(
      names = "--confirm",
      paramLabel = "CODE",
      description =
          "The first four symbols of the election's fingerprint; without them you are told, and"
              + " nothing is destroyed.")
  private String confirmed = "";

  DestroyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Signs that your share is destroyed, writes that to "
        + certificate
        + ", then overwrites and deletes your key file. It cannot be undone.";
  }

  @Override
  Exit run(Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Destruction.Destroyed destroyed =
        Destruction.destroy(desk, confirmed, certificate, surroundings().clock().millis());
    report.did("The certificate is written: " + destroyed.file() + ".");
    report.did("The key file was overwritten and deleted: " + destroyed.key() + ".");
    for (Path leftover : destroyed.leftovers()) {
      report.did("So was a copy that a crash had left beside it: " + leftover + ".");
    }
    for (Destruction.Copy copy : destroyed.backups()) {
      report.warn(
          "A backup was written to "
              + copy.place()
              + (copy.there() ? ", and it is there." : ", and it is there no more."));
    }
    report.fact("backups", JsonArray.of(destroyed.backups(), c -> new JsonString(c.place())));
    report.fact("certificate", destroyed.file().toString());
    report.next(
        "Destroy every backup and every note of the passphrase by hand: what a drive or a snapshot"
            + " has kept of the file stays encrypted under it. Give the certificate to the"
            + " officials; anybody checks it with: vitrine certificate");
    return Exit.OK;
  }
}
