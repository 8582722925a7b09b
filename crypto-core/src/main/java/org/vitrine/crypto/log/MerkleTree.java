package org.vitrine.crypto.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.vitrine.crypto.hash.Digest;

/**
 * An append-only Merkle tree (RFC 6962 §2.1) that remembers every size it ever had: roots and
 * proofs for all of them.
 *
 * <p>It keeps the hash of every complete subtree, 64 bytes a leaf, and no entries. It is not
 * thread-safe: one sequencer appends, and readers need its permission. A reader that only wants
 * roots as entries pass by uses {@link MerkleFrontier}.
 */
public final class MerkleTree {
  /** {@code levels.get(h)} holds the subtrees of 2^h leaves. */
  private final List<HashColumn> levels = new ArrayList<>();

  public MerkleTree() {
    levels.add(new HashColumn());
  }

  /** The number of leaves. */
  public long size() {
    return levels.getFirst().size();
  }

  /** Appends a leaf and returns its index. */
  public long append(LeafHash leaf) {
    long index = size();
    Digest hash = leaf.digest();
    for (int height = 0; ; height++) {
      if (height == levels.size()) {
        levels.add(new HashColumn());
      }
      HashColumn level = levels.get(height);
      level.add(hash);
      if (level.size() % 2 != 0) {
        return index;
      }
      hash = NodeHash.of(level.get(level.size() - 2), hash);
    }
  }

  /** The leaf at {@code index}. */
  public LeafHash leaf(long index) {
    Objects.checkIndex(index, size());
    return new LeafHash(levels.getFirst().get(index));
  }

  /** The root of the whole tree. */
  public Digest root() {
    return root(size());
  }

  /** The root that the tree had when it had {@code size} leaves. */
  public Digest root(long size) {
    checkSize(size);
    return size == 0 ? NodeHash.ofNothing() : subtree(0, size);
  }

  /** The right edge of the tree as it is now: what it would become can be tried there. */
  public MerkleFrontier frontier() {
    var frontier = new MerkleFrontier();
    long start = 0;
    for (int height = levels.size() - 1; height >= 0; height--) {
      if ((size() >> height & 1) == 1) {
        frontier.addPeak(levels.get(height).get(start >> height), height);
        start += 1L << height;
      }
    }
    return frontier;
  }

  /** The proof that the leaf at {@code index} is in the tree of {@code size} leaves. */
  public InclusionProof inclusionProof(long index, long size) {
    checkSize(size);
    Objects.checkIndex(index, size);
    var path = new ArrayList<Digest>();
    collectPath(index, 0, size, path);
    return new InclusionProof(index, path);
  }

  /** The proof that the tree of {@code from} leaves is the beginning of that of {@code to}. */
  public ConsistencyProof consistencyProof(long from, long to) {
    checkSize(to);
    if (from < 0 || from > to) {
      throw new IndexOutOfBoundsException("no tree of " + from + " leaves in one of " + to);
    }
    var path = new ArrayList<Digest>();
    if (from > 0) {
      collectConsistency(from, 0, to, true, path);
    }
    return new ConsistencyProof(path);
  }

  /** RFC 6962 §2.1.1, PATH(m, D[n]) for the {@code n} leaves from {@code start}. */
  private void collectPath(long m, long start, long n, List<Digest> path) {
    if (n == 1) {
      return;
    }
    long k = split(n);
    if (m < k) {
      collectPath(m, start, k, path);
      path.add(subtree(start + k, n - k));
    } else {
      collectPath(m - k, start + k, n - k, path);
      path.add(subtree(start, k));
    }
  }

  /** RFC 6962 §2.1.2, SUBPROOF(m, D[n], b) for the {@code n} leaves from {@code start}. */
  private void collectConsistency(long m, long start, long n, boolean known, List<Digest> path) {
    if (m == n) {
      if (!known) {
        path.add(subtree(start, n));
      }
      return;
    }
    long k = split(n);
    if (m <= k) {
      collectConsistency(m, start, k, known, path);
      path.add(subtree(start + k, n - k));
    } else {
      collectConsistency(m - k, start + k, n - k, false, path);
      path.add(subtree(start, k));
    }
  }

  /** The hash of the {@code n} leaves from {@code start}, where RFC 6962 puts a subtree. */
  private Digest subtree(long start, long n) {
    if (Long.bitCount(n) == 1) {
      int height = Long.numberOfTrailingZeros(n);
      return levels.get(height).get(start >> height);
    }
    long k = split(n);
    return NodeHash.of(subtree(start, k), subtree(start + k, n - k));
  }

  /** The largest power of two smaller than {@code n}. */
  private static long split(long n) {
    return Long.highestOneBit(n - 1);
  }

  private void checkSize(long size) {
    if (size < 0 || size > size()) {
      throw new IndexOutOfBoundsException("the tree never had " + size + " leaves");
    }
  }

  /**
   * The content of a hash tile (C2SP tlog-tiles): the hashes from {@code 256·index} on of the
   * subtrees of 256^level leaves.
   *
   * @throws IndexOutOfBoundsException if the tree does not have all of them yet
   */
  public byte[] tile(TilePath tile) {
    int height = 8 * tile.level();
    long first = Math.multiplyExact(tile.index(), (long) TilePath.FULL_WIDTH);
    long there = height < levels.size() ? levels.get(height).size() : 0;
    if (there - first < tile.width()) {
      throw new IndexOutOfBoundsException("the tree has no tile " + tile.path() + " yet");
    }
    return levels.get(height).bytes(first, tile.width());
  }
}
