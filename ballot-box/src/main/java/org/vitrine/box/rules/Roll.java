package org.vitrine.box.rules;

import static org.vitrine.box.rules.RefusalCode.ROLL_LINE;
import static org.vitrine.box.rules.RefusalCode.ROLL_ORDER;
import static org.vitrine.box.rules.RefusalCode.WRONG_CHUNK;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;

/**
 * The roll as it is published, chunk by chunk (§8.2), and what {@code ready} says of it (§8.3).
 *
 * <p>Its tree keeps every subtree's hash, 64 bytes a line (64 MB for a million), so that a proof
 * for one line costs some twenty look-ups and as many hashes.
 */
final class Roll {
  /** Largest total that is decrypted (§8.3, §10.4). */
  private static final long MAX_TOTAL = 1L << 32;

  private final Manifest manifest;
  private final Voters voters;
  private final Map<String, Integer> cells = new HashMap<>();
  private final Map<String, Integer> styles = new HashMap<>();
  private final MerkleTree tree = new MerkleTree();
  private final List<TreeMap<Long, Integer>> weightsByCell = new ArrayList<>();
  private final long[] weightByStyle;
  private int chunks;
  private long weight;

  Roll(Manifest manifest, Voters voters) {
    this.manifest = manifest;
    this.voters = voters;
    for (int i = 0; i < manifest.cells().size(); i++) {
      cells.put(manifest.cells().get(i).id(), i);
      weightsByCell.add(new TreeMap<>());
    }
    for (int i = 0; i < manifest.styles().size(); i++) {
      styles.put(manifest.styles().get(i).id(), i);
    }
    weightByStyle = new long[manifest.styles().size()];
  }

  Ruling.Effect decide(Body.Roll chunk) throws RefusedException {
    if (chunk.chunk() != chunks) {
      throw RefusedException.of(
          WRONG_CHUNK,
          "body.chunk",
          "This is chunk %d of the roll, and the next one is chunk %d. Send the chunks in order."
              .formatted(chunk.chunk(), chunks));
    }
    byte[] last = voters.lastKey().orElse(new byte[0]);
    for (int i = 0; i < chunk.lines().size(); i++) {
      RollLine line = chunk.lines().get(i);
      String at = "body.lines[" + i + "]";
      byte[] credential = line.credential().encode();
      if (Arrays.compareUnsigned(last, credential) >= 0) {
        throw RefusedException.of(
            ROLL_ORDER,
            at + ".credential",
            "The credential does not come after the one before it. Sort the whole roll by"
                + " credential, without repetitions, and cut it into chunks again.");
      }
      unlessNamed(cells.containsKey(line.cell()), at + ".cell", "cell", line.cell());
      unlessNamed(styles.containsKey(line.style()), at + ".style", "style", line.style());
      last = credential;
    }
    return place -> add(chunk);
  }

  private static void unlessNamed(boolean named, String at, String what, String id)
      throws RefusedException {
    RefusedException.unless(
        named,
        ROLL_LINE,
        at,
        "The manifest has no %s %s. Correct the line and send the chunk again."
            .formatted(what, id));
  }

  private void add(Body.Roll chunk) {
    for (RollLine line : chunk.lines()) {
      int cell = cells.getOrDefault(line.cell(), -1);
      int style = styles.getOrDefault(line.style(), -1);
      voters.add(line.credential().encode(), cell, style, line.weight());
      weightsByCell.get(cell).merge(line.weight(), 1, Integer::sum);
      weightByStyle[style] = Math.addExact(weightByStyle[style], line.weight());
      weight = Math.addExact(weight, line.weight());
      tree.append(LeafHash.of(line.leaf()));
    }
    chunks++;
  }

  /** Total weight so far. */
  long weight() {
    return weight;
  }

  /** Count, root and total weight so far. */
  RollSummary summary() {
    return new RollSummary(voters.rollCount(), tree.root(), weight);
  }

  private RollLine line(int index) {
    return new RollLine(
        credential(voters.key(index)),
        voters.weight(index),
        manifest.styles().get(voters.style(index)).id(),
        manifest.cells().get(voters.cell(index)).id());
  }

  private InclusionProof proof(int index) {
    return tree.inclusionProof(index, tree.size());
  }

  private static Element credential(byte[] key) {
    try {
      return Element.decode(key);
    } catch (DecodingException e) {
      throw new IllegalStateException("a credential on the roll is no element", e);
    }
  }

  /** Where the credential stands, also one that was replaced or brought in by a replacement. */
  Optional<RollPlace> place(byte[] asked) {
    int voter = voters.find(asked);
    if (voter == Voters.NONE) {
      return Optional.empty();
    }
    int successor = voters.successor(voter);
    var chain = new ArrayDeque<List<Long>>();
    int first = voter;
    for (var origin = voters.origin(voter); origin.isPresent(); origin = voters.origin(first)) {
      chain.addFirst(origin.get().entries());
      first = origin.get().old();
    }
    return Optional.of(
        new RollPlace(
            line(first),
            proof(first),
            List.copyOf(chain),
            successor == Voters.NONE
                ? Optional.empty()
                : Optional.of(credential(voters.key(successor)))));
  }

  /** Lines of each cell, in manifest order. */
  int[] linesByCell() {
    return weightsByCell.stream()
        .mapToInt(weights -> weights.values().stream().mapToInt(Integer::intValue).sum())
        .toArray();
  }

  /** Weights that at least one but fewer than {@code minimum} voters of a cell have (§8.3). */
  List<RareWeight> rareWeights() {
    var rare = new ArrayList<RareWeight>();
    for (int cell = 0; cell < weightsByCell.size(); cell++) {
      String id = manifest.cells().get(cell).id();
      weightsByCell
          .get(cell)
          .forEach(
              (value, lines) -> {
                if (lines < manifest.minimum()) {
                  rare.add(new RareWeight(id, value, lines));
                }
              });
    }
    return rare;
  }

  /** The first contest whose largest possible total could not be decrypted, as a sentence part. */
  String undecodable() {
    for (Contest contest : manifest.contests()) {
      long total = 0;
      for (Map.Entry<String, Integer> style : styles.entrySet()) {
        if (holds(style.getValue(), contest)) {
          total = Math.addExact(total, weightByStyle[style.getValue()]);
        }
      }
      if (total > MAX_TOTAL / contest.largestLimit()) {
        return "contest %s: the weights of its voters, %d, times its largest limit, %d, exceed 2^32"
            .formatted(contest.id(), total, contest.largestLimit());
      }
    }
    return "";
  }

  private boolean holds(int style, Contest contest) {
    Style of = manifest.styles().get(style);
    return of.contests().contains(contest.id());
  }
}
