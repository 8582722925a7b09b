package org.vitrine.verifier.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.ExpectedElection;
import org.vitrine.verifier.Progress;
import org.vitrine.verifier.Verification;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.fault.EntryFinder;
import org.vitrine.verifier.fault.FaultFinder;
import org.vitrine.verifier.fault.FaultFinder.Found;
import org.vitrine.verifier.replay.ProofMemory;
import org.vitrine.verifier.report.HtmlReport;
import org.vitrine.verifier.report.JsonReport;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.TextReport;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: the whole record, all checks, a verdict. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Verifies a whole record and prints the checks and a verdict.")
final class VerifyCommand implements Callable<Integer> {
  private static final int SMALL_FILE = 1 << 20;

  private final Terminal terminal;
  private final Relaunch relaunch;

  @Parameters(
      paramLabel = "RECORD",
      description = "a record's folder, its ZIP file, or https://host/elections/<board>")
  private String place = "";

  @Option(
      names = "--election",
      paramLabel = "FINGERPRINT",
      description = "fail unless the record is of this election (from a voter's letter)")
  private Optional<String> election = Optional.empty();

  @Option(
      names = "--earlier",
      paramLabel = "CHECKPOINT",
      description = "a checkpoint file kept from before, which the record must continue")
  private Optional<Path> earlier = Optional.empty();

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "a voter's receipt, which the record must hold; may be repeated")
  private List<Path> receipts = new ArrayList<>();

  @Option(
      names = "--for-tally",
      description = "what a trustee runs before it decrypts: leaves out count and result")
  private boolean forTally;

  @Option(names = "--json", description = "print the machine-readable report instead")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "write the report as one page, too")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--threads", paramLabel = "N", description = "default: all processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "keep in FILE what is known of the ballots' proofs until there is a verdict, and go on"
              + " from there after an interruption")
  private Optional<Path> resume = Optional.empty();

  @Option(
      names = "--no-relaunch",
      description =
          "stay in this process with a large record, as with the variable VITRINE_NO_RELAUNCH;"
              + " otherwise it is verified by a second one, which has the faster vector kernel")
  private boolean noRelaunch;

  @Option(names = "--quiet", description = "no progress bar, and only the verdict")
  private boolean quiet;

  @Option(names = "--no-color", description = "no colour, as with the variable NO_COLOR")
  private boolean noColor;

  @Mixin private EvidenceOption evidence = new EvidenceOption();

  VerifyCommand(Terminal terminal, Relaunch relaunch) {
    this.terminal = terminal;
    this.relaunch = relaunch;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    VerifierOptions options = options();
    if (html.isPresent()) {
      // Known before the hours that a large record takes.
      ReportFile.demand(html.get());
    }
    try (RecordSource source = Sources.open(place)) {
      if (!noRelaunch) {
        OptionalInt exit =
            relaunch.elsewhere(Verifier.expectedEntries(source), source.entryBytes());
        if (exit.isPresent()) {
          return exit.getAsInt();
        }
      }
      if (resume.isEmpty()) {
        return verify(source, options, ProofMemory.NONE);
      }
      try (var kept = ResumeFile.open(resume.get(), Main.Version.number(), terminal.err())) {
        if (!quiet && kept.before().isPresent()) {
          terminal
              .err()
              .printf(
                  Locale.ROOT,
                  "Going on from %s: the proofs of %,d ballots are not checked again.%n",
                  resume.get(),
                  kept.before().get().ballots());
        }
        int exit = verify(source, options, kept);
        if (!terminal.out().checkError()) {
          kept.done();
        }
        return exit;
      }
    }
  }

  private int verify(RecordSource source, VerifierOptions options, ProofMemory memory)
      throws InputException, SourceException {
    var bar = new ProgressBar(terminal.err(), System::nanoTime);
    Progress progress = terminal.isTerminal() && !quiet ? bar : Progress.NONE;
    Verification outcome;
    try {
      outcome = new Verifier(new SecureRandom()).verify(source, options, progress, memory);
    } finally {
      bar.done();
    }
    if (!quiet && (terminal.isTerminal() || VectorProcess.isSecond())) {
      terminal.err().println("Checked with the kernel: " + Kernel.current().name() + ".");
    }
    show(outcome.report(), source.name());
    // Programs that ask for JSON or a bare verdict say where they want files, or get none.
    boolean forPeople = !json && !quiet;
    if (evidence.isGiven() || (forPeople && outcome.report().verdict() == Verdict.FAIL)) {
      tryToKeepEvidence(outcome.report(), options, source);
    }
    return outcome.report().verdict().exitCode();
  }

  private VerifierOptions options() throws InputException {
    if (threads < 1) {
      throw new InputException("--threads must be at least 1");
    }
    Optional<ExpectedElection> expected = Optional.empty();
    if (election.isPresent()) {
      expected = Optional.of(expected(election.get()));
    }
    Optional<byte[]> kept = Optional.empty();
    if (earlier.isPresent()) {
      kept = Optional.of(InputException.read(earlier.get(), SMALL_FILE));
    }
    var given = new ArrayList<VerifierOptions.GivenReceipt>();
    for (Path receipt : receipts) {
      given.add(
          new VerifierOptions.GivenReceipt(
              receipt.toString(), InputException.read(receipt, SMALL_FILE)));
    }
    return new VerifierOptions(expected, kept, given, forTally, threads);
  }

  /** Whatever becomes of the evidence, the verdict stands. */
  private void tryToKeepEvidence(Report report, VerifierOptions options, RecordSource source) {
    try {
      keepEvidence(report, options, source);
    } catch (InputException | SourceException e) {
      terminal.err().println("No evidence was kept: " + e.getMessage());
    }
  }

  /**
   * Makes fault proofs of what was found; beside JSON and a bare verdict they are told as errors.
   */
  private void keepEvidence(Report report, VerifierOptions options, RecordSource source)
      throws InputException, SourceException {
    Optional<FaultFinder> finder =
        report.election().isPresent() ? EvidenceOption.finder(source) : Optional.empty();
    if (finder.isEmpty()) {
      return;
    }
    var found = new ArrayList<Found>();
    try {
      if (options.earlier().isPresent()) {
        found.addAll(finder.get().checkpoint(SignedNote.parse(options.earlier().get())));
      }
      for (VerifierOptions.GivenReceipt receipt : options.receipts()) {
        found.addAll(finder.get().receipt(Receipt.parse(receipt.bytes())));
      }
    } catch (MalformedException e) {
      // V8 or V30 has said so: what cannot be read proves nothing.
      terminal.err().println("No evidence can be made of it: " + e.getMessage());
    }
    var entries = new EntryFinder(finder.get());
    found.addAll(entries.report(report));
    if (evidence.isGiven()) {
      found.addAll(entries.complaints());
    }
    Path beside = html.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
    evidence.keep(found, beside, json || quiet ? terminal.err() : terminal.out());
  }

  static ExpectedElection expected(String fingerprint) throws InputException {
    try {
      return ExpectedElection.parse(fingerprint);
    } catch (MalformedException e) {
      throw new InputException("--election: this is not a fingerprint: " + e.getMessage(), e);
    }
  }

  private void show(Report report, String source) throws InputException {
    if (html.isPresent()) {
      ReportFile.write(html.get(), HtmlReport.render(report, source));
    }
    if (json) {
      terminal.out().println(new String(JsonReport.encode(report), StandardCharsets.UTF_8));
    } else if (quiet) {
      terminal.out().println(report.verdict().name());
    } else {
      terminal.out().print(TextReport.render(report, source, terminal.palette(noColor)));
      terminal.out().flush();
    }
  }
}
