package org.vitrine.bench;

import org.vitrine.bench.box.BoxCommand;
import org.vitrine.bench.constanttime.ConstantTimeCommand;
import org.vitrine.bench.kernel.KernelCommand;
import org.vitrine.bench.memory.MemoryCommand;
import org.vitrine.bench.record.RecordCommand;
import org.vitrine.bench.tally.TallyCommand;
import org.vitrine.bench.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./vitrine bench}: one measurement for each sub-command. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      BoxCommand.class,
      ConstantTimeCommand.class,
      KernelCommand.class,
      MemoryCommand.class,
      RecordCommand.class,
      TallyCommand.class,
      VerifyCommand.class
    },
    description =
        "Measures how evenly secret operations run, how fast verification is, and what processes"
            + " leave in memory; and makes records to measure with.")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs one measurement and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "name a measurement: box, constant-time, kernel, memory, record, tally or verify; --help tells more");
  }
}
