package org.vitrine.crypto.log;

import java.util.List;
import org.vitrine.crypto.hash.Digest;

/**
 * The proof that an entry stands at a position of a tree (RFC 6962 §2.1.1).
 *
 * @param index the position, from 0
 * @param path the hashes from the leaf's sibling upwards
 */
public record InclusionProof(long index, List<Digest> path) {
  /**
   * Checks the sign of the index only: the rest is a matter of {@link #check}.
   *
   * @throws IllegalArgumentException if {@code index} is negative
   */
  public InclusionProof {
    if (index < 0) {
      throw new IllegalArgumentException("an index is not negative");
    }
    path = List.copyOf(path);
  }

  /**
   * Checks that {@code leaf} stands at this index of the tree with this size and root. Take both
   * from a checkpoint whose signatures have been verified, never from who brings the proof.
   */
  public ProofCheck check(LeafHash leaf, long size, Digest root) {
    if (index >= size) {
      return new ProofCheck.Invalid("index " + index + " is not in a tree of " + size + " entries");
    }
    int inner = ProofPath.innerLength(index, size);
    int length = inner + ProofPath.borderLength(index, inner);
    if (path.size() != length) {
      return new ProofCheck.Invalid(
          "the inclusion proof has " + path.size() + " hashes and must have " + length);
    }
    Digest atEdge = ProofPath.inner(leaf.digest(), path.subList(0, inner), index);
    Digest computed = ProofPath.border(atEdge, path.subList(inner, length));
    return computed.equals(root)
        ? new ProofCheck.Valid()
        : new ProofCheck.Invalid("the inclusion proof does not lead to the checkpoint's root");
  }

  /** As {@link #check(LeafHash, long, Digest)}, with size and root of a verified checkpoint. */
  public ProofCheck check(LeafHash leaf, Checkpoint verified) {
    return check(leaf, verified.size(), verified.root());
  }
}
