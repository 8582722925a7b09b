package org.vitrine.verifier.watch;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleFrontier;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.fault.FaultFinder;
import org.vitrine.verifier.fault.FaultJudge;
import org.vitrine.verifier.fault.KnownBoard;
import org.vitrine.verifier.replay.ElectionReplay;
import org.vitrine.verifier.replay.EntryPipeline;
import org.vitrine.verifier.replay.EntryPipeline.ReadEntry;
import org.vitrine.verifier.replay.ProofMemory;
import org.vitrine.verifier.replay.RecordReplay;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Findings;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/**
 * Everything that a watcher has seen of a board so far, replayed by the verifier's rules as it
 * came. It only ever holds entries that a checkpoint of the log covers.
 */
final class SeenBoard implements AutoCloseable {
  private final WatchFolder folder;
  private final SecureRandom random;
  private final ExecutorService pool;
  private final Findings findings = new Findings();
  private final RecordReplay replay;
  private final MerkleTree tree = new MerkleTree();
  private Optional<Manifest> manifest = Optional.empty();
  private Optional<FaultProof.Ready> ready = Optional.empty();
  private Optional<View.Noted> checkpoint = Optional.empty();
  private final Map<String, SortedMap<Long, Digest>> casts = new HashMap<>();
  private boolean reading = true;
  private int complaints;

