package org.vitrine.box.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.tally.Aggregate;

/**
 * The sum of the counted ballots (§10.3), to be computed from the board's entries once it is
 * closed. Several threads can share the work: each fills a {@link Part} of its own. Reads only what
 * no entry changes after the close.
 */
public final class Aggregation {
  private final Manifest manifest;
  private final Voters voters;
  private final Map<String, Integer> contests = new HashMap<>();
  private final BitSet counted = new BitSet();

  Aggregation(Manifest manifest, Voters voters) {
    this.manifest = manifest;
    this.voters = voters;
    for (int i = 0; i < manifest.contests().size(); i++) {
      contests.put(manifest.contests().get(i).id(), i);
    }
    for (int voter = 0; voter < voters.count(); voter++) {
      if (voters.latest(voter) != Voters.NONE) {
        counted.set(voters.latest(voter));
      }
    }
  }

  /** Whether the entry at the position is a ballot that counts. */
  public boolean counts(long seq) {
    return seq <= Integer.MAX_VALUE && counted.get((int) seq);
  }

  /** One position after the last ballot that counts. */
  public long end() {
    return counted.length();
  }

  /** An empty part of the sum, for one thread. */
  public Part part() {
    return new Part();
  }

  /** Adds the parts up, once and for all. */
  Sums sum(List<Part> parts) {
    var together = new HashMap<Place, Aggregate>();
    for (Part part : parts) {
      part.sums.forEach(
          (place, sum) -> together.computeIfAbsent(place, this::empty).add(sum.sum(), 1));
    }
    var sums = new HashMap<Place, List<Ciphertext>>();
    together.forEach((place, sum) -> sums.put(place, sum.sum()));
    return new Sums(manifest, sums);
  }

  private Aggregate empty(Place place) {
    return new Aggregate(manifest.contests().get(place.contest()).positions());
  }

  /** One contest of one cell, by their indexes in the manifest. */
  private record Place(int contest, int cell) {}

  /** The sum of some of the ballots. */
  public final class Part {
    private final Map<Place, Aggregate> sums = new HashMap<>();

    private Part() {}

    /**
     * Adds a ballot for which {@link Aggregation#counts} is true.
     *
     * @param entry its canonical bytes
     * @throws MalformedException if they are not a ballot that the rules have admitted
     */
    public void add(byte[] entry) throws MalformedException {
      JsonCursor body = CanonicalJson.read(entry, JsonLimits.ENTRY).field("body");
      BallotFacts ballot = BallotFacts.read(body, Digest.ZERO);
      int voter = voters.find(ballot.credential());
      for (BallotFacts.ContestFacts facts : ballot.contests()) {
        var ciphertexts = new ArrayList<Ciphertext>();
        for (byte[] ciphertext : facts.ciphertexts()) {
          ciphertexts.add(decode(ciphertext));
        }
        Integer contest = contests.get(facts.contest());
        if (voter == Voters.NONE || contest == null) {
          throw new MalformedException("body", "is no ballot of this election");
        }
        sums.computeIfAbsent(new Place(contest, voters.cell(voter)), Aggregation.this::empty)
            .add(ciphertexts, voters.weight(voter));
      }
    }

    private static Ciphertext decode(byte[] bytes) throws MalformedException {
      try {
        return Ciphertext.decode(bytes);
      } catch (DecodingException e) {
        throw new MalformedException("body.contests", "holds a ciphertext that does not decode", e);
      }
    }
  }

  /**
   * The sums of all ballots. Nothing changes them: trustees post at the same time, and each is
   * judged by the same sums.
   */
  static final class Sums {
    private final Manifest manifest;
    private final Map<Place, List<Ciphertext>> sums;

    private Sums(Manifest manifest, Map<Place, List<Ciphertext>> sums) {
      this.manifest = manifest;
      this.sums = Map.copyOf(sums);
    }

    /** (A_j, B_j) of the cells together, for every position of the contest. */
    List<Ciphertext> of(int contest, List<Integer> cells) {
      Contest of = manifest.contests().get(contest);
      var together = new Aggregate(of.positions());
      for (int cell : cells) {
        List<Ciphertext> sum = sums.get(new Place(contest, cell));
        if (sum != null) {
          together.add(sum, 1);
        }
      }
      return together.sum();
    }
  }
}
