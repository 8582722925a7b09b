package org.vitrine.authority.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.official.Draft;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole election, every role in a process of its own. */
@Command(
    name = "demo",
    description = {
      "Run a whole election on this machine, every role in a process of its own, verify it and"
          + " compare the counts.",
      "Exit code 0 only if everything agreed."
    })
public final class DemoCommand extends Step {
  private static final String EXAMPLE = "/org/vitrine/authority/examples/lindenhafen.json";
  private static final int USUAL_VOTERS = 200;

  /** Voters of the election that is left open. */
  private static final int INVITED = 12;

  private static final int MOST_INVITED = 10_000;

  /** What people are told; nothing happens by itself at its end. */
  private static final Duration OPEN = Duration.ofDays(7);

  /** Each of them is held in memory, and casts a ballot. */
  private static final int MOST_VOTERS = 5_000_000;

  /** What even the smallest demo needs on the disk. */
  private static final long ROOM = 32L << 20;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "An election of your own: questions, styles and cells (keys are made).")
  private @Nullable Path manifest;

  @Option(
      names = "--counts",
      paramLabel = "FILE.csv",
      description = "A table group,choice,ballots that the voters are to reproduce.")
  private @Nullable Path counts;

  @Option(
      names = "--ballots",
      paramLabel = "N",
      description = "So many voters; of a table, a sample of that size with its proportions.")
  private @Nullable Integer ballots;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep record, receipts, result and all roles' folders there.")
  private @Nullable Path keep;

  @Option(
      names = "--serve",
      description =
          "At the end leave an open election that people can vote in with a browser, until Enter or"
              + " Ctrl-C.")
  private boolean serve;

  @Option(
      names = "--open-only",
      description = "Only the open election of --serve, without a finished one before it.")
  private boolean openOnly;

  @Option(
      names = "--voters",
      paramLabel = "N",
      description = "So many voters of the open election of --serve; 12 if not given.")
  private @Nullable Integer invited;

  /** A command in its surroundings. */
  public DemoCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (ballots != null && (ballots < 1 || ballots > MOST_VOTERS)) {
      throw Refusal.usage(
          "--ballots " + ballots + " is not possible.", "Give from 1 to " + MOST_VOTERS + ".");
    }
    if (invited != null && (invited < 1 || invited > MOST_INVITED)) {
      throw Refusal.usage(
          "--voters " + invited + " is not possible.", "Give from 1 to " + MOST_INVITED + ".");
    }
    if ((openOnly || invited != null) && !serve) {
      throw Refusal.usage("--open-only and --voters are part of --serve.", "Give that, too.");
    }
    demandRoom();
    Optional<CountsTable> table = table();
    JsonObject draft = draft(table).with("rehearsal", new JsonBoolean(true));
    Questions questions = Questions.of(draft);
    List<PlannedVoter> voters =
        table.isPresent()
            ? Extras.added(CountsPlan.of(questions, table.get()), questions)
            : Extras.added(
                RandomPlan.of(questions, ballots == null ? USUAL_VOTERS : ballots), questions);
    Household.demandBuilt();
    Path folder = folder();
    Exit exit;
    try (Household household = Household.in(folder.resolve("logs"))) {
      var servers = Servers.in(household, folder);
      if (openOnly) {
        open(household, folder, draft, report, servers);
        exit = Exit.OK;
      } else {
        Path after = folder.resolve("open");
        Demo demo = demo(household, folder, draft, questions, voters, report, servers);
        if (serve) {
          demo.serve(Optional.of(after));
        }
        exit = demo.run() ? Exit.OK : Exit.REFUSED;
        if (serve && exit == Exit.OK) {
          try (Household second = Household.in(after.resolve("logs"))) {
            open(second, after, draft, report, Servers.beside(servers, second, after));
          }
        }
      }
    }
    if (keep == null && exit == Exit.OK) {
      remove(folder);
    }
    return exit;
  }

  private Demo demo(
      Household household,
      Path folder,
      JsonObject draft,
      Questions questions,
      List<PlannedVoter> voters,
      Report report,
      Servers servers) {
    return new Demo(
        household,
        folder,
        draft,
        Cast.USUAL,
        questions,
        voters,
        surroundings(),
        Account.ofDemo(report, folder, keep != null),
        servers);
  }

  /** An election up to the opening of its polls; keeps everything up until somebody ends it. */
  private void open(
      Household household, Path folder, JsonObject draft, Report report, Servers servers)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Questions questions = Questions.of(draft);
    int count = invited != null ? invited : openOnly && ballots != null ? ballots : INVITED;
    List<PlannedVoter> voters = RandomPlan.of(questions, count);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    JsonObject announced =
        draft
            .with("opens", new JsonInteger(now.toEpochMilli()))
            .with("closes", new JsonInteger(now.plus(OPEN).toEpochMilli()));
    Demo demo = demo(household, folder, announced, questions, voters, report, servers);
    demo.serve(Optional.empty());
    demo.open();
    demo.keepServing();
  }

  /** Nobody asked to keep it, and there is no fault to look for. */
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private Optional<CountsTable> table() throws Refusal, IOException {
    if (counts == null) {
      return Optional.empty();
    }
    try {
      CountsTable table = CountsTable.read(InputFile.read(counts, Table.MAX_BYTES));
      if (ballots == null && table.ballots() > MOST_VOTERS) {
        throw Refusal.usage(
            "The table " + counts + " has " + table.ballots() + " ballots.",
            "Take a sample: --ballots N, at most " + MOST_VOTERS + ".");
      }
      return Optional.of(ballots == null ? table : table.sample(ballots));
    } catch (IOException e) {
      throw Refusal.usage(
              "The table " + counts + " cannot be used: " + e.getMessage() + ".",
              "It needs a header and three columns: group, choice, ballots.")
          .because(e);
    }
  }

  private JsonObject draft(Optional<CountsTable> table)
      throws IOException, MalformedException, Refusal {
    if (manifest != null) {
      try {
        return Draft.read(InputFile.read(manifest, Draft.MAX_BYTES), true);
      } catch (MalformedException e) {
        throw e.within(String.valueOf(manifest.getFileName()));
      }
    }
    if (table.isPresent()) {
      String name = String.valueOf(String.valueOf(counts).replaceFirst("^.*/", ""));
      return CountsPlan.draft(table.get(), name.replaceFirst("\\.[A-Za-z]+$", ""));
    }
    try (InputStream example = DemoCommand.class.getResourceAsStream(EXAMPLE)) {
      if (example == null) {
        throw new IOException("the example election is missing from the JAR");
      }
      return Draft.read(example.readAllBytes(), false);
    }
  }

  /** Refuses a place that cannot hold the demo's folder, before anything is made or started. */
  private void demandRoom() throws IOException, Refusal {
    Path folder =
        keep == null
            ? Path.of(System.getProperty("java.io.tmpdir"))
            : keep.toAbsolutePath().normalize();
    Path there = folder;
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw Refusal.usage(
          there + " is no folder that can be written to.", "Name another one with --keep.");
    }
    if (keep != null && there.equals(folder)) {
      try (var content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw Refusal.usage(
              folder + " is not empty.", "Name a folder that is empty or does not exist.");
        }
      }
    }
    if (Files.getFileStore(there).getUsableSpace() < ROOM) {
      throw Refusal.usage(
          "There is less than " + (ROOM >> 20) + " MiB of room on the disk of " + there + ".",
          "Make room, or name a folder on another disk with --keep.");
    }
  }

  private Path folder() throws IOException {
    return keep == null
        ? Files.createTempDirectory("vitrine-demo-")
        : Files.createDirectories(keep.toAbsolutePath().normalize());
  }
}
