package org.vitrine.box.rules;

import static org.vitrine.box.rules.RefusalCode.ALREADY_POSTED;
import static org.vitrine.box.rules.RefusalCode.BAD_PROOF;
import static org.vitrine.box.rules.RefusalCode.CONDITION;
import static org.vitrine.box.rules.RefusalCode.MISMATCH;
import static org.vitrine.box.rules.RefusalCode.TALLY_BUSY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.vitrine.crypto.ceremony.CeremonyFault;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DiscreteLog;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.tally.Counts;

/** From the k-th {@code close} to the result (§10). */
final class Tally {
  private final Manifest manifest;
  private final Digest electionId;
  private final Digest fingerprint;
  private final ThresholdKey key;
  private final Voters voters;
  private final int[] eligible;
  private final long size;
  private final Digest root;
  private final List<List<Groups.Group>> groups;
  private final int groupCount;
  private final Map<Integer, Map<Part, List<Element>>> decryptions = new TreeMap<>();
  private final Aggregation aggregation;
  private Optional<Aggregation.Sums> aggregates = Optional.empty();
  private Optional<ResultDocument> result = Optional.empty();

  /** One group of one contest, by their indexes. */
  private record Part(int contest, int group) {}

  /**
   * Begins the tally.
   *
   * @param eligible lines of the roll in each cell
   * @param size of the tree that is decrypted (§10.1)
   * @param root of that tree
   */
  Tally(
      Manifest manifest,
      Digest electionId,
      Digest fingerprint,
      ThresholdKey key,
      Voters voters,
      int[] eligible,
      long size,
      Digest root) {
    this.manifest = manifest;
    this.electionId = electionId;
    this.fingerprint = fingerprint;
    this.key = key;
    this.voters = voters;
    this.eligible = eligible.clone();
    this.size = size;
    this.root = root;
    groups = Groups.of(manifest, voters);
    groupCount = groups.stream().mapToInt(List::size).sum();
    aggregation = new Aggregation(manifest, voters);
  }

  /** Whether enough trustees have decrypted everything, or there is nothing to decrypt. */
  boolean isComplete() {
    return groupCount == 0
        || decryptions.values().stream().filter(parts -> parts.size() == groupCount).count()
            >= manifest.threshold();
  }

  /** What is to be summed, until that is done. */
  Optional<Aggregation> aggregation() {
    return aggregates.isPresent() ? Optional.empty() : Optional.of(aggregation);
  }

  void aggregated(List<Aggregation.Part> parts) {
    aggregates = Optional.of(aggregation.sum(parts));
  }

  /**
   * A partial decryption.
   *
   * @param judged whether the proof is verified; that of an entry that stands already was
   * @param completed what to do when the tally is complete with it
   */
  Ruling.Effect decide(int trustee, Body.Decryption body, boolean judged, Runnable completed)
      throws RefusedException {
    Part part = part(body);
    RefusedException.unless(
        body.size() == size && body.root().equals(root),
        MISMATCH,
        body.size() == size ? "body.root" : "body.size",
        "The tree to decrypt has size %d and root %s. If you have verified another one, decrypt"
                .formatted(size, root)
            + " nothing, and tell the other trustees.");
    Map<Part, List<Element>> earlier = decryptions.getOrDefault(trustee, Map.of());
    RefusedException.unless(
        !earlier.containsKey(part),
        ALREADY_POSTED,
        "body.cells",
        "Trustee %d has posted its partial decryption of this group. Nothing is left to do for it."
            .formatted(trustee));
    if (judged) {
      verify(trustee, body, part);
    }
    return place -> {
      decryptions.computeIfAbsent(trustee, t -> new HashMap<>()).put(part, body.partials());
      if (isComplete()) {
        completed.run();
      }
    };
  }

  private Part part(Body.Decryption body) throws RefusedException {
    for (int contest = 0; contest < groups.size(); contest++) {
      if (manifest.contests().get(contest).id().equals(body.contest())) {
        for (int group = 0; group < groups.get(contest).size(); group++) {
          if (cells(groups.get(contest).get(group)).equals(body.cells())) {
            return new Part(contest, group);
          }
        }
        throw RefusedException.of(
            MISMATCH,
            "body.cells",
            "The cells are not one of the groups of contest %s, which are %s."
                .formatted(body.contest(), groups.get(contest).stream().map(this::cells).toList()));
      }
    }
    throw RefusedException.of(
        MISMATCH, "body.contest", "The manifest has no contest %s.".formatted(body.contest()));
  }

  private void verify(int trustee, Body.Decryption body, Part part) throws RefusedException {
    Contest contest = manifest.contests().get(part.contest());
    Groups.Group group = groups.get(part.contest()).get(part.group());
    List<Ciphertext> sum = sums().of(part.contest(), group.cells());
    var statement =
        new DecryptionStatement(
            electionId,
            fingerprint,
            root,
            size,
            contest.id(),
            body.cells(),
            sum.stream().map(Ciphertext::pad).toList());
    Optional<CeremonyFault> fault =
        new PartialDecryption(body.partials(), body.proof())
            .verify(statement, trustee, key.publicShare(trustee));
    if (fault.isPresent()) {
      throw RefusedException.of(
          BAD_PROOF,
          "body." + fault.get().where(),
          "Field body.%s %s. Decrypt with the key that was drilled, and only what the verifier"
                  .formatted(fault.get().where(), fault.get().what())
              + " computed.");
    }
  }

