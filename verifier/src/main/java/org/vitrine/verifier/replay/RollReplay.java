package org.vitrine.verifier.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleFrontier;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/** The roll (§8.2) and what {@code ready} must say about it (§8.3): V16. */
final class RollReplay {
  /** Σ weights · L must be decodable (§8.3). */
  private static final long MAX_TOTAL = 1L << 32;

  /** Totals stop growing here: far beyond what any rule allows, far from overflow. */
  private static final long ENOUGH = 1L << 52;

  private final Election election;
  private final Findings findings;
  private final Credentials credentials;
  private MerkleFrontier lines = new MerkleFrontier();
  private final long[][] eligible;
  private final long[] weightOfStyle;
  private final Map<CellWeight, Integer> voters = new HashMap<>();
  private int chunk;
  private long weight;
  private byte[] last = new byte[0];

  private record CellWeight(int cell, long weight) {}

  RollReplay(Election election, Findings findings, Credentials credentials) {
    this.election = election;
    this.findings = findings;
    this.credentials = credentials;
    this.eligible = new long[election.cells()][];
    this.weightOfStyle = new long[election.styles()];
  }

  void roll(long seq, Body.Roll body) {
    if (body.chunk() != chunk) {
      findings.fail(Check.V16, seq, "body.chunk", "is " + body.chunk() + ", not " + chunk);
    }
    chunk = body.chunk() == Integer.MAX_VALUE ? body.chunk() : body.chunk() + 1;
    for (int i = 0; i < body.lines().size(); i++) {
      line(seq, "body.lines[" + i + "]", body.lines().get(i));
    }
  }

  private void line(long seq, String where, RollLine line) {
    findings.covered(Check.V16);
    lines.append(LeafHash.of(line.leaf()));
    byte[] credential = line.credential().encode();
    if (Arrays.compareUnsigned(last, credential) >= 0) {
      findings.fail(
          Check.V16, seq, where + ".credential", "is not greater than the credential before");
    }
    last = credential;
    int cell = election.cell(line.cell());
    int style = election.style(line.style());
    if (cell < 0) {
      findings.fail(Check.V16, seq, where + ".cell", "is no cell of the manifest");
    }
    if (style < 0) {
      findings.fail(Check.V16, seq, where + ".style", "is no style of the manifest");
    }
    if (cell < 0 || style < 0) {
      return;
    }
    OptionalInt known = credentials.find(credential);
    if (known.isPresent()) {
      findings.fail(Check.V16, seq, where + ".credential", "is on the roll twice");
      return;
    }
    credentials.add(credential, cell, style, line.weight());
    if (eligible[cell] == null) {
      eligible[cell] = new long[election.styles()];
    }
    eligible[cell][style]++;
    weight = Math.min(ENOUGH, weight + line.weight());
    weightOfStyle[style] = Math.min(ENOUGH, weightOfStyle[style] + line.weight());
    if (election.manifest().minimum() > 1) {
      voters.merge(new CellWeight(cell, line.weight()), 1, Integer::sum);
    }
  }

  /** Lines of the roll with the cell. */
  long eligible(int cell) {
    return eligible[cell] == null ? 0 : Arrays.stream(eligible[cell]).sum();
  }

  /** Whether at least one line of the cell has a style with the contest (§10.2). */
  boolean asks(int cell, int contest) {
    if (eligible[cell] == null) {
      return false;
    }
    for (int style = 0; style < eligible[cell].length; style++) {
      if (eligible[cell][style] > 0 && election.has(style, contest)) {
        return true;
      }
    }
    return false;
  }

  /** Count, root and total weight of what was read. */
  RollSummary summary() {
    return new RollSummary(lines.size(), lines.root(), weight);
  }

  /**
   * For every contest the total that a count could reach must be decodable (§8.3).
   *
   * @return whether all are
   */
  boolean checkTotals(long seq) {
    boolean decodable = true;
    for (int contest = 0; contest < election.contests().size(); contest++) {
      long total = 0;
      for (int style = 0; style < election.styles(); style++) {
        total = Math.min(ENOUGH, total + (election.has(style, contest) ? weightOfStyle[style] : 0));
      }
      Contest asked = election.contests().get(contest);
      int largest = asked.options().stream().mapToInt(Option::limit).max().orElse(1);
      if (total > MAX_TOTAL / largest) {
        decodable = false;
        findings.fail(
            Check.V16,
            Finding.at(
                seq,
                "contest " + asked.id(),
                "total weight " + total + " times limit " + largest + " is more than 2^32"));
      }
    }
    return decodable;
  }

  /** Forgets what only {@code ready} needed. */
  void release() {
    lines = new MerkleFrontier();
    voters.clear();
  }

  /** The pairs that the officials must acknowledge, in the order of §8.3. */
  List<RareWeight> rare() {
    var rare = new ArrayList<CellWeight>();
    voters.forEach(
        (pair, count) -> {
          if (count < election.manifest().minimum()) {
            rare.add(pair);
          }
        });
    rare.sort(Comparator.comparingInt(CellWeight::cell).thenComparingLong(CellWeight::weight));
    return rare.stream()
        .map(
            pair ->
                new RareWeight(
                    election.manifest().cells().get(pair.cell()).id(),
                    pair.weight(),
                    voters.getOrDefault(pair, 0)))
        .toList();
  }
}
