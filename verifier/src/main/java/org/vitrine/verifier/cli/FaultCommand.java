package org.vitrine.verifier.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.ExpectedElection;
import org.vitrine.verifier.fault.FaultJudge;
import org.vitrine.verifier.fault.FaultVerdict;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fault}: what a fault proof proves, and against whom. */
@Command(
    name = "fault",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a fault proof, offline, and says who did what.",
      "Exit codes: 0 it proves a fault, 2 it is no such file, 3 it proves nothing, 4 the record is"
          + " needed."
    })
final class FaultCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the fault proof")
  private Path file = Path.of("");

  @Option(
      names = "--election",
      paramLabel = "FINGERPRINT",
      description =
          "refuse the proof unless it is about this election: the fingerprint of a voter's letter,"
              + " or the election identifier")
  private Optional<String> election = Optional.empty();

  @Option(
      names = "--record",
      paramLabel = "RECORD",
      description = "the record, which some proofs need: a folder, a ZIP file or https://…")
  private Optional<String> record = Optional.empty();

  FaultCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    byte[] bytes = InputException.read(file, FaultProof.MAX_BYTES);
    FaultProof proof;
    try {
      proof = FaultProof.decode(bytes);
    } catch (MalformedException e) {
      throw new InputException(file + " is not a fault proof: " + e.getMessage(), e);
    }
    Optional<ExpectedElection> expected = Optional.empty();
    if (election.isPresent()) {
      expected = Optional.of(VerifyCommand.expected(election.get()));
    }
    if (expected.isPresent() && !isAbout(proof, expected.get())) {
      return refused("it is about another election than " + expected.get().text());
    }
    return switch (judge(proof)) {
      case FaultVerdict.Proven proven -> proven(proof, proven, expected.isPresent());
      case FaultVerdict.Refused(String why) -> refused(why);
      case FaultVerdict.RecordNeeded(String why) -> {
        terminal.say("This cannot be judged: " + why);
        terminal.out().println("Verdict: INCOMPLETE");
        yield ExitCodes.INCOMPLETE;
      }
    };
  }

  /** The fingerprint binds the manifest by the {@code manifest} field of {@code ready} (§8.3). */
  private static boolean isAbout(FaultProof proof, ExpectedElection expected) {
    return expected.matches(proof.electionId())
        || proof
            .ready()
            .filter(ready -> ready.action().manifest().equals(proof.electionId()))
            .map(ready -> expected.matches(ready.hash()))
            .orElse(false);
  }

  private FaultVerdict judge(FaultProof proof) throws SourceException {
    var judge = new FaultJudge(new SecureRandom());
    if (record.isEmpty()) {
      return judge.judge(proof, Optional.empty());
    }
    try (RecordSource source = Sources.open(record.get())) {
      return judge.judge(proof, Optional.of(source));
    }
  }

  private int proven(FaultProof proof, FaultVerdict.Proven proven, boolean checked) {
    String title = proof.manifest().title().in(proof.manifest().languages().getFirst());
    terminal.say("Election     " + title);
    terminal.say("Identifier   " + proof.electionId());
    terminal.say(
        "Fingerprint  "
            + proof
                .ready()
                .map(ready -> FingerprintCode.of(ready.hash()).text() + " (" + ready.hash() + ")")
                .orElse("none: this was before voters had one"));
    if (!checked) {
      terminal.say(
          "             Not compared. Anybody can make up an election and accuse himself in it:"
              + " compare one of the two with a letter or another publication (--election).");
    }
    for (String culprit : proven.culprits()) {
      terminal.say("Who          " + culprit);
    }
    terminal.say("What         " + proven.what());
    proven.how().forEach(line -> terminal.say("How          " + line));
    terminal.out().println("Verdict: PROVEN");
    return ExitCodes.OK;
  }

  private int refused(String why) {
    terminal.say("This proves nothing: " + why);
    terminal.out().println("Verdict: NOT PROVEN");
    return ExitCodes.FAIL;
  }
}
