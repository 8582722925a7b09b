package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command of the registrar. The private list lies beside the key file, sealed like it. */
abstract class RegistrarStep extends Step {
  @Mixin private ElectionOption election = new ElectionOption();
  @Mixin private KeyOption key = new KeyOption();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "The private list; beside the key file if not given.")
  private @Nullable Path list;

  RegistrarStep(Surroundings surroundings) {
    super(surroundings);
  }

  /** What is about to happen, as a sentence. */
  abstract String plan();

  /** Does the work at the registrar's desk. */
  abstract Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException;

  @Override
  protected final Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan(plan());
    try (Desk desk = Desk.open(election, key, RoleName.REGISTRAR, surroundings(), report)) {
      Path place = list != null ? list : RegistrarWork.listBeside(key.file());
      return run(desk, RegistrarWork.at(desk, place, surroundings().clock()), report);
    }
  }

  /** Progress as lines on the terminal. */
  static Progress shown(Report report) {
    return (stage, done, total) -> report.progress(stage.words(done, total));
  }
}
