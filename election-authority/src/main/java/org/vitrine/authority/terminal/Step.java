package org.vitrine.authority.terminal;

import java.io.IOException;
import java.net.ConnectException;
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
    } catch (Refusal e) {
      report.fail(e.exit(), e.what(), e.next());
      return e.exit();
    } catch (MalformedException e) {
      report.fail(
          Exit.REFUSED,
          "What was read does not have the form it must have: " + e.getMessage(),
          "Correct the named field, or get the file again from its source.");
      return Exit.REFUSED;
    } catch (ConnectException e) {
      report.fail(
          Exit.INCOMPLETE,
          "The ballot box could not be reached: " + e.getMessage() + ".",
          "Check the address and the network; then run the same command again.");
      return Exit.INCOMPLETE;
    } catch (IOException e) {
      Trouble trouble = Trouble.of(e);
      report.fail(Exit.INCOMPLETE, trouble.what(), trouble.next());
      return Exit.INCOMPLETE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report.fail(Exit.INCOMPLETE, "Interrupted.", "Run the same command again.");
      return Exit.INCOMPLETE;
    } catch (RuntimeException e) {
      report.fail(
          Exit.INTERNAL,
          "A defect of this program: " + e,
          "Please report it with the lines above; nothing was posted after this point.");
      if (surroundings.environment().containsKey("VITRINE_DEBUG")) {
        e.printStackTrace(surroundings.err());
      }
      return Exit.INTERNAL;
    }
  }
}
