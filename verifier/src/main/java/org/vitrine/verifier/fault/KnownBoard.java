package org.vitrine.verifier.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.lookup.RecordEntries;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/**
 * A board as somebody has read it: its tree in memory, its entries where they came from. They are
 * few that a fault proof needs, so each is read again.
 */
public final class KnownBoard {
  private final Manifest manifest;
  private final MerkleTree tree;
  private final RecordSource source;

  private KnownBoard(Manifest manifest, MerkleTree tree, RecordSource source) {
    this.manifest = manifest;
    this.tree = tree;
    this.source = source;
  }

  /**
   * Reads a record once.
   *
   * @throws SourceException if it cannot be read, or does not begin with a manifest
   */
  public static KnownBoard read(RecordSource source) throws SourceException {
    var tree = new MerkleTree();
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          tree.append(LeafHash.of(bytes));
          return true;
        });
    return new KnownBoard(RecordEntries.manifest(source), tree, source);
  }

  /** A board of which somebody keeps the tree; {@code source} gives its entries again. */
  public static KnownBoard of(Manifest manifest, MerkleTree tree, RecordSource source) {
    return new KnownBoard(manifest, tree, source);
  }

  RecordSource source() {
    return source;
  }

  /** The manifest of entry 0. */
  public Manifest manifest() {
    return manifest;
  }

  /** The tree over everything that was read. */
  public MerkleTree tree() {
    return tree;
  }

  /** The bytes at a position below the tree's size. */
  public byte[] entry(long wanted) throws SourceException {
    return entries(List.of(wanted)).getFirst();
  }

  /** The bytes at some positions, in ascending order. */
  public List<byte[]> entries(List<Long> ascending) throws SourceException {
    var found = new ArrayList<byte[]>();
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          if (ascending.contains(seq)) {
            found.add(bytes);
          }
          return found.size() < ascending.size();
        });
    if (found.size() != ascending.size()) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, source.name() + " does not give its entries again");
    }
    return found;
  }

  /** Shows everything that is an entry. */
  void each(EntryVisitor visitor) throws SourceException {
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          try {
            visitor.visit(seq, bytes, Entry.decode(bytes));
          } catch (MalformedException e) {
            // What is no entry has nothing to say; a fault proof shows its bytes.
            return true;
          }
          return true;
        });
  }

  /** Sees entries. */
  @FunctionalInterface
  interface EntryVisitor {
    void visit(long seq, byte[] bytes, Entry entry);
  }

  /** The {@code ready} proposal that ballots name; the last one, if there are several. */
  public Optional<FaultProof.Ready> ready() throws SourceException {
    var found = new ArrayList<FaultProof.Ready>();
    each(
        (seq, bytes, entry) -> {
          if (entry.body() instanceof Body.Propose(Action.Ready action)) {
            found.add(FaultProof.Ready.of(action));
          }
        });
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }
}
