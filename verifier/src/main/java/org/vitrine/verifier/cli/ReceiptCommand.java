package org.vitrine.verifier.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.lookup.ReceiptLookup;
import org.vitrine.verifier.lookup.ReceiptLookup.Comparison;
import org.vitrine.verifier.lookup.ReceiptLookup.Outcome;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
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

  ReceiptCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    byte[] receipt = InputException.read(file, MAX_RECEIPT);
    try (RecordSource source = Sources.open(record)) {
      return switch (ReceiptLookup.check(receipt, source)) {
        case Outcome.Refused(String why) -> {
          terminal.out().println("This receipt proves nothing: " + why);
          terminal.out().println("Verdict: FAIL");
          yield ExitCodes.FAIL;
        }
        case Outcome.Proven proven -> tell(proven);
      };
    }
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
    int exit =
        switch (proven.comparison()) {
          case SAME -> ExitCodes.OK;
          case RECORD_TOO_SHORT -> ExitCodes.INCOMPLETE;
          case CONTRADICTION -> ExitCodes.FAIL;
        };
    terminal
        .out()
        .println(
            "Verdict: "
                + switch (proven.comparison()) {
                  case SAME -> "PASS";
                  case RECORD_TOO_SHORT -> "INCOMPLETE";
                  case CONTRADICTION -> "FAIL";
                });
    return exit;
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
