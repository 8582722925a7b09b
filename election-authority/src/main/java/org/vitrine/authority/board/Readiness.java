package org.vitrine.authority.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.CeremonyFault;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleFrontier;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;

/** What {@code ready} must say (§8.3), recomputed from the board by whoever is about to sign it. */
public final class Readiness {
  private static final long MAX_TALLY = 1L << 32;

  private final Board board;
  private final Manifest manifest;

  private Readiness(Board board) {
    this.board = board;
    this.manifest = board.manifest();
  }

  /**
   * The weights that few voters of a cell have (§8.3), which the officials acknowledge with {@code
   * ready}.
   */
  public static List<RareWeight> rare(Manifest manifest, List<RollLine> roll) {
    Map<String, TreeMap<Long, Integer>> voters = new LinkedHashMap<>();
    for (Cell cell : manifest.cells()) {
      voters.put(cell.id(), new TreeMap<>());
    }
    for (RollLine line : roll) {
      voters
          .computeIfAbsent(line.cell(), cell -> new TreeMap<>())
          .merge(line.weight(), 1, Integer::sum);
    }
    var rare = new ArrayList<RareWeight>();
    voters.forEach(
        (cell, weights) ->
            weights.forEach(
                (weight, count) -> {
                  if (count < manifest.minimum()) {
                    rare.add(new RareWeight(cell, weight, count));
                  }
                }));
    return rare;
  }

  /**
   * A contest whose totals could not be decrypted (§6.3).
   *
   * @param contest its id
   * @param weight the sum of the weights of all who may vote in it
   * @param points the most that one weight can give to an option
   */
  public record TooHeavy(String contest, long weight, int points) {
    @Override
    public String toString() {
      return "Contest \""
          + contest
          + "\" could not be counted: total weight "
          + weight
          + " times "
          + points
          + " is above 2^32";
    }
  }

  /**
   * The first contest that this roll makes too heavy to be counted; lines of any style are taken.
   */
  public static Optional<TooHeavy> tooHeavy(Manifest manifest, List<RollLine> roll) {
    var weights = new HashMap<String, Long>();
    for (RollLine line : roll) {
      for (String contest : manifest.style(line.style()).map(Style::contests).orElse(List.of())) {
        weights.merge(contest, line.weight(), Long::sum);
      }
    }
    return manifest.contests().stream()
        .map(
            contest ->
                new TooHeavy(
                    contest.id(), weights.getOrDefault(contest.id(), 0L), contest.largestLimit()))
        .filter(contest -> contest.weight() > MAX_TALLY / contest.points())
        .findFirst();
  }

  /**
   * The body of {@code ready}.
   *
   * @param bundles of booth and checker, as the officials know them
   * @throws Refusal saying what is missing or wrong
   */
  public static Action.Ready of(Board board, List<Bundle> bundles) throws Refusal {
    return new Readiness(board).action(bundles);
  }

  private Action.Ready action(List<Bundle> bundles) throws Refusal {
    if (board.roll().isEmpty()) {
      throw Refusal.incomplete(
              "The roll is empty: the registrar has published no voter.",
              "Registrar: registrar roll --csv FILE")
          .named("ready.rollEmpty", Map.of());
    }
    Digest lastDrill =
        board
            .ceremony()
            .lastDrill()
            .filter(drill -> board.ceremony().stage() == Ceremony.Stage.DONE)
            .orElseThrow(
                () ->
                    Refusal.incomplete("The key ceremony is not over.", "Trustees: trustee drill")
                        .named("ready.ceremony", Map.of()));
    ThresholdKey key = jointKey();
    checkRoll();
    return new Action.Ready(
        bundles,
        lastDrill,
        key.jointKey(),
        board.electionId(),
        rare(manifest, board.roll()),
        summary());
  }

  /** The joint key from the reveals, whose proofs are checked, and as all trustees signed it. */
  private ThresholdKey jointKey() throws Refusal {
    int trustees = manifest.trustees().size();
    var attempt =
        new Attempt(board.electionId(), board.ceremony().attempt(), trustees, manifest.threshold());
    var reveals = new ArrayList<Reveal>();
    for (int trustee = 1; trustee <= trustees; trustee++) {
      Body.Reveal posted = board.ceremony().reveals().get(trustee);
      Body.Commit commit = board.ceremony().commits().get(trustee);
      if (posted == null || commit == null) {
        throw broken(
            new Phrase(
                "ready.fault.missing",
                Map.of("trustee", trustee),
                "trustee " + trustee + " is missing in the ceremony"));
      }
      Reveal reveal = posted.polynomial();
      Optional<CeremonyFault> fault = reveal.verify(attempt, trustee);
      if (fault.isPresent()) {
        throw broken(
            new Phrase(
                "ready.fault.reveal",
                Map.of("trustee", trustee, "fault", fault.get()),
                "the reveal of trustee " + trustee + " does not verify: " + fault.get()));
      }
      if (!reveal.commitment(board.electionId()).equals(commit.commitment())) {
        throw broken(
            new Phrase(
                "ready.fault.commitment",
                Map.of("trustee", trustee),
                "trustee " + trustee + " revealed something else than it had committed to"));
      }
      reveals.add(reveal);
    }
    ThresholdKey key = ThresholdKey.of(attempt, reveals);
    for (var entry : board.ceremony().transcripts().entrySet()) {
      Body.Transcript transcript = entry.getValue();
      if (!transcript.jointKey().equals(key.jointKey())
          || !transcript.publicShares().equals(key.publicShares())) {
        throw broken(
            new Phrase(
                "ready.fault.transcript",
                Map.of("trustee", entry.getKey()),
                "trustee " + entry.getKey() + " signed another key than the reveals give"));
      }
    }
    return key;
  }

  private void checkRoll() throws Refusal {
    RollLine before = null;
    for (RollLine line : board.roll()) {
      if (before != null
          && java.util.Arrays.compareUnsigned(
                  before.credential().encode(), line.credential().encode())
              >= 0) {
        throw broken(
            Phrase.of(
                "ready.fault.order", "the roll's credentials are not in strictly ascending order"));
      }
      before = line;
      if (manifest.style(line.style()).isEmpty()) {
        throw broken(
            new Phrase(
                "ready.fault.style",
                Map.of("style", line.style()),
                "the roll names an unknown style " + line.style()));
      }
      if (manifest.cells().stream().noneMatch(cell -> cell.id().equals(line.cell()))) {
        throw broken(
            new Phrase(
                "ready.fault.cell",
                Map.of("cell", line.cell()),
                "the roll names an unknown cell " + line.cell()));
      }
    }
    Optional<TooHeavy> tooHeavy = tooHeavy(manifest, board.roll());
    if (tooHeavy.isPresent()) {
      TooHeavy heavy = tooHeavy.get();
      throw Refusal.refused(
              heavy + ".", "Use smaller weights: abort this election and make another roll.")
          .named(
              "ready.tooHeavy",
              Map.of(
                  "contest", heavy.contest(), "weight", heavy.weight(), "points", heavy.points()));
    }
  }

  private RollSummary summary() {
    var tree = new MerkleFrontier();
    long weight = 0;
    for (RollLine line : board.roll()) {
      tree.append(LeafHash.of(line.leaf()));
      weight += line.weight();
    }
    return new RollSummary(board.roll().size(), tree.root(), weight);
  }

  private static Refusal broken(Phrase what) {
    return Refusal.refused(
            "The board is wrong: " + what + ".",
            "Do not approve. The ballot box should have refused this; tell the other officials.")
        .named("ready.broken", Map.of("what", what));
  }
}
