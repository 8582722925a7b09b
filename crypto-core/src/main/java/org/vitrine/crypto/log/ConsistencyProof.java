package org.vitrine.crypto.log;

import java.util.List;
import org.vitrine.crypto.hash.Digest;

/**
 * The proof that a later tree begins with all of an earlier one (RFC 6962 §2.1.2).
 *
 * @param path its hashes; none when the sizes are equal or the earlier tree is empty
 */
public record ConsistencyProof(List<Digest> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Checks that the tree (from, fromRoot) is the beginning of the tree (to, toRoot). */
  public ProofCheck check(long from, Digest fromRoot, long to, Digest toRoot) {
    if (from < 0 || from > to) {
      return new ProofCheck.Invalid(
          "a tree of " + from + " entries is not the beginning of one of " + to);
    }
    if (from == to || from == 0) {
      return checkTrivial(from, fromRoot, to, toRoot);
    }
    // Start from the largest complete subtree at the right edge of the earlier tree.
    int shift = Long.numberOfTrailingZeros(from);
    boolean seedIsRoot = from == 1L << shift;
    int inner = ProofPath.innerLength(from - 1, to);
    int border = ProofPath.borderLength(from - 1, inner);
    int first = seedIsRoot ? 0 : 1;
    int length = first + inner - shift + border;
    if (path.size() != length) {
      return new ProofCheck.Invalid(
          "the consistency proof has " + path.size() + " hashes and must have " + length);
    }
    Digest seed = seedIsRoot ? fromRoot : path.getFirst();
    List<Digest> below = path.subList(first, first + inner - shift);
    List<Digest> edge = path.subList(first + inner - shift, length);
    long index = (from - 1) >>> shift;
    if (!ProofPath.border(ProofPath.innerLeftOnly(seed, below, index), edge).equals(fromRoot)) {
      return new ProofCheck.Invalid("the consistency proof does not lead to the earlier root");
    }
    return ProofPath.border(ProofPath.inner(seed, below, index), edge).equals(toRoot)
        ? new ProofCheck.Valid()
        : new ProofCheck.Invalid("the consistency proof does not lead to the later root");
  }

  /** As {@link #check(long, Digest, long, Digest)}, for two checkpoints of one log. */
  public ProofCheck check(Checkpoint earlier, Checkpoint later) {
    if (!earlier.origin().equals(later.origin())) {
      return new ProofCheck.Invalid(
          "the checkpoints are of different logs, " + earlier.origin() + " and " + later.origin());
    }
    return check(earlier.size(), earlier.root(), later.size(), later.root());
  }

  private ProofCheck checkTrivial(long from, Digest fromRoot, long to, Digest toRoot) {
    if (!path.isEmpty()) {
      return new ProofCheck.Invalid(
          "a consistency proof from " + from + " to " + to + " entries must be empty");
    }
    if (from == 0 && !fromRoot.equals(NodeHash.ofNothing())) {
      return new ProofCheck.Invalid("the earlier tree is empty, but its root is not that of one");
    }
    if (from == to && !fromRoot.equals(toRoot)) {
      return new ProofCheck.Invalid("two trees of " + from + " entries have different roots");
    }
    return new ProofCheck.Valid();
  }
}
