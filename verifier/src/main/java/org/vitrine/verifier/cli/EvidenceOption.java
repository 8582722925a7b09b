package org.vitrine.verifier.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.fault.EvidenceFiles;
import org.vitrine.verifier.fault.FaultFinder;
import org.vitrine.verifier.fault.FaultFinder.Found;
import org.vitrine.verifier.fault.FaultJudge;
import org.vitrine.verifier.fault.KnownBoard;
import org.vitrine.verifier.report.Lines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import picocli.CommandLine.Option;

/** Where fault proofs go that a command could make of what it met (§17). */
final class EvidenceOption {
  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description =
          "where fault proofs go, if there is anything to prove (default: beside the report, or"
              + " here)")
  private Optional<Path> folder = Optional.empty();

  /** Whether somebody said where. */
  boolean isGiven() {
    return folder.isPresent();
  }

  /**
   * A finder for a record, if its checkpoint can be read.
   *
   * @throws SourceException if the record cannot be read again
   */
  static Optional<FaultFinder> finder(RecordSource source) throws SourceException {
    Optional<byte[]> note = source.checkpoint();
    if (note.isEmpty()) {
      return Optional.empty();
    }
    View.Noted own;
    try {
      own = View.Noted.of(SignedNote.parse(note.get()));
    } catch (MalformedException e) {
      return Optional.empty();
    }
    KnownBoard board = KnownBoard.read(source);
    boolean covered =
        own.size() <= board.tree().size() && board.tree().root(own.size()).equals(own.root());
    return covered
        ? Optional.of(
            new FaultFinder(board, board.ready(), own, new FaultJudge(new SecureRandom())))
        : Optional.empty();
  }

  /**
   * Writes what was found, and says where it is and whom it names.
   *
   * @param beside the folder if none was given
   */
  void keep(List<Found> found, Path beside, PrintStream out) throws InputException {
    for (Found each : found) {
      Path target = folder.orElse(beside);
      try {
        Path file = EvidenceFiles.write(target, each.proof());
        out.println("Evidence     " + file);
        out.println("             " + Lines.tame(String.join("; ", each.verdict().culprits())));
        out.println("             " + Lines.tame(each.verdict().what()));
      } catch (IOException e) {
        throw new InputException(
            "Cannot write evidence into " + target + ": " + InputException.reason(e), e);
      }
    }
  }
}
