package org.vitrine.verifier;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.replay.ElectionReplay;
import org.vitrine.verifier.replay.Phase;
import org.vitrine.verifier.replay.RecordReplay;
import org.vitrine.verifier.replay.ResultReplay;
import org.vitrine.verifier.replay.TallyReplay;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.CheckClass;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** What follows from a replay (§14): the status of every check, and what was recomputed. */
final class Conclusion {
  private final Findings findings;
  private final RecordReplay replay;
  private final Optional<ElectionReplay> election;
  private final VerifierOptions options;
  private final boolean stopped;

  Conclusion(Findings findings, RecordReplay replay, VerifierOptions options) {
    this.findings = findings;
    this.replay = replay;
    this.election = replay.election();
    this.options = options;
    this.stopped = replay.isStopped();
  }

  /** The record's copy of the result (§13), which must be the recomputed one. */
  void resultFile(RecordSource source) throws SourceException {
    Optional<ResultReplay> recomputed = election.flatMap(ElectionReplay::result);
    if (recomputed.isPresent()) {
      recomputed.get().judgeFile(source);
    } else if (source.result(0).isPresent()) {
      findings.incomplete(
          Check.V29, Finding.of("result.json", "is there, but no result could be recomputed"));
    }
  }

  Verification draw() {
    identity();
    lastPhase();
    List<CheckResult> checks =
        findings.judge(this::isIncluded, this::isRequired, check -> stopped && isCutShort(check));
    var report =
        new Report(
            election.map(ElectionReplay::electionId),
            election.flatMap(ElectionReplay::fingerprint),
            options.election().isPresent(),
            election.map(e -> e.phase().word()).orElse("unknown"),
            replay.entries(),
            checks,
            election.flatMap(FiguresOfResult::of));
    return new Verification(report, election.flatMap(this::board), election.flatMap(this::count));
  }

  /** With {@code --election}: V17 compares the fingerprint with the given one. */
  private void identity() {
    Optional<Digest> fingerprint = election.flatMap(ElectionReplay::fingerprint);
    if (options.election().isPresent() && fingerprint.isPresent()) {
      findings.covered(Check.V17);
      if (!options.election().get().matches(fingerprint.get())) {
        findings.fail(
            Check.V17,
            Finding.of(
                "fingerprint",
                "this is another election than the expected one, "
                    + options.election().get().text()));
      }
    }
  }

  private void lastPhase() {
    if (stopped || election.isEmpty()) {
      return;
    }
    Phase phase = election.get().phase();
    if (phase == Phase.FINAL) {
      findings.covered(Check.V31);
    } else {
      String why =
          election
              .get()
              .abortReason()
              .map(reason -> "the election was aborted: " + reason)
              .orElse("the record ends in the phase " + phase.word());
      findings.incomplete(Check.V31, Finding.of("", why));
      findings.incomplete(Check.V29, Finding.of("", "no result is in effect"));
      if (phase == Phase.ABORTED) {
        findings.incomplete(Check.V26, Finding.of("", why));
      }
    }
    if (phase != Phase.ABORTED && election.get().tally().isEmpty()) {
      findings.incomplete(
          Check.V26, Finding.of("", "the election has not been closed: nothing is counted yet"));
    }
  }

  private boolean isIncluded(Check check) {
    return !options.forTally()
        || switch (check) {
          case V28, V29, V31 -> false;
          default -> true;
        };
  }

  private boolean isRequired(Check check) {
    return switch (check) {
      case V27 -> !options.forTally() && hasGroups();
      case V28 -> hasGroups();
      default -> check.checkClass() == CheckClass.REQUIRED;
    };
  }

  /** Before the election is closed nobody knows that there is nothing to decrypt. */
  private boolean hasGroups() {
    Optional<TallyReplay> tally = election.flatMap(ElectionReplay::tally);
    return tally.isEmpty() || !tally.get().groups().isEmpty();
  }

  /** Whether a check stands behind the fault that ended the reading. */
  private boolean isCutShort(Check check) {
    Phase phase = election.map(ElectionReplay::phase).orElse(Phase.SETUP);
    boolean ready = election.flatMap(ElectionReplay::fingerprint).isPresent();
    return switch (check) {
      case V1, V3, V6, V7 -> election.isEmpty();
      case V8 -> false;
      case V30 -> !options.receipts().isEmpty();
      case V12, V13, V14, V15 -> phase.compareTo(Phase.ROLL) < 0 || phase == Phase.ABORTED;
      case V16, V17 -> !ready;
      default -> true;
    };
  }

  private Optional<RecomputedBoard> board(ElectionReplay replayed) {
    return replayed
        .fingerprint()
        .flatMap(
            fingerprint ->
                replayed
                    .key()
                    .map(
                        key ->
                            new RecomputedBoard(
                                replayed.manifest(),
                                replayed.electionId(),
                                fingerprint,
                                key,
                                replayed.phase().word())));
  }

  private Optional<RecomputedCount> count(ElectionReplay replayed) {
    return replayed
        .tally()
        .map(
            tally ->
                new RecomputedCount(
                    tally.size(),
                    tally.root(),
                    tally.groups().stream().map(group -> group(replayed, group)).toList(),
                    replayed.result().map(ResultReplay::document)));
  }

  private static RecomputedCount.Group group(
      ElectionReplay replayed, TallyReplay.TallyGroup group) {
    return new RecomputedCount.Group(
        replayed.manifest().contests().get(group.contest()),
        group.cells().cells().stream()
            .map(cell -> replayed.manifest().cells().get(cell).id())
            .toList(),
        group.cells().ballots(),
        group.cells().weight(),
        group.sums(),
        group.partials());
  }
}
