package org.vitrine.box.board;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.box.store.Checkpoint;
import org.vitrine.box.store.StoreException;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.NoteSignature;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.TrustPolicy;

/**
 * Brings a board's newest checkpoint to the witnesses of its policy, all at once, round after
 * round; checkpoints that are signed meanwhile coalesce. What has the quorum is kept and served.
 * Nobody waits for it: a witness that is away costs receipts their cosignature, and no voter
 * anything.
 */
final class Witnessing implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Witnessing.class);

  private final LiveBoard board;
  private final HttpClient http;
  private final BoxSettings.Witnesses settings;
  private final BoxEvents events;
  private final Clock clock;
  private List<WitnessClient> clients = List.of();
  private Optional<CheckpointVerifier> verifier = Optional.empty();

  /** Those that have not answered yet, perhaps not even about an earlier checkpoint. */
  private final Set<WitnessClient> asked = ConcurrentHashMap.newKeySet();

  private final Signal answered = new Signal();
  private Optional<Collected> last = Optional.empty();
  private Optional<Checkpoint> stored = Optional.empty();
  private volatile boolean stopping;
  private volatile long witnessedSize;
  private volatile long witnessedTime;

  Witnessing(
      LiveBoard board,
      HttpClient http,
      BoxSettings.Witnesses settings,
      BoxEvents events,
      Clock clock) {
    this.board = board;
    this.http = http;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /** Size of the newest checkpoint with the quorum, of those that this process has seen. */
  long witnessedSize() {
    return witnessedSize;
  }

  /** When the quorum was last met, milliseconds since 1970 UTC; 0 before that. */
  long witnessedTime() {
    return witnessedTime;
  }

  /** Whether the policy names witnesses that can be reached. */
  boolean hasWitnesses() {
    return board
        .manifest()
        .map(m -> m.policy().witnesses().stream().anyMatch(w -> w.url().isPresent()))
        .orElse(false);
  }

  void stop() {
    stopping = true;
    answered.raise();
    board.changed();
  }

  @Override
  public void run() {
    try {
      stored = board.store().cosigned(board.stored());
      stored.ifPresent(note -> witnessedSize = note.size());
    } catch (StoreException e) {
      LOG.warn("Board {}: cosigned checkpoints cannot be read: {}", board.name(), e.getMessage());
    }
    // Those who have not cosigned what was kept before the start are asked as well.
    long done = 0;
    try {
      while (!stopping) {
        if (board.awaitBeyond(done, settings.retry())) {
          Published newest = board.published();
          boolean all = turn(newest);
          if (all) {
            done = newest.size();
          }
          rest(newest.size(), all);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the next round: a checkpoint that is witnessed keeps no later one waiting. */
  private void rest(long size, boolean all) throws InterruptedException {
    if (all || witnessedSize >= size) {
      Thread.sleep(settings.pause());
      if (!all) {
        board.awaitBeyond(size, settings.retry());
      }
    } else {
      Thread.sleep(settings.retry());
    }
  }

  /** True if nobody is left to ask about this checkpoint. */
  private boolean turn(Published newest) throws InterruptedException {
    try {
      // Without a manifest there are no witnesses yet.
      return newest.note().isEmpty() || !prepare() || round(newest);
    } catch (BoardBusyException e) {
      return false;
    }
  }

  /** A slow answer may complete a checkpoint that later ones have overtaken. */
  private synchronized void witnessed(long size) {
    if (size > witnessedSize) {
      witnessedSize = size;
      witnessedTime = clock.millis();
    }
  }

  /** Makes the clients once there is a manifest; false if there are no witnesses to ask. */
  private boolean prepare() {
    Optional<Manifest> manifest = board.manifest();
    if (verifier.isEmpty() && manifest.isPresent()) {
      verifier = Optional.of(verifier(manifest.get()));
      var reachable = new ArrayList<WitnessClient>();
      for (TrustPolicy.Witness witness : manifest.get().policy().witnesses()) {
        witness
            .url()
            .flatMap(Witnessing::address)
            .ifPresent(
                url -> reachable.add(new WitnessClient(witness, url, http, settings.timeout())));
      }
      clients = reachable;
    }
    return !clients.isEmpty();
  }

  private CheckpointVerifier verifier(Manifest manifest) {
    try {
      return CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
    } catch (MalformedException e) {
      throw new IllegalStateException("a manifest's policy names its own log", e);
    }
  }

  private static Optional<URI> address(String url) {
    try {
      URI uri = URI.create(url);
      return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme())
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Asks all witnesses at once that have not cosigned this size; true if now all have. */
  private boolean round(Published newest) throws InterruptedException {
    SignedNote note;
    SignedNote known;
    try {
      note = Notes.parse(newest.note().orElseThrow());
      Optional<Checkpoint> before = stored.filter(kept -> kept.size() == newest.size());
      known = before.isPresent() ? Notes.parse(before.get().note()) : note;
    } catch (MalformedException e) {
      throw new IllegalStateException("a checkpoint of the board's own is malformed", e);
    }
    Collected collected =
        last.filter(before -> before.size == newest.size())
            .orElseGet(() -> new Collected(known, newest.size()));
    last = Optional.of(collected);
    collected.keepIfWitnessed();
    for (WitnessClient client : clients) {
      if (collected.lacks(client) && !client.isResting() && asked.add(client)) {
        Thread.ofVirtual()
            .name("witness-" + client.name())
            .start(
                () -> {
                  try {
                    ask(client, note, newest.size(), collected);
                  } finally {
                    asked.remove(client);
                    answered.raise();
                  }
                });
      }
    }
    // Whoever is slow delays nobody: once the quorum is kept, the next checkpoint may go out.
    answered.await(
        () -> stopping || asked.isEmpty() || collected.isWitnessedAndKept(), settings.timeout());
    return clients.stream().noneMatch(collected::lacks) && collected.isKept();
  }

  private void ask(WitnessClient client, SignedNote note, long size, Collected collected) {
    try {
      List<NoteSignature> signatures =
          client.cosign(
              note,
              size,
              from -> board.consistency(from, size).orElseThrow(BoardBusyException::new));
      events.witness(true);
      collected.add(client, signatures);
    } catch (IOException | BoardBusyException e) {
      events.witness(false);
      client.rest(settings.retry());
      LOG.warn(
          "Board {}: witness {} did not cosign size {}: {}",
          board.name(),
          client.name(),
          size,
          e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The cosignatures of one checkpoint. Below the quorum they are in memory only: nobody is served
   * a checkpoint without it, and a witness cosigns the same checkpoint again when it is asked after
   * a restart.
   */
  private final class Collected {
    private SignedNote note;
    private SignedNote kept;
    private final long size;
    private final Set<WitnessClient> cosigned = new HashSet<>();

    /**
     * @param known the checkpoint as it is kept, with the cosignatures that it has there
     */
    Collected(SignedNote known, long size) {
      this.note = known;
      this.kept = known;
      this.size = size;
      clients.stream().filter(client -> client.hasCosigned(known)).forEach(cosigned::add);
    }

    synchronized boolean lacks(WitnessClient client) {
      return !cosigned.contains(client);
    }

    /** Whether all cosignatures that are worth it are on the disk. */
    synchronized boolean isKept() {
      return kept.equals(note) || !isWitnessed();
    }

    synchronized boolean isWitnessedAndKept() {
      return kept.equals(note) && isWitnessed();
    }

    synchronized void add(WitnessClient client, List<NoteSignature> signatures) {
      note = note.with(signatures);
      cosigned.add(client);
      keepIfWitnessed();
    }

    private boolean isWitnessed() {
      return verifier.orElseThrow().check(note) instanceof CheckpointCheck.Witnessed;
    }

    synchronized void keepIfWitnessed() {
      if (isKept()) {
        return;
      }
      try {
        board.store().saveCosigned(board.stored(), new Checkpoint(size, Notes.text(note)));
        kept = note;
        witnessed(size);
        board.changed();
      } catch (StoreException e) {
        // The next round tries again.
        LOG.warn("Board {}: cosignatures could not be kept: {}", board.name(), e.getMessage());
      }
    }
  }
}
