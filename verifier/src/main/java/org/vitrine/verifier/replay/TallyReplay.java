package org.vitrine.verifier.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DiscreteLog;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.VariableTime;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/** Partial decryptions and counts (§10.3, §10.4): V27 and V28. */
public final class TallyReplay {
  private final Election election;
  private final Findings findings;
  private final ThresholdKey key;
  private final Digest fingerprint;
  private final long size;
  private final Digest root;
  private final Map<GroupName, TallyGroup> groups = new LinkedHashMap<>();
  private final Map<Integer, Integer> decrypted = new TreeMap<>();

  private record GroupName(int contest, List<Integer> cells) {}

  /**
   * @param size of the tree that is decrypted (§10.1)
   * @param root of that tree
   */
  TallyReplay(
      Election election,
      Findings findings,
      ThresholdKey key,
      Digest fingerprint,
      long size,
      Digest root) {
    this.election = election;
    this.findings = findings;
    this.key = key;
    this.fingerprint = fingerprint;
    this.size = size;
    this.root = root;
  }

  /** Something to decrypt: one contest in one group of cells. */
  public static final class TallyGroup {
    private final int contest;
    private final CellReplay.Group cells;
    private final List<Ciphertext> sums;
    private final SortedMap<Integer, List<Element>> partials = new TreeMap<>();
    private List<Long> values = List.of();

    TallyGroup(int contest, CellReplay.Group cells, List<Ciphertext> sums) {
      this.contest = contest;
      this.cells = cells;
      this.sums = List.copyOf(sums);
    }

    /** The contest's place in the manifest. */
    public int contest() {
      return contest;
    }

    public CellReplay.Group cells() {
      return cells;
    }

    /** (A_j, B_j), one for each position. */
    public List<Ciphertext> sums() {
      return sums;
    }

    /** Valid partial decryptions by trustee. */
    public SortedMap<Integer, List<Element>> partials() {
      return partials;
    }

    /** v_j, empty until the group is counted. */
    List<Long> values() {
      return values;
    }
  }

  /** Adds up what is to be decrypted. */
  void aggregate(CellReplay cells, VoteSums sums) {
    for (int contest = 0; contest < election.contests().size(); contest++) {
      int positions = positions(election.contests().get(contest));
      for (CellReplay.Group group : cells.groups(contest)) {
        List<Ciphertext> sum = sums.of(group.cells().getFirst(), contest, positions);
        for (int cell : group.cells().subList(1, group.cells().size())) {
          sum = VoteSums.plus(sum, sums.of(cell, contest, positions));
        }
        groups.put(new GroupName(contest, group.cells()), new TallyGroup(contest, group, sum));
      }
    }
  }

  private static int positions(Contest contest) {
    return contest.options().size() + (contest.blank() ? 1 : 0);
  }

  public List<TallyGroup> groups() {
    return List.copyOf(groups.values());
  }

  public long size() {
    return size;
  }

  public Digest root() {
    return root;
  }

  /** Whether t trustees have decrypted everything. */
  boolean isComplete() {
    return completeTrustees().size() >= election.manifest().threshold();
  }

  private List<Integer> completeTrustees() {
    var complete = new ArrayList<Integer>();
    for (int trustee = 1; trustee <= election.manifest().trustees().size(); trustee++) {
      if (decrypted.getOrDefault(trustee, 0) == groups.size()) {
        complete.add(trustee);
      }
    }
    return complete;
  }

  void decryption(long seq, int trustee, Body.Decryption body) {
    findings.covered(Check.V27);
    Optional<TallyGroup> found = find(body);
    if (found.isEmpty()) {
      findings.fail(
          Check.V27,
          seq,
          "body.cells",
          "is no group of a contest that is to be decrypted: "
              + body.contest()
              + " in "
              + String.join(", ", body.cells()));
      return;
    }
    TallyGroup group = found.get();
    if (body.size() != size || !body.root().equals(root)) {
      findings.fail(
          Check.V27, seq, "body.root", "is not the tree that ends at the last approval of close");
      return;
    }
    if (body.partials().size() != group.sums.size()) {
      findings.fail(
          Check.V27,
          seq,
          "body.partials",
          "has " + body.partials().size() + " items, not " + group.sums.size());
      return;
    }
    if (group.partials.containsKey(trustee)) {
      findings.fail(
          Check.V27, seq, "author", "trustee-" + trustee + " has decrypted this group before");
      return;
    }
    Optional<String> fault =
        EqualityStatements.decryption(
            election.id(), fingerprint, trustee, key.publicShare(trustee), body, group.sums);
    if (fault.isPresent()) {
      findings.fail(Check.V27, seq, "body.proof", fault.get());
      return;
    }
    group.partials.put(trustee, body.partials());
    decrypted.merge(trustee, 1, Integer::sum);
  }

  private Optional<TallyGroup> find(Body.Decryption body) {
    int contest = election.contest(body.contest());
    List<Integer> cells = body.cells().stream().map(election::cell).toList();
    return Optional.ofNullable(groups.get(new GroupName(contest, cells)));
  }

  /** Combines the partial decryptions and finds the counts, once enough are there. */
  void count() {
    List<Integer> chosen = completeTrustees().subList(0, election.manifest().threshold());
    List<Scalar> coefficients = lagrange(chosen);
    DiscreteLog logarithms = DiscreteLog.create();
    for (TallyGroup group : groups.values()) {
      findings.covered(Check.V28);
      var values = new ArrayList<Long>();
      for (int j = 0; j < group.sums.size(); j++) {
        int position = j;
        Element mask =
            VariableTime.multiScalar(
                coefficients,
                chosen.stream().map(trustee -> partials(group, trustee).get(position)).toList());
        OptionalLong value =
            logarithms.solve(group.sums.get(j).data().subtract(mask), DiscreteLog.MAX);
        if (value.isEmpty()) {
          findings.fail(
              Check.V28, Finding.of(where(group, j), "no count from 0 to 2^32 is in the sum"));
        }
        values.add(value.orElse(0));
      }
      group.values = List.copyOf(values);
    }
  }

  private static List<Element> partials(TallyGroup group, int trustee) {
    return Optional.ofNullable(group.partials.get(trustee)).orElseThrow();
  }

  /** λ_i = Π_{h ≠ i} h/(h − i) modulo ℓ, in the order of the trustees. */
  static List<Scalar> lagrange(List<Integer> trustees) {
    var coefficients = new ArrayList<Scalar>();
    for (int i : trustees) {
      Scalar numerator = Scalar.ONE;
      Scalar denominator = Scalar.ONE;
      for (int h : trustees) {
        if (h != i) {
          numerator = numerator.multiply(Scalar.of(h));
          denominator = denominator.multiply(Scalar.of((long) h - i));
        }
      }
      coefficients.add(numerator.multiply(denominator.invert()));
    }
    return coefficients;
  }

  private String where(TallyGroup group, int position) {
    Contest contest = election.contests().get(group.contest);
    String option =
        position < contest.options().size() ? contest.options().get(position).id() : "blank";
    return "contest "
        + contest.id()
        + ", cells "
        + String.join(
            ", ",
            group.cells.cells().stream()
                .map(cell -> election.manifest().cells().get(cell).id())
                .toList())
        + ", option "
        + option;
  }
}
