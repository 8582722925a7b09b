package org.vitrine.authority.trustee;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.authority.trustee.Clearance.Sums;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decrypts the sums of one tree, after verifying the whole record. */
@Command(
    name = "decrypt",
    description = "Verify the whole record, then decrypt its sums with your share.")
final class DecryptCommand extends TrusteeStep {
  @Option(
      names = "--root",
      paramLabel = "ROOT",
      description =
          "The root that another trustee told you, as it is shown or spelled: it is compared; a"
              + " restored key needs it.")
  private @Nullable String toldRoot;

  @Option(
      names = "--dry-run",
      description = "Verify and show what would be decrypted, but bind and post nothing.")
  private boolean dryRun;

  DecryptCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Verifies the whole record, binds your key to its tree for good, posts your part of the"
        + " decryption.";
  }

  @Override
  Exit run(Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Tally tally = Tally.at(desk);
    report.progress("verifying the whole record");
    Clearance clearance = tally.verify(tenths(report));
    if (clearance.refusal().isPresent()) {
      throw clearance.refusal().get();
    }
    report.did("Verified the record: " + clearance.report().entries() + " entries, verdict PASS.");
    Sums sums = clearance.sums().orElseThrow();
    report.line("Tree: " + sums.tree().size() + " entries, root " + sums.tree().root().encode());
    Spelling.show(report, "Root, to compare with the other trustees", sums.tree().root());
    report.fact("root", sums.tree().root().encode());
    report.fact("rootSpelled", SpokenCode.of(sums.tree().root()).code());
    report.fact("groups", new JsonInteger(sums.groups().size()));
    if (dryRun) {
      Tally.compare(sums, Optional.ofNullable(toldRoot));
      report.plan("Would decrypt " + sums.groups().size() + " groups. Nothing was posted.");
      return Exit.OK;
    }
    Tally.Decrypted decrypted = tally.decrypt(sums, told(sums), tenths(report));
    report.did("Your key is bound to this tree for good.");
    report.did(
        "Posted "
            + decrypted.posted()
            + " partial decryptions; "
            + decrypted.before()
            + " stood on the board already.");
    report.next(
        desk.board().manifest().threshold()
            + " trustees have to decrypt. Then officials: election publish");
    return Exit.OK;
  }

  private Optional<String> told(Sums sums) throws IOException {
    if (toldRoot != null || !sums.rootNeeded()) {
      return Optional.ofNullable(toldRoot);
    }
    return surroundings()
        .prompt()
        .line("This key was restored. Which root does another trustee decrypt?");
  }

  /** A line for every tenth, so that long steps are seen to go on. */
  private static Progress tenths(Report report) {
    var shown = new AtomicInteger();
    return (stage, done, total) -> {
      int tenth = total == 0 ? 0 : (int) (10 * done / total);
      if (tenth > shown.getAndSet(Math.max(tenth, shown.get()))) {
        report.progress(stage.words(done, total));
      }
    };
  }
}
