package org.vitrine.verifier.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.fault.FaultFinder;
import org.vitrine.verifier.fault.FaultFinder.Found;
import org.vitrine.verifier.lookup.ReceiptLookup;
import org.vitrine.verifier.lookup.ReceiptLookup.Comparison;
import org.vitrine.verifier.lookup.ReceiptLookup.Outcome;
import org.vitrine.verifier.report.Lines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code receipt}: what a voter's receipt proves. */
@Command(
    name = "receipt",
    mixinStandardHelpOptions = true,
    description = "Checks a voter's receipt against the log's keys and against a record.")
final class ReceiptCommand implements Callable<Integer> {
  private static final int MAX_RECEIPT = 1 << 20;

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the receipt, *.tlog-proof")
  private Path file = Path.of("");

  @Option(
      names = "--record",
      paramLabel = "RECORD",
      required = true,
      description = "the record, or as much of it as there is: its first entry has the keys")
  private String record = "";

  @Mixin private EvidenceOption evidence = new EvidenceOption();

  ReceiptCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    byte[] receipt = InputException.read(file, MAX_RECEIPT);
    try (RecordSource source = Sources.open(record)) {
      return switch (ReceiptLookup.check(receipt, source)) {
        case Outcome.Refused(String why) -> {
          terminal.out().println("This receipt proves nothing: " + Lines.tame(why));
          terminal.out().println("Verdict: FAIL");
          yield ExitCodes.FAIL;
        }
        case Outcome.Proven proven -> {
          int exit = tell(proven);
          boolean more = exit != ExitCodes.OK && keepEvidence(receipt, source);
          yield more ? verdict(ExitCodes.FAIL) : verdict(exit);
        }
      };
    }
  }

  /** Makes fault proofs of receipt and record, if there is one to make. */
  private boolean keepEvidence(byte[] receipt, RecordSource source)
      throws InputException, SourceException {
    Optional<FaultFinder> finder = EvidenceOption.finder(source);
    if (finder.isEmpty()) {
      return false;
    }
    try {
      List<Found> found = finder.get().receipt(Receipt.parse(receipt));
      evidence.keep(found, Path.of(""), terminal.out());
      return !found.isEmpty();
    } catch (MalformedException e) {
      throw new IllegalStateException("a receipt that was checked is malformed", e);
    }
  }

  private int verdict(int exit) {
    terminal
        .out()
        .println(
            "Verdict: "
                + switch (exit) {
                  case ExitCodes.OK -> "PASS";
                  case ExitCodes.INCOMPLETE -> "INCOMPLETE";
                  default -> "FAIL";
                });
    return exit;
  }

  private int tell(Outcome.Proven proven) {
    Entry entry = proven.entry();
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "Entry        %,d, %s, %s%n",
            entry.seq(),
            entry.type().code(),
            Instant.ofEpochMilli(entry.time()));
    if (entry.body() instanceof Body.Cast || entry.body() instanceof Body.Opened) {
      terminal
          .out()
          .println("Tracking     " + TrackingCode.of(entry.submission().bodyHash()).text());
    }
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "Signed       by both keys of the log, in a tree of %,d entries%nWitnessed    %s%n",
            proven.size(),
            proven.witnessed()
                ? "by " + String.join(", ", proven.witnesses()) + ", which is the quorum"
                : "not by the quorum");
    terminal.out().println("In record    " + words(proven.comparison()));
    return switch (proven.comparison()) {
      case SAME -> ExitCodes.OK;
      case RECORD_TOO_SHORT -> ExitCodes.INCOMPLETE;
      case CONTRADICTION -> ExitCodes.FAIL;
    };
  }

  private static String words(Comparison comparison) {
    return switch (comparison) {
      case SAME -> "yes: the same entry at the same place of the same history";
      case RECORD_TOO_SHORT -> "unknown: this record ends before that entry";
      case CONTRADICTION ->
          "NO: the log has signed this receipt and another history. Keep both as evidence";
    };
  }
}
