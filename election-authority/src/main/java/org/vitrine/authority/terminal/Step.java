package org.vitrine.authority.terminal;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: runs, reports, and turns what went wrong into a sentence and an exit code. */
public abstract class Step implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output = new OutputOptions();

  private final Surroundings surroundings;

  /** picocli sets the specification before the command is called. */
  @SuppressWarnings("NullAway.Init")
  protected Step(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Does the work. */
  protected abstract Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException;

  /** What the command takes from outside. */
  protected final Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public final Integer call() {
    var report =
        new Report(
            spec.qualifiedName(" ").replaceFirst("^vitrine ", ""),
            surroundings.out(),
            surroundings.err(),
            output,
            surroundings.colors());
    Exit exit = guarded(report);
    report.end(exit);
    return exit.code();
  }

  private Exit guarded(Report report) {
    try {
      return run(report);
    } catch (Refusal | MalformedException | IOException e) {
      return failed(Refusal.of(e), report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Refusal.of(e), report);
    } catch (RuntimeException e) {
      Exit exit = failed(Refusal.of(e), report);
      if (surroundings.environment().containsKey("VITRINE_DEBUG")) {
        e.printStackTrace(surroundings.err());
      }
      return exit;
    }
  }

  private static Exit failed(Refusal refusal, Report report) {
    report.fail(refusal.exit(), refusal.what(), refusal.next());
    return refusal.exit();
  }
}