  private Aggregation.Sums sums() throws RefusedException {
    return aggregates.orElseThrow(
        () ->
            RefusedException.of(
                TALLY_BUSY,
                "",
                "The ballots are being added up. Send the same again in a few seconds."));
  }

  /** Judges a result against the own one (§10.5). */
  void judge(Action.Result proposed) throws RefusedException {
    ResultDocument own = result();
    RefusedException.unless(
        proposed.totals().equals(own.contests().stream().map(c -> c.total()).toList()),
        CONDITION,
        "body.totals",
        "The totals are not those of this board. Compute the result from the board again.");
    RefusedException.unless(
        proposed.digest().equals(own.digest()),
        CONDITION,
        "body.digest",
        "The result document of this board has the digest %s. Compute it from the board again."
            .formatted(own.digest()));
  }

  /** The result, computed once. */
  ResultDocument result() throws RefusedException {
    if (result.isEmpty()) {
      result = Optional.of(compute(sums()));
    }
    return result.get();
  }

  private ResultDocument compute(Aggregation.Sums sums) throws RefusedException {
    var contests = new ArrayList<ResultDocument.ContestResult>();
    for (int i = 0; i < manifest.contests().size(); i++) {
      Contest contest = manifest.contests().get(i);
      var decrypted = new ArrayList<ResultDocument.Group>();
      for (int j = 0; j < groups.get(i).size(); j++) {
        Groups.Group group = groups.get(i).get(j);
        List<Long> values = values(contest, new Part(i, j), sums.of(i, group.cells()));
        decrypted.add(
            new ResultDocument.Group(
                cells(group), figures(contest, group.ballots(), group.weight(), values)));
      }
      contests.add(
          new ResultDocument.ContestResult(contest.id(), decrypted, total(contest, decrypted)));
    }
    return new ResultDocument(electionId, fingerprint, contests, turnout());
  }

  private List<Long> values(Contest contest, Part part, List<Ciphertext> sum)
      throws RefusedException {
    Map<Integer, List<Element>> partials = new TreeMap<Integer, List<Element>>();
    decryptions.forEach(
        (trustee, parts) -> {
          if (parts.size() == groupCount && partials.size() < manifest.threshold()) {
            partials.put(trustee, parts.getOrDefault(part, List.of()));
          }
        });
    return switch (Counts.of(manifest.threshold(), sum, partials, DiscreteLog.create())) {
      case Counts.Counted(List<Long> values) -> values;
      case Counts.Undecodable(int position) ->
          throw RefusedException.of(
              CONDITION,
              "",
              "A total of contest %s, option %s, is larger than 2^32."
                  .formatted(contest.id(), contest.optionId(position)));
    };
  }

  private static Figures figures(Contest contest, long ballots, long weight, List<Long> values) {
    int options = contest.options().size();
    return new Figures(
        ballots,
        weight,
        values.subList(0, options),
        contest.blank() ? OptionalLong.of(values.get(options)) : OptionalLong.empty());
  }

  private static Optional<Figures> total(Contest contest, List<ResultDocument.Group> groups) {
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    long ballots = 0;
    long weight = 0;
    long blank = 0;
    var counts = new long[contest.options().size()];
    for (ResultDocument.Group group : groups) {
      ballots += group.figures().ballots();
      weight += group.figures().weight();
      blank += group.figures().blank().orElse(0);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += group.figures().counts().get(i);
      }
    }
    return Optional.of(
        new Figures(
            ballots,
            weight,
            java.util.Arrays.stream(counts).boxed().toList(),
            contest.blank() ? OptionalLong.of(blank) : OptionalLong.empty()));
  }

  private List<ResultDocument.Turnout> turnout() {
    var ballots = new long[manifest.cells().size()];
    for (int voter = 0; voter < voters.count(); voter++) {
      if (voters.latest(voter) != Voters.NONE) {
        ballots[voters.cell(voter)]++;
      }
    }
    var turnout = new ArrayList<ResultDocument.Turnout>();
    for (int cell = 0; cell < ballots.length; cell++) {
      String id = manifest.cells().get(cell).id();
      turnout.add(new ResultDocument.Turnout(id, eligible[cell], ballots[cell]));
    }
    return turnout;
  }

  private List<String> cells(Groups.Group group) {
    return group.cells().stream().map(manifest.cells()::get).map(Cell::id).toList();
  }

  /** What people are shown: how many groups each trustee has decrypted. */
  List<DecryptionStatus> status() {
    return decryptions.entrySet().stream()
        .map(e -> new DecryptionStatus(e.getKey(), e.getValue().size(), groupCount))
        .toList();
  }
}
