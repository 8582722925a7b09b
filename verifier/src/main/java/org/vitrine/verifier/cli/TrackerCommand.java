package org.vitrine.verifier.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.verifier.lookup.TrackerLookup;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tracker}: is my ballot on the board? */
@Command(
    name = "tracker",
    mixinStandardHelpOptions = true,
    description = "Looks for a ballot by its tracking code.")
final class TrackerCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CODE", description = "a tracking code, or a ballot hash")
  private String code = "";

  @Option(names = "--record", paramLabel = "RECORD", required = true, description = "where to look")
  private String record = "";

  TrackerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    var wanted = TypedCode.ballot(code);
    try (RecordSource source = Sources.open(record)) {
      List<TrackerLookup.Found> found = TrackerLookup.find(source, wanted);
      for (TrackerLookup.Found ballot : found) {
        terminal
            .out()
            .printf(
                Locale.ROOT,
                "Entry %,d, %s, %s%n  tracking code %s%n  ballot hash   %s%n  %s%n",
                ballot.seq(),
                ballot.opened() ? "an opened ballot" : "a cast ballot",
                Instant.ofEpochMilli(ballot.time()),
                TrackingCode.of(ballot.hash()).text(),
                ballot.hash().encode(),
                meaning(ballot));
      }
      if (found.isEmpty()) {
        terminal.out().println("There is no such ballot in " + source.name() + ".");
        terminal.out().println("If you have a receipt, it is evidence: run the command receipt.");
        return ExitCodes.FAIL;
      }
      terminal
          .out()
          .println("This says where the ballot is. Whether the record is right, verify says.");
      return ExitCodes.OK;
    }
  }

  private static String meaning(TrackerLookup.Found ballot) {
    if (ballot.opened()) {
      return "it was a test of a device and does not count";
    }
    return ballot.superseded()
        ? "it does not count: the same credential has cast another ballot since"
        : "it counts: the credential has cast no other since, as far as this record goes";
  }
}
