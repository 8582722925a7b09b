package org.vitrine.verifier.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.verifier.replay.TallyReplay.TallyGroup;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** The result (§10.5), built from the recomputed counts: V29. */
public final class ResultReplay {
  private final Election election;
  private final Findings findings;
  private final ResultDocument document;

  ResultReplay(
      Election election,
      Findings findings,
      Digest fingerprint,
      RollReplay roll,
      CellReplay cells,
      List<TallyGroup> groups) {
    this.election = election;
    this.findings = findings;
    this.document =
        new ResultDocument(election.id(), fingerprint, contests(groups), turnout(roll, cells));
  }

  /** The recomputed result. */
  public ResultDocument document() {
    return document;
  }

  private List<ResultDocument.ContestResult> contests(List<TallyGroup> groups) {
    var results = new ArrayList<ResultDocument.ContestResult>();
    for (int i = 0; i < election.contests().size(); i++) {
      int place = i;
      Contest contest = election.contests().get(i);
      List<ResultDocument.Group> own =
          groups.stream()
              .filter(group -> group.contest() == place)
              .map(group -> new ResultDocument.Group(names(group), figures(contest, group)))
              .toList();
      results.add(
          new ResultDocument.ContestResult(
              contest.id(),
              own,
              own.stream().map(ResultDocument.Group::figures).reduce(ResultReplay::plus)));
    }
    return results;
  }

  private List<String> names(TallyGroup group) {
    return group.cells().cells().stream()
        .map(cell -> election.manifest().cells().get(cell).id())
        .toList();
  }

  private static Figures figures(Contest contest, TallyGroup group) {
    int options = contest.options().size();
    return new Figures(
        group.cells().ballots(),
        group.cells().weight(),
        group.values().subList(0, options),
        contest.blank() ? OptionalLong.of(group.values().get(options)) : OptionalLong.empty());
  }

  private static Figures plus(Figures a, Figures b) {
    var counts = new ArrayList<Long>();
    for (int j = 0; j < a.counts().size(); j++) {
      counts.add(a.counts().get(j) + b.counts().get(j));
    }
    return new Figures(
        a.ballots() + b.ballots(),
        a.weight() + b.weight(),
        counts,
        a.blank().isPresent()
            ? OptionalLong.of(a.blank().getAsLong() + b.blank().orElse(0))
            : OptionalLong.empty());
  }

  private List<ResultDocument.Turnout> turnout(RollReplay roll, CellReplay cells) {
    var turnout = new ArrayList<ResultDocument.Turnout>();
    List<Cell> all = election.manifest().cells();
    for (int cell = 0; cell < all.size(); cell++) {
      turnout.add(
          new ResultDocument.Turnout(all.get(cell).id(), roll.eligible(cell), cells.counted(cell)));
    }
    return turnout;
  }

  /** The bounds that every group's figures must keep, whatever was decrypted. */
  void checkArithmetic() {
    for (int i = 0; i < document.contests().size(); i++) {
      Contest contest = election.contests().get(i);
      for (ResultDocument.Group group : document.contests().get(i).groups()) {
        arithmetic(contest, group);
      }
    }
  }

  private void arithmetic(Contest contest, ResultDocument.Group group) {
    Figures figures = group.figures();
    long weight = figures.weight();
    String where = "contest " + contest.id() + ", cells " + String.join(", ", group.cells());
    for (int j = 0; j < contest.options().size(); j++) {
      if (figures.counts().get(j) > weight * contest.options().get(j).limit()) {
        fault(where + ", option " + contest.options().get(j).id(), "more votes than possible");
      }
    }
    long blank = figures.blank().orElse(0);
    if (blank > weight) {
      fault(where + ", blank", "more votes than possible");
    }
    long sum = figures.counts().stream().mapToLong(v -> v).sum() + contest.max() * blank;
    if (sum < contest.min() * weight || sum > contest.max() * weight) {
      fault(where, "the votes add up to " + sum + ", which no ballots give");
    }
  }

  private void fault(String where, String what) {
    findings.fail(Check.V29, Finding.of(where, what));
  }

  /**
   * Compares the proposal at its last approval.
   *
   * @param seq of the proposal
   * @return whether it is the recomputed result
   */
  boolean judge(long seq, Action.Result result) {
    findings.covered(Check.V29);
    boolean equal = true;
    if (!result.digest().equals(document.digest())) {
      equal = false;
      findings.fail(
          Check.V29, seq, "body.digest", "is not the SHA-256 of the recomputed result document");
    }
    List<Optional<Figures>> totals =
        document.contests().stream().map(ResultDocument.ContestResult::total).toList();
    if (result.totals().size() != totals.size()) {
      findings.fail(
          Check.V29,
          seq,
          "body.totals",
          "has " + result.totals().size() + " items, not " + totals.size());
      return false;
    }
    for (int i = 0; i < totals.size(); i++) {
      if (!totals.get(i).equals(result.totals().get(i))) {
        equal = false;
        findings.fail(
            Check.V29,
            seq,
            "body.totals[" + i + "]",
            "is not the recomputed total of contest " + election.contests().get(i).id());
      }
    }
    return equal;
  }

  /** Compares the record's copy for people, byte for byte. */
  public void judgeFile(RecordSource source) throws SourceException {
    byte[] recomputed = document.encode();
    Optional<byte[]> file = source.result(recomputed.length + 1);
    if (file.isEmpty()) {
      return;
    }
    findings.covered(Check.V29);
    if (!Arrays.equals(file.get(), recomputed)) {
      findings.fail(Check.V29, Finding.of("result.json", "is not the recomputed result document"));
    }
  }
}
