package org.vitrine.authority.desk;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.verifier.Verification;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;

/** The full verification of the record that a person runs before decrypting or publishing (§14). */
public final class Audit {
  private Audit() {}

  /**
   * Verifies the record up to the closing of the polls, with the partial decryptions there are, and
   * says so.
   *
   * @throws Refusal unless the verdict is PASS, naming what failed
   */
  public static Verification beforeTally(Desk desk, Report report)
      throws Refusal, IOException, InterruptedException {
    report.progress("verifying the whole record");
    var shown = new AtomicInteger();
    Verification verified =
        beforeTally(
            desk,
            (stage, done, total) -> {
              int tenth = total == 0 ? 0 : (int) (10 * done / total);
              if (tenth > shown.getAndSet(Math.max(tenth, shown.get()))) {
                report.progress(stage.words(done, total));
              }
            });
    report.did("Verified the record: " + verified.report().entries() + " entries, verdict PASS.");
    return verified;
  }

  /**
   * Verifies the record up to the closing of the polls, with the partial decryptions there are.
   *
   * @throws Refusal unless the verdict is PASS, naming what failed
   */
  public static Verification beforeTally(Desk desk, Progress progress)
      throws Refusal, IOException, InterruptedException {
    Verification verified =
        whole(desk.box(), VerifierOptions.beforeTally(), desk.random(), progress);
    demandPass(verified, desk.board());
    return verified;
  }

  /**
   * Judges a verification for whoever relies on it.
   *
   * @param board that this desk has read
   * @throws Refusal unless the verdict is PASS, naming what failed, or it is another election's
   */
  public static void demandPass(Verification verified, Board board) throws Refusal {
    Verdict verdict = verified.report().verdict();
    if (verdict != Verdict.PASS) {
      String what = failed(verified.report());
      List<String> checks = wrong(verified.report()).map(check -> check.check().name()).toList();
      String all = "The record does not verify: " + verdict + ": " + what + ".";
      throw verdict == Verdict.FAIL
          ? Refusal.refused(all, "Do not go on. Keep this output and tell officials and trustees.")
              .named("audit.fail", Map.of("checks", checks))
          : Refusal.incomplete(all, "Run the same command again when what is missing is there.")
              .named("audit.incomplete", Map.of("checks", checks));
    }
    continues(verified, board);
  }

  private static String failed(org.vitrine.verifier.report.Report report) {
    return wrong(report)
        .map(
            check ->
                check.check()
                    + " "
                    + check.status().word()
                    + check.findings().stream()
                        .limit(3)
                        .map(finding -> " (" + finding + ")")
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("; "));
  }

  private static Stream<CheckResult> wrong(org.vitrine.verifier.report.Report report) {
    return report.checks().stream()
        .filter(check -> check.status() != Status.PASS && check.status() != Status.NOT_APPLICABLE);
  }

  /** Verifies the whole record as its ballot box shows it; the verdict is in the outcome. */
  public static Verification whole(
      BallotBox box, VerifierOptions options, SecureRandom random, Progress progress)
      throws IOException, InterruptedException {
    try (RecordSource source = Sources.open(box.base().toString())) {
      return new Verifier(random)
          .verify(
              source, options, (done, total) -> progress.at(Progress.Stage.VERIFYING, done, total));
    } catch (SourceException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Whether what was counted is the beginning of the board that this desk has read, as far as that
   * goes: ballots of another history are not counted, whatever their fingerprint.
   */
  public static boolean sameBallots(Verification verified, Board board) {
    return verified
        .count()
        .map(count -> count.size() > board.size() || board.root(count.size()).equals(count.root()))
        .orElse(true);
  }

  /** The verified election is the one whose board this desk has read. */
  private static void continues(Verification verified, Board board) throws Refusal {
    boolean same =
        verified
            .board()
            .filter(recomputed -> recomputed.electionId().equals(board.electionId()))
            .filter(
                recomputed ->
                    board.fingerprint().equals(java.util.Optional.of(recomputed.fingerprint())))
            .isPresent();
    if (!same || !sameBallots(verified, board)) {
      throw Refusal.refused(
              "The verified record is that of another election than the board that was read.",
              "The ballot box shows different boards. Keep this output and tell the others.")
          .named("audit.other", Map.of());
    }
  }
}
