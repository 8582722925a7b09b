package org.vitrine.authority.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.Audit;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.verifier.RecomputedBoard;
import org.vitrine.verifier.RecomputedCount;
import org.vitrine.verifier.Verification;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.report.HtmlReport;
import org.vitrine.verifier.report.JsonReport;
import org.vitrine.verifier.report.Report;

/**
 * A full verification of an election's record by the built-in verifier: what it says, and the
 * result that it recomputed. It proves nothing to somebody who does not trust this tool; everybody
 * can run the verifier, which says the same.
 *
 * @param source the address from which the record was read
 * @param board as this desk has read it
 * @param report all checks and the verdict
 * @param document the recomputed result, if enough trustees have decrypted
 * @param made when the verification ended
 */
public record Certificate(
    String source, Board board, Report report, Optional<ResultDocument> document, Instant made) {
  /**
   * Verifies.
   *
   * @throws Refusal if the record is that of another election, or counts other ballots, than the
   *     board that was read
   */
  public static Certificate of(
      BallotBox box, Board board, SecureRandom random, Instant now, Progress progress)
      throws Refusal, IOException, InterruptedException {
    Verification verified = Audit.whole(box, VerifierOptions.plain(), random, progress);
    boolean other =
        !verified.report().election().map(board.electionId()::equals).orElse(true)
            || !verified
                .board()
                .map(RecomputedBoard::fingerprint)
                .equals(board.fingerprint().filter(f -> verified.board().isPresent()))
            || !Audit.sameBallots(verified, board);
    if (other) {
      throw Refusal.refused(
              "The verified record is that of another election than the board that was read.",
              "The ballot box shows different boards. Keep this output and tell the others.")
          .named("official.two-boards", Map.of());
    }
    return new Certificate(
        box.base().toString(),
        board,
        verified.report(),
        verified.count().flatMap(RecomputedCount::result),
        now);
  }

  /** Whether the published result is the one that the verifier recomputed. */
  public boolean published() {
    return board
        .result()
        .map(org.vitrine.authority.board.Proposal::action)
        .flatMap(action -> document.map(Outcome::action).filter(action::equals))
        .isPresent();
  }

  /** The report as one page that needs nothing else. */
  public byte[] html() {
    return HtmlReport.render(report, source, board.manifest().rehearsal()).getBytes(UTF_8);
  }

  /** The report for programs (§14). */
  public byte[] json() {
    return JsonReport.encode(report);
  }
}
