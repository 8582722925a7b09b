package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Sha256;

@DisplayName("The Merkle tree of RFC 6962")
final class MerkleTreeTest {
  private static final int EXHAUSTIVE = 70;

  /** The test leaves of the certificate-transparency project. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  /** Their roots for 1 to 8 leaves, by the same source. */
  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static byte[] entry(int i) {
    return ("entry " + i).getBytes(UTF_8);
  }

  private static MerkleTree tree(int size) {
    var tree = new MerkleTree();
    for (int i = 0; i < size; i++) {
      assertEquals(i, tree.append(LeafHash.of(entry(i))));
    }
    return tree;
  }

  /** MTH of RFC 6962 §2.1, word for word. */
  private static byte[] mth(int from, int to) {
    if (from == to) {
      return Sha256.of();
    }
    if (to - from == 1) {
      return Sha256.of(new byte[] {0}, entry(from));
    }
    int k = 1;
    while (2 * k < to - from) {
      k *= 2;
    }
    return Sha256.of(new byte[] {1}, mth(from, from + k), mth(from + k, to));
  }

  private static Digest digest(String hex) {
    return Digest.of(HexFormat.of().parseHex(hex));
  }

  private static void invalid(ProofCheck check, String reason) {
    var invalid = assertInstanceOf(ProofCheck.Invalid.class, check);
    assertTrue(invalid.reason().contains(reason), invalid.reason());
    assertFalse(check.isValid());
  }

