package org.vitrine.box.board;

import org.vitrine.box.rules.TreeView;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;

/** The Merkle tree over the entries, in memory; recomputed from them on every start. */
final class BoardTree implements TreeView {
  private final MerkleTree tree = new MerkleTree();

  @Override
  public long size() {
    return tree.size();
  }

  @Override
  public Digest root(long size) {
    return tree.root(size);
  }

  void append(byte[] entry) {
    tree.append(LeafHash.of(entry));
  }

  InclusionProof inclusion(long seq, long size) {
    return tree.inclusionProof(seq, size);
  }

  ConsistencyProof consistency(long from, long to) {
    return tree.consistencyProof(from, to);
  }
}
