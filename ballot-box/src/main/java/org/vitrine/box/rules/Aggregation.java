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

  Part sum(List<Part> parts) {
    Part sum = new Part();
    parts.forEach(sum::join);
    sum.settle();
    return sum;
  }

  /** One contest of one cell, by their indexes in the manifest. */
  private record Place(int contest, int cell) {}

  /** The sum of some of the ballots. */
  public final class Part {
    private final Map<Place, Aggregate> sums = new HashMap<>();
    private Map<Place, List<Ciphertext>> settled = Map.of();

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
        sum(new Place(contest, voters.cell(voter))).add(ciphertexts, voters.weight(voter));
      }
    }

    private void join(Part other) {
      other.sums.forEach((place, sum) -> sum(place).add(sum.sum(), 1));
    }

    /**
     * Adds up what is still kept apart by weight, once. From then on nothing here changes: trustees
     * post at the same time, and each is judged by the same sums.
     */
    private void settle() {
      var done = new HashMap<Place, List<Ciphertext>>();
      sums.forEach((place, sum) -> done.put(place, sum.sum()));
      settled = Map.copyOf(done);
    }

    private Aggregate sum(Place place) {
      return sums.computeIfAbsent(
          place, p -> new Aggregate(manifest.contests().get(p.contest()).positions()));
    }

    /** (A_j, B_j) of the cells together, for every position of the contest. */
    List<Ciphertext> of(int contest, List<Integer> cells) {
      Contest of = manifest.contests().get(contest);
      var together = new Aggregate(of.positions());
      for (int cell : cells) {
        List<Ciphertext> sum = settled.get(new Place(contest, cell));
        if (sum != null) {
          together.add(sum, 1);
        }
      }
      return together.sum();
    }

    private static Ciphertext decode(byte[] bytes) throws MalformedException {
      try {
        return Ciphertext.decode(bytes);
      } catch (DecodingException e) {
        throw new MalformedException("body.contests", "holds a ciphertext that does not decode", e);
      }
    }
  }
}
