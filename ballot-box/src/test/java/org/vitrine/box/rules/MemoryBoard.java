package org.vitrine.box.rules;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.box.testing.BoardAccess;
import org.vitrine.box.testing.TestManifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Submission;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** The rules over a list of entries, without a store, threads or HTTP. */
final class MemoryBoard implements BoardAccess, TreeView {
  static final BoardIdentity IDENTITY = identity("localhost/test");

  private final MerkleTree tree = new MerkleTree();
  private final List<byte[]> entries = new ArrayList<>();
  private final BoardRules rules = new BoardRules(IDENTITY, this);
  private Digest last = Digest.ZERO;

  static BoardIdentity identity(String origin) {
    var signer =
        new CheckpointSigner(
            origin, TestManifest.key("log"), MlDsa44PrivateKey.generate(new SecureRandom()));
    return new BoardIdentity(
        signer.logKey(), signer.mlDsa44Key(), TestManifest.key("box").publicKey());
  }

  BoardRules rules() {
    return rules;
  }

  List<byte[]> entries() {
    return entries;
  }

  /** Why the submission is refused, or nothing; nothing changes. */
  Optional<Refusal> refusal(Submission submission) {
    return switch (rules.decide(submission)) {
      case Ruling.Refused(Refusal refusal) -> Optional.of(refusal);
      case Ruling.Allowed _ -> rules.checkSignature(submission);
    };
  }

  @Override
  public Posted post(Submission submission) {
    return switch (rules.decide(submission)) {
      case Ruling.Refused(Refusal refusal) -> throw new AssertionError(refusal.toString());
      case Ruling.Allowed allowed -> {
        rules
            .checkSignature(submission)
            .ifPresent(
                refusal -> {
                  throw new AssertionError(refusal.toString());
                });
        var entry = new Entry(entries.size(), last, entries.size(), submission);
        byte[] canonical = entry.encode();
        entries.add(canonical);
        tree.append(LeafHash.of(canonical));
        last = Entry.hash(canonical);
        rules.apply(allowed, new Place(entry.seq(), last, entry.time()));
        aggregate();
        yield new Posted(entry.seq(), last);
      }
    };
  }

  private void aggregate() {
    rules
        .aggregation()
        .ifPresent(
            aggregation -> {
              Aggregation.Part part = aggregation.part();
              for (int seq = 0; seq < aggregation.end(); seq++) {
                if (aggregation.counts(seq)) {
                  try {
                    part.add(entries.get(seq));
                  } catch (org.vitrine.crypto.json.MalformedException e) {
                    throw new AssertionError(e);
                  }
                }
              }
              rules.aggregated(List.of(part));
            });
  }

  /** The same entries, read again. */
  MemoryBoard replayed() {
    var copy = new MemoryBoard();
    for (byte[] entry : entries) {
      copy.replay(entry)
          .ifPresent(
              refusal -> {
                throw new AssertionError(refusal.toString());
              });
    }
    copy.aggregate();
    return copy;
  }

  /** Takes an entry as it stands on a board. */
  Optional<Refusal> replay(byte[] entry) {
    Digest hash = Entry.hash(entry);
    var place = new Place(entries.size(), hash, entries.size());
    return rules.replay(
        entry,
        place,
        () -> {
          tree.append(LeafHash.of(entry));
          entries.add(entry);
          last = hash;
        });
  }

  @Override
  public long size() {
    return tree.size();
  }

  @Override
  public Digest root(long size) {
    return tree.root(size);
  }
}
