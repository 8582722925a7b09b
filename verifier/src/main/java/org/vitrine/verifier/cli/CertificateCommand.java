package org.vitrine.verifier.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.DestructionCertificate;
import org.vitrine.crypto.record.DestructionCertificate.Statement;
import org.vitrine.verifier.ExpectedElection;
import org.vitrine.verifier.lookup.CertificateLookup;
import org.vitrine.verifier.lookup.CertificateLookup.Outcome;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certificate}: who says to have destroyed what. */
@Command(
    name = "certificate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a certificate of destruction against the keys of a record's manifest.",
      "Exit codes: 0 it is signed, 2 it is no such file, 3 it proves nothing, 4 the record ends too"
          + " early."
    })
final class CertificateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the certificate")
  private Path file = Path.of("");

  @Option(
      names = "--record",
      paramLabel = "RECORD",
      required = true,
      description = "the record, whose manifest has the keys: a folder, a ZIP file or https://…")
  private String record = "";

  @Option(
      names = "--election",
      paramLabel = "FINGERPRINT",
      description =
          "refuse the certificate unless it is about this election: the fingerprint of a voter's"
              + " letter, or the election identifier")
  private Optional<String> election = Optional.empty();

  CertificateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    byte[] bytes = InputException.read(file, DestructionCertificate.MAX_BYTES);
    DestructionCertificate certificate;
    try {
      certificate = DestructionCertificate.decode(bytes);
    } catch (MalformedException e) {
      throw new InputException(file + " is not a certificate of destruction: " + e.getMessage(), e);
    }
    Statement said = certificate.statement();
    if (election.isPresent()) {
      ExpectedElection expected = VerifyCommand.expected(election.get());
      boolean same =
          expected.matches(said.election())
              || said.fingerprint().filter(expected::matches).isPresent();
      if (!same) {
        return refused("it is about another election than " + expected.text());
      }
    }
    try (RecordSource source = Sources.open(record)) {
      return switch (CertificateLookup.check(certificate, source)) {
        case Outcome.Refused(String why) -> refused(why);
        case Outcome.RecordTooShort(String why) -> {
          terminal.say("This cannot be judged: " + why);
          terminal.out().println("Verdict: INCOMPLETE");
          yield ExitCodes.INCOMPLETE;
        }
        case Outcome.Signed signed -> signed(said, signed);
      };
    }
  }

  private int signed(Statement said, Outcome.Signed signed) {
    terminal.say("Election     " + signed.title());
    terminal.say("Identifier   " + said.election());
    terminal.say(
        "Fingerprint  "
            + said.fingerprint()
                .map(f -> FingerprintCode.of(f).text() + " (" + f + ")")
                .orElse("none: the election never came so far"));
    if (election.isEmpty()) {
      terminal.say(
          "             Not compared. Give --election with what a letter or another source says.");
    }
    terminal.say("Who          " + said.author().encode() + " (" + signed.who() + ")");
    terminal.say("What         " + what(said));
    terminal.say(
        "When         " + Instant.ofEpochMilli(said.time()) + ", by the signer's own clock");
    worth(said).forEach(terminal::say);
    terminal.out().println("Verdict: SIGNED");
    return ExitCodes.OK;
  }

  private static String what(Statement said) {
    return switch (said.thing()) {
      case SHARE -> "says to have destroyed the share of the election's key";
      case LIST -> "says to have destroyed the list of who has which credential";
    };
  }

  private static List<String> worth(Statement said) {
    String holder = said.author() instanceof Author.Registrar ? "the registrar" : "this trustee";
    return List.of(
        "Proven       Somebody with the key of " + holder + " says so.",
        "Not proven   That no copy is left: on a backup, in a disk's spare blocks, on paper.");
  }

  private int refused(String why) {
    terminal.say("This proves nothing: " + why);
    terminal.out().println("Verdict: NOT SIGNED");
    return ExitCodes.FAIL;
  }
}
