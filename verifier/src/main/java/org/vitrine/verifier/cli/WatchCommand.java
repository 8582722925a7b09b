package org.vitrine.verifier.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.Progress;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.report.Lines;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.TextReport;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.watch.Sighting;
import org.vitrine.verifier.watch.Watched;
import org.vitrine.verifier.watch.Watcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: follows a live election. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Follows a live election: proves that the board only grows, checks entries as they come,"
          + " watches receipts, and compares several addresses of one board.",
      "It may be stopped at any time and goes on where it was. When the election is over it"
          + " verifies the whole record.",
      "Exit codes: 0 nothing wrong was seen, 1 it could not read, 3 something is wrong, 4 the"
          + " election ended without a result."
    })
final class WatchCommand implements Callable<Integer> {
  private static final int MAX_FILE = 1 << 20;

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "URL",
      description = "https://host/elections/<board>; more than one to compare them")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "what was seen so far; it is a record, too (default: watch-<board>)")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--election",
      paramLabel = "FINGERPRINT",
      description = "fail unless it is this election (from a voter's letter)")
  private Optional<String> election = Optional.empty();

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "a receipt whose entry must stay on the board; may be repeated")
  private List<Path> receipts = new ArrayList<>();

  @Option(
      names = "--answer",
      paramLabel = "FILE",
      description =
          "a signed answer of the ballot box that the board must not contradict; may be repeated")
  private List<Path> answers = new ArrayList<>();

  @Option(names = "--once", description = "look once and leave")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "between two looks (default: ${DEFAULT-VALUE})")
  private int interval = 15;

  @Option(names = "--no-color", description = "no colour, as with the variable NO_COLOR")
  private boolean noColor;

  @Mixin private EvidenceOption evidence = new EvidenceOption();

  WatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException, InterruptedException {
    if (interval < 1) {
      throw new InputException("--interval must be at least 1");
    }
    Path folder = state.orElseGet(this::defaultState);
    try (Watcher watcher =
        Watcher.open(
            folder,
            uris(),
            watched(),
            new SecureRandom(),
            Runtime.getRuntime().availableProcessors())) {
      while (true) {
        Optional<Integer> end = look(watcher, folder);
        if (end.isPresent()) {
          return end.get();
        }
        if (watcher.isOver()) {
          return verify(watcher);
        }
        if (once) {
          return ExitCodes.OK;
        }
        Thread.sleep(interval * 1_000L);
      }
    } catch (IOException e) {
      throw new InputException("Cannot use " + folder + ": " + InputException.reason(e), e);
    }
  }

  /** One look; gives the exit code if it was the last one. */
  private Optional<Integer> look(Watcher watcher, Path folder) throws InputException, IOException {
    boolean fault = false;
    boolean doubt = false;
    boolean unread = false;
    for (Sighting sighting : watcher.look()) {
      line(sighting);
      if (sighting instanceof Sighting.Fault(_, _, var proofs, boolean goesOn)) {
        evidence.keep(proofs, folder, terminal.out());
        fault |= !goesOn;
      }
      doubt |= sighting instanceof Sighting.Doubt;
      unread |= sighting instanceof Sighting.Unreadable;
    }
    if (fault || (once && doubt)) {
      return Optional.of(ExitCodes.FAIL);
    }
    return once && unread ? Optional.of(ExitCodes.INTERNAL) : Optional.empty();
  }

  private void line(Sighting sighting) {
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String text =
        switch (sighting) {
          case Sighting.Board board -> words(board);
          case Sighting.Note(_, String what) -> what;
          case Sighting.Unreadable(_, String what) -> "cannot read: " + what;
          case Sighting.Doubt(_, String what) -> "DOUBT: " + what;
          case Sighting.Fault(_, String what, _, _) -> "FAULT: " + what;
        };
    terminal.out().println(time + "  " + Lines.tame(text + "  [" + sighting.address() + "]"));
    terminal.out().flush();
  }

  private static String words(Sighting.Board board) {
    return String.format(
        Locale.ROOT,
        "%-8s %,d entries (+%,d), %,d of %,d have voted, %s",
        board.phase(),
        board.size(),
        board.grown(),
        board.ballots(),
        board.eligible(),
        board.witnessed() == 0
            ? "no quorum of witnesses yet"
            : String.format(
                Locale.ROOT,
                "witnessed up to %,d by %s",
                board.witnessed(),
                board.witnesses().isEmpty() ? "nobody" : String.join(", ", board.witnesses())));
  }

  /** The election is over: the whole record, all checks, a verdict. */
  private int verify(Watcher watcher) throws InputException, SourceException {
    VerifierOptions options = VerifierOptions.plain();
    if (election.isPresent()) {
      options = options.expecting(VerifyCommand.expected(election.get()));
    }
    try (RecordSource record = watcher.record()) {
      Report report =
          new Verifier(new SecureRandom()).verify(record, options, Progress.NONE).report();
      terminal.out().print(TextReport.render(report, record.name(), terminal.palette(noColor)));
      terminal.out().flush();
      Verdict verdict = report.verdict();
      return verdict.exitCode();
    }
  }

  private Path defaultState() {
    String first = addresses.getFirst();
    String path = first.endsWith("/") ? first.substring(0, first.length() - 1) : first;
    String board = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of("watch-" + board);
  }

  private List<URI> uris() throws InputException {
    var uris = new ArrayList<URI>();
    for (String address : addresses) {
      try {
        uris.add(new URI(address));
      } catch (URISyntaxException e) {
        throw new InputException(address + " is not an address: " + e.getReason(), e);
      }
    }
    return uris;
  }

  private Watched watched() throws InputException {
    var kept = new ArrayList<Watched.KeptReceipt>();
    for (Path file : receipts) {
      try {
        kept.add(
            new Watched.KeptReceipt(
                file.toString(), Receipt.parse(InputException.read(file, MAX_FILE))));
      } catch (MalformedException e) {
        throw new InputException(file + " is not a receipt: " + e.getMessage(), e);
      }
    }
    var said = new ArrayList<Watched.KeptAnswer>();
    for (Path file : answers) {
      try {
        said.add(
            new Watched.KeptAnswer(
                file.toString(), SignedAnswer.decode(InputException.read(file, MAX_FILE))));
      } catch (MalformedException e) {
        throw new InputException(file + " is not a signed answer: " + e.getMessage(), e);
      }
    }
    return new Watched(
        election.isPresent()
            ? Optional.of(VerifyCommand.expected(election.get()))
            : Optional.empty(),
        kept,
        said);
  }
}
