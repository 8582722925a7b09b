package org.vitrine.verifier.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.ExpectedElection;
import org.vitrine.verifier.lookup.OpeningLookup;
import org.vitrine.verifier.lookup.OpeningLookup.Choice;
import org.vitrine.verifier.lookup.OpeningLookup.Outcome;
import org.vitrine.verifier.report.Lines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code opening}: did the device seal what the voter chose? */
@Command(
    name = "opening",
    mixinStandardHelpOptions = true,
    description = "Checks the opening of a tested ballot and shows the choice in words.")
final class OpeningCommand implements Callable<Integer> {
  private static final int MAX_OPENING = 1 << 17;

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the opening, as the device gave it afterwards")
  private Path file = Path.of("");

  @Option(
      names = "--commitment",
      paramLabel = "CODE",
      required = true,
      description = "tracking code or ballot hash that the device showed BEFORE the decision")
  private String commitment = "";

  @Option(names = "--record", paramLabel = "RECORD", required = true, description = "the board")
  private String record = "";

  @Option(
      names = "--election",
      paramLabel = "FINGERPRINT",
      description = "the fingerprint of the voter's letter")
  private Optional<String> election = Optional.empty();

  OpeningCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    Predicate<Digest> shown = TypedCode.ballot(commitment);
    Optional<Predicate<Digest>> expected = Optional.empty();
    if (election.isPresent()) {
      ExpectedElection given = VerifyCommand.expected(election.get());
      expected = Optional.of(given::matches);
    }
    Opening opening;
    try {
      opening = Opening.decode(InputException.read(file, MAX_OPENING));
    } catch (MalformedException e) {
      throw new InputException(file + " is not an opening: " + e.getMessage(), e);
    }
    try (RecordSource source = Sources.open(record)) {
      return switch (OpeningLookup.check(opening, shown, expected, source)) {
        case Outcome.Match match -> match(match);
        case Outcome.Mismatch(String where, String what) -> {
          terminal.out().println("MISMATCH");
          terminal.out().println(Lines.tame(where + ": " + what));
          terminal.out().println("Do not trust this device, and tell the officials.");
          yield ExitCodes.FAIL;
        }
        case Outcome.NotPosted() -> {
          terminal.out().println("The record holds no opened ballot with this commitment.");
          yield ExitCodes.INCOMPLETE;
        }
      };
    }
  }

  private int match(Outcome.Match match) {
    terminal
        .out()
        .printf(Locale.ROOT, "The device sealed exactly this (entry %,d):%n", match.seq());
    for (Choice choice : match.choices()) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "  %s: %s%n",
              Lines.tame(choice.contest()),
              choice.chosen().isEmpty()
                  ? "nothing"
                  : Lines.tame(String.join(", ", choice.chosen())));
    }
    if (election.isEmpty()) {
      terminal
          .out()
          .println(
              "Identity not checked: compare the fingerprint "
                  + match.fingerprint().encode()
                  + " with the voter's letter, or give --election.");
    }
    return ExitCodes.OK;
  }
}