  @Test
  @DisplayName("has the roots of certificate-transparency's test tree")
  void knownRoots() {
    var tree = new MerkleTree();
    var frontier = new MerkleFrontier();
    assertEquals(
        digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), tree.root());
    assertEquals(tree.root(), frontier.root());
    for (int i = 0; i < LEAVES.size(); i++) {
      LeafHash leaf = LeafHash.of(HexFormat.of().parseHex(LEAVES.get(i)));
      tree.append(leaf);
      frontier.append(leaf);
      assertEquals(digest(ROOTS.get(i)), tree.root());
      assertEquals(digest(ROOTS.get(i)), frontier.root());
    }
    assertEquals(
        List.of(
            digest("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
            digest("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            digest("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
        tree.inclusionProof(0, 8).path());
  }

  @Test
  @DisplayName("knows the root of every size that it ever had")
  void allRoots() {
    MerkleTree tree = tree(EXHAUSTIVE);
    var frontier = new MerkleFrontier();
    for (int size = 0; size <= EXHAUSTIVE; size++) {
      assertArrayEquals(mth(0, size), tree.root(size).bytes());
      assertEquals(tree.root(size), frontier.root());
      assertEquals(size, frontier.size());
      if (size < EXHAUSTIVE) {
        assertEquals(LeafHash.of(entry(size)), tree.leaf(size));
        assertEquals(size, frontier.append(LeafHash.of(entry(size))));
      }
    }
  }

  @Test
  @DisplayName("keeps its hashes beyond one block")
  void large() {
    MerkleTree tree = tree(1500);
    var frontier = new MerkleFrontier();
    for (int i = 0; i < 1500; i++) {
      frontier.append(LeafHash.of(entry(i)));
    }
    assertEquals(frontier.root(), tree.root());
    assertArrayEquals(mth(0, 1025), tree.root(1025).bytes());
    assertTrue(
        tree.inclusionProof(777, 1300)
            .check(LeafHash.of(entry(777)), 1300, tree.root(1300))
            .isValid());
  }

  @Test
  @DisplayName("refuses sizes and positions that it does not have")
  void bounds() {
    MerkleTree tree = tree(5);
    assertThrows(IndexOutOfBoundsException.class, () -> tree.root(6));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.root(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.leaf(5));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusionProof(5, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusionProof(-1, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusionProof(0, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusionProof(0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.consistencyProof(3, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.consistencyProof(4, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.consistencyProof(-1, 3));
    assertThrows(IllegalArgumentException.class, () -> new InclusionProof(-1, List.of()));
  }

  @Nested
  @DisplayName("proves inclusion so that")
  final class Inclusion {
    @Test
    @DisplayName("every entry of every size is proven, and nothing else in its place")
    void exhaustive() {
      MerkleTree tree = tree(EXHAUSTIVE);
      for (int size = 1; size <= EXHAUSTIVE; size++) {
        Digest root = tree.root(size);
        for (int index = 0; index < size; index++) {
          InclusionProof proof = tree.inclusionProof(index, size);
          LeafHash leaf = LeafHash.of(entry(index));
          assertEquals(new ProofCheck.Valid(), proof.check(leaf, size, root));
          for (int other = 0; other < size; other++) {
            if (other != index) {
              assertFalse(
                  new InclusionProof(other, proof.path()).check(leaf, size, root).isValid());
              assertFalse(proof.check(LeafHash.of(entry(other)), size, root).isValid());
            }
          }
          refusesDamage(proof, leaf, size, root);
        }
      }
    }

    private void refusesDamage(InclusionProof proof, LeafHash leaf, int size, Digest root) {
      long index = proof.index();
      var longer = new ArrayList<>(proof.path());
      longer.add(root);
      invalid(new InclusionProof(index, longer).check(leaf, size, root), "hashes and must have");
      invalid(proof.check(leaf, size, Digest.ZERO), "does not lead");
      for (int i = 0; i < proof.path().size(); i++) {
        var shorter = new ArrayList<>(proof.path());
        shorter.remove(i);
        invalid(new InclusionProof(index, shorter).check(leaf, size, root), "must have");
        var changed = new ArrayList<>(proof.path());
        changed.set(i, Digest.ZERO);
        invalid(new InclusionProof(index, changed).check(leaf, size, root), "does not lead");
      }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "7,7", "8,7", "9223372036854775807,9223372036854775807", "3,-1"})
    @DisplayName("an index outside the tree is refused whatever the hashes are")
    void outside(long index, long size) {
      LeafHash leaf = LeafHash.of(entry(0));
      invalid(
          new InclusionProof(index, List.of()).check(leaf, size, leaf.digest()),
          "is not in a tree");
    }

    @Test
    @DisplayName("an interior node is no entry, and an entry that looks like two nodes is no node")
    void secondPreimage() {
      MerkleTree tree = tree(4);
      Digest left = NodeHash.of(tree.leaf(0).digest(), tree.leaf(1).digest());
      Digest right = NodeHash.of(tree.leaf(2).digest(), tree.leaf(3).digest());
      byte[] nodes = new byte[65];
      nodes[0] = 1;
      System.arraycopy(left.bytes(), 0, nodes, 1, 32);
      System.arraycopy(right.bytes(), 0, nodes, 33, 32);
      var proof = new InclusionProof(0, List.of());
      assertFalse(proof.check(LeafHash.of(nodes), 1, tree.root()).isValid());
      // The left half as if it were a leaf: the length of the proof gives it away.
      invalid(
          new InclusionProof(0, List.of(right)).check(new LeafHash(left), 4, tree.root()),
          "has 1 hashes and must have 2");
    }

    @Test
    @DisplayName("the largest sizes are no special case")
    void huge() {
      LeafHash leaf = LeafHash.of(entry(0));
      invalid(
          new InclusionProof(0, List.of()).check(leaf, Long.MAX_VALUE, leaf.digest()),
          "must have 63");
      invalid(
          new InclusionProof(Long.MAX_VALUE - 1, List.of())
              .check(leaf, Long.MAX_VALUE, leaf.digest()),
          "must have 62");
    }
  }

  @Nested
  @DisplayName("proves consistency so that")
  final class Consistency {
    @Test
    @DisplayName("every earlier tree is the beginning of every later one, and no other tree is")
    void exhaustive() {
      MerkleTree tree = tree(EXHAUSTIVE);
      Digest other = Digest.sha256(entry(0));
      for (int to = 0; to <= EXHAUSTIVE; to++) {
        for (int from = 0; from <= to; from++) {
          ConsistencyProof proof = tree.consistencyProof(from, to);
          Digest fromRoot = tree.root(from);
          Digest toRoot = tree.root(to);
          assertEquals(new ProofCheck.Valid(), proof.check(from, fromRoot, to, toRoot));
          assertFalse(proof.check(from, other, to, toRoot).isValid());
          if (from > 0) {
            assertFalse(proof.check(from, fromRoot, to, other).isValid());
          }
          refusesDamage(proof, from, fromRoot, to, toRoot);
        }
      }
    }

    private void refusesDamage(
        ConsistencyProof proof, int from, Digest fromRoot, int to, Digest toRoot) {
      var longer = new ArrayList<>(proof.path());
      longer.add(Digest.ZERO);
      assertFalse(new ConsistencyProof(longer).check(from, fromRoot, to, toRoot).isValid());
      for (int i = 0; i < proof.path().size(); i++) {
        var shorter = new ArrayList<>(proof.path());
        shorter.remove(i);
        invalid(new ConsistencyProof(shorter).check(from, fromRoot, to, toRoot), "must have");
        var changed = new ArrayList<>(proof.path());
        changed.set(i, Digest.ZERO);
        invalid(new ConsistencyProof(changed).check(from, fromRoot, to, toRoot), "does not lead");
      }
    }

    @Test
    @DisplayName("A26 two histories that differ in one entry are never consistent")
    void fork() {
      MerkleTree honest = tree(40);
      for (int changed = 0; changed < 20; changed++) {
        var fork = new MerkleTree();
        for (int i = 0; i < 40; i++) {
          fork.append(LeafHash.of(entry(i == changed ? 1000 : i)));
        }
        ConsistencyProof proof = fork.consistencyProof(20, 40);
        assertFalse(proof.check(20, honest.root(20), 40, fork.root(40)).isValid());
        assertFalse(proof.check(20, fork.root(20), 40, honest.root(40)).isValid());
      }
    }

    @Test
    @DisplayName("a shrinking log, an empty one with a root, and equal sizes are told apart")
    void edges() {
      MerkleTree tree = tree(8);
      var none = new ConsistencyProof(List.of());
      invalid(none.check(8, tree.root(8), 7, tree.root(7)), "is not the beginning");
      invalid(none.check(-1, tree.root(0), 7, tree.root(7)), "is not the beginning");
      invalid(none.check(0, tree.root(1), 7, tree.root(7)), "is empty");
      invalid(none.check(0, tree.root(0), 0, tree.root(1)), "different roots");
      invalid(none.check(0, tree.root(1), 0, tree.root(1)), "is empty");
      invalid(none.check(7, tree.root(7), 7, tree.root(8)), "different roots");
      var one = new ConsistencyProof(List.of(tree.root(1)));
      invalid(one.check(0, tree.root(0), 7, tree.root(7)), "must be empty");
      invalid(one.check(7, tree.root(7), 7, tree.root(7)), "must be empty");
      assertTrue(none.check(0, tree.root(0), 7, tree.root(7)).isValid());
    }

    @Test
    @DisplayName("checkpoints of two logs are never consistent")
    void otherLog() {
      MerkleTree tree = tree(8);
      ConsistencyProof proof = tree.consistencyProof(5, 8);
      var earlier = new Checkpoint("log.example/a", 5, tree.root(5));
      assertTrue(proof.check(earlier, new Checkpoint("log.example/a", 8, tree.root(8))).isValid());
      invalid(
          proof.check(earlier, new Checkpoint("log.example/b", 8, tree.root(8))), "different logs");
    }
  }
}