  private SeenBoard(WatchFolder folder, Set<Element> voters, SecureRandom random, int threads) {
    voters.forEach(voter -> casts.put(name(voter), new TreeMap<>()));
    this.folder = folder;
    this.random = random;
    this.pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("watch-", 0).factory());
    this.replay =
        new RecordReplay(
            findings, new ElectionReplay.Workers(pool, threads, random, ProofMemory.NONE));
  }

  /**
   * Goes on from what the folder holds.
   *
   * @param voters credentials whose ballots are to be remembered
   * @throws IOException if it is damaged: a watcher that forgets can be shown another board
   */
  static SeenBoard open(WatchFolder folder, Set<Element> voters, SecureRandom random, int threads)
      throws IOException {
    var seen = new SeenBoard(folder, voters, random, threads);
    try {
      Optional<View.Noted> kept = folder.checkpoint();
      folder.resume(kept.map(View::size).orElse(0L), seen::read);
      if (kept.isPresent() && !seen.tree.root().equals(kept.get().root())) {
        throw new IOException("the entries that were kept are not those of the checkpoint kept");
      }
      seen.checkpoint = kept;
      seen.replay.settle();
      return seen;
    } catch (IOException | RuntimeException e) {
      seen.close();
      throw e;
    }
  }

  long size() {
    return tree.size();
  }

  MerkleTree tree() {
    return tree;
  }

  /** The checkpoint over everything seen; empty before the first. */
  Optional<View.Noted> checkpoint() {
    return checkpoint;
  }

  /** The manifest, once entry 0 was seen and is one. */
  Optional<Manifest> manifest() {
    return manifest;
  }

  Optional<ElectionReplay> election() {
    return replay.election();
  }

  /** What became of trying to go on. */
  enum Growth {
    /** The entries continue the board to what the log has signed. */
    CONTINUED,
    /** They do not lead to the root that the log has signed. */
    CONTRADICTED,
    /** There were fewer than the log has signed, or some were no lines. */
    BROKEN
  }

  /**
   * Takes over entries if a signed checkpoint covers them together with everything before; nothing
   * is kept otherwise.
   */
  Growth extend(EntryLines lines, View.Noted covering) throws IOException, SourceException {
    MerkleFrontier frontier = tree.frontier();
    Growth growth = Growth.BROKEN;
    try {
      Optional<EntryLines.Line> line = lines.next();
      while (line.isPresent() && line.get().fault().isEmpty()) {
        folder.append(line.get().bytes());
        frontier.append(LeafHash.of(line.get().bytes()));
        line = lines.next();
      }
      if (line.isEmpty() && frontier.size() == covering.size()) {
        growth = frontier.root().equals(covering.root()) ? Growth.CONTINUED : Growth.CONTRADICTED;
      }
    } finally {
      if (growth != Growth.CONTINUED) {
        folder.rollBack();
      }
    }
    if (growth == Growth.CONTINUED) {
      folder.commit(covering.size() - tree.size(), covering, this::read);
      replay.settle();
      checkpoint = Optional.of(covering);
    }
    return growth;
  }

  /** Keeps a checkpoint over the same board that more have signed. */
  void strengthen(View.Noted covering) throws IOException {
    folder.commit(0, covering, line -> {});
    checkpoint = Optional.of(covering);
  }

  private void read(EntryLines.Line line) {
    ReadEntry entry = EntryPipeline.decode(line);
    tree.append(LeafHash.of(line.bytes()));
    if (entry instanceof ReadEntry.Decoded decoded) {
      remember(decoded.entry());
    }
    reading = reading && replay.read(entry);
  }

  private void remember(Entry entry) {
    if (tree.size() == 1 && entry.body() instanceof Body.ManifestBody(var body)) {
      manifest = Optional.of(body);
    }
    if (entry.body() instanceof Body.Propose(Action.Ready action)) {
      ready = Optional.of(FaultProof.Ready.of(action));
    }
    if (entry.body() instanceof Body.Complain) {
      complaints++;
    }
    if (entry.body() instanceof Body.Cast(var ballot)) {
      casts
          .getOrDefault(name(ballot.credential()), new TreeMap<>())
          .put(tree.size() - 1, entry.submission().bodyHash());
    }
  }

  private static String name(Element credential) {
    return Base64Url.encode(credential.encode());
  }

  /** Complaints about shares so far. */
  int complaints() {
    return complaints;
  }

  /**
   * Whether an answer of the ballot box says something else than this board; only for answers about
   * a board that was seen.
   */
  boolean isContradictedBy(SignedAnswer.Answer answer) {
    if (!tree.root(answer.size()).equals(answer.root())) {
      return true;
    }
    if (!(answer instanceof SignedAnswer.Head head)) {
      return false;
    }
    SortedMap<Long, Digest> ballots = casts.get(name(head.credential()));
    if (ballots == null) {
      return true;
    }
    SortedMap<Long, Digest> before = ballots.headMap(head.size());
    return !head.latest()
        .equals(
            before.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(before.get(before.lastKey())));
  }

  /** The checks that have failed so far. */
  List<CheckResult> failures() {
    var failed = new ArrayList<CheckResult>();
    for (Check check : Check.values()) {
      CheckResult result = findings.judge(check, false, Findings.Reach.WHOLE);
      if (result.status() == Status.FAIL) {
        failed.add(result);
      }
    }
    return failed;
  }

  /** Who checks this board's checkpoints; empty before the manifest was seen. */
  Optional<CheckpointVerifier> verifier() {
    return manifest.map(
        m -> {
          try {
            return CheckpointVerifier.of(m.logKey(), m.logMlDsaKey(), m.policy());
          } catch (MalformedException e) {
            throw new IllegalStateException("V3 lets no such manifest pass", e);
          }
        });
  }

  /** Makes proofs of what contradicts the board; empty before the manifest was seen. */
  Optional<FaultFinder> finder() throws SourceException {
    if (manifest.isEmpty() || checkpoint.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FaultFinder(
            KnownBoard.of(manifest.get(), tree, folder.source()),
            ready,
            checkpoint.get(),
            new FaultJudge(random)));
  }

  /** As {@link #finder}, for the board that somebody else shows. */
  FaultFinder finder(MerkleTree other, RecordSource source, View.Noted signed) {
    return new FaultFinder(
        KnownBoard.of(manifest.orElseThrow(), other, source),
        ready,
        signed,
        new FaultJudge(random));
  }

  @Override
  public void close() {
    replay.close();
    pool.shutdownNow();
  }
}
