package org.vitrine.bench.record;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a record of any size. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the record of an honest, finished election of any size, which ./vitrine verify"
          + " passes: one contest, every voter votes once.",
      "All keys in it follow from the seed, so that the same seed gives the same bytes and the"
          + " record proves nothing but that it can be verified."
    })
public final class RecordCommand implements Callable<Integer> {
  private static final int MOST = 20_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--ballots", required = true, paramLabel = "N", description = "How many ballots.")
  private int ballots;

  @Option(
      names = "--options",
      paramLabel = "K",
      defaultValue = "5",
      description = "Options, of which each voter chooses one (default ${DEFAULT-VALUE}).")
  private int options;

  @Option(
      names = "--every-kind",
      description = "Four contests, one of every kind, instead of the one.")
  private boolean everyKind;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Another number gives another election (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER|FILE.zip",
      description = "Where to, something new (default record-N).")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    within("--ballots", ballots, 1, MOST);
    within("--options", options, 1, 150);
    Path path = out.toString().isEmpty() ? Path.of("record-" + ballots) : out;
    Questions questions = everyKind ? Questions.everyKind() : Questions.one(options);
    int threads = Runtime.getRuntime().availableProcessors();
    long begin = System.nanoTime();
    try (RecordTarget target = RecordTarget.create(path);
        var progress = ProgressLine.of(ballots)) {
      new RecordMaker(seed, questions, ballots, threads).write(target, progress);
    } catch (FileAlreadyExistsException e) {
      throw new ParameterException(
          spec.commandLine(), path + " is there already; name another place with --out", e);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %,d ballots in %.1f s, %,.0f a second%n",
            path,
            ballots,
            seconds,
            ballots / seconds);
    return 0;
  }

  private void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be %,d to %,d".formatted(least, most));
    }
  }
}
