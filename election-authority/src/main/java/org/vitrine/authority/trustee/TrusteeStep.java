package org.vitrine.authority.trustee;

import java.io.IOException;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Mixin;

/** A command of a trustee whose key is bound to the election. */
abstract class TrusteeStep extends Step {
  @Mixin private ElectionOption election = new ElectionOption();
  @Mixin private KeyOption key = new KeyOption();

  TrusteeStep(Surroundings surroundings) {
    super(surroundings);
  }

  /** What is about to happen, as a sentence. */
  abstract String plan();

  /** Does the work at the trustee's desk. */
  abstract Exit run(Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException;

  /** How the key is opened. */
  final KeyOption keyOption() {
    return key;
  }

  @Override
  protected final Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan(plan());
    try (Desk desk = Desk.open(election, key, RoleName.TRUSTEE, surroundings(), report)) {
      return run(desk, report);
    }
  }

  /** Says what was posted, or that it stood on the board already. */
  static void told(StepDone done, Report report) {
    String thing = done.step().thing();
    if (done.entry().isEmpty()) {
      report.did("Your " + thing + " stands on the board already.");
    } else {
      report.did("Posted your " + thing + " as entry " + done.entry().getAsLong() + ".");
    }
  }
}
