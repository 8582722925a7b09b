package org.vitrine.box.board;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.box.rules.Place;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.rules.Ruling;
import org.vitrine.box.store.BoardWriter;
import org.vitrine.box.store.Checkpoint;
import org.vitrine.box.store.ConflictException;
import org.vitrine.box.store.DamagedStoreException;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.box.store.Head;
import org.vitrine.box.store.NewEntry;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.SubmissionKey;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;

/**
 * The one thread that appends to a board.
 *
 * <p>A batch goes: decide and place in memory → one transaction, synced → checkpoint signed and
 * kept, synced → noted beside the keys, synced → published → answered. The write lock is held from
 * the first to the fifth step, so nobody sees what is not durable. Where a crash can stop it:
 *
 * <ul>
 *   <li>before the transaction is committed: nothing is there, nobody was told anything;
 *   <li>after it, before the checkpoint is kept: the start signs a checkpoint for the head that it
 *       finds;
 *   <li>after that, before the answer: the same submission sent again finds its place and receipt.
 * </ul>
 *
 * <p>An unknown outcome is never guessed: the writer is closed, the board claimed and read again.
 * If the batch is there, it goes on from there; if the old head is there, the same bytes are
 * appended again; if anything else is there, the whole state is rebuilt and the batch decided anew.
 *
 * <p>While the database is away nobody is kept waiting: whoever is in the batch is told that its
 * outcome is not known, and readers of what may not be durable are sent away, until the board can
 * be claimed again. A database that can be read but not written (a full disk) has a batch refused
 * for certain: the state is rebuilt without it, readers go on, and after a rest the next submission
 * tries again.
 */
final class Sequencer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final Duration IDLE = Duration.ofMillis(250);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
  private static final Duration FIRST_REST = Duration.ofMillis(500);
  private static final Duration MAX_REST = Duration.ofSeconds(15);
  private static final int ATTEMPTS = 3;

  private final LiveBoard board;
  private final ReentrantReadWriteLock.WriteLock lock;
  private final BoxSettings settings;
  private final Clock clock;
  private final BoxEvents events;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private volatile boolean stopping;
  private volatile boolean ended;
  private final Signal claimed = new Signal();
  private volatile boolean ready;
  private Optional<BoardWriter> writer = Optional.empty();
  private List<Pending> atStake = List.of();
  private long began;
  private Duration rest = FIRST_REST;
  private long restsUntil;
  private boolean resting;

  Sequencer(
      LiveBoard board,
      ReentrantReadWriteLock.WriteLock lock,
      BoxSettings settings,
      Clock clock,
      BoxEvents events) {
    this.board = board;
    this.lock = lock;
    this.settings = settings;
    this.clock = clock;
    this.events = events;
  }

  /** What stops a sequencer for good. */
  private static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The store can be read, holds what it held before the batch, and does not take the batch. */
  private static final class UnwritableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnwritableException(StoreException cause) {
      super(cause);
    }
  }

  /** The store does not hold what this sequencer believes. */
  private static final class MovedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  void submit(Pending pending) {
    queue.add(pending);
    if (ended && queue.remove(pending)) {
      refuseAll(List.of(pending), notReady());
    }
  }

  /** What to say while it is not ready: the same submission may be part of a batch in doubt. */
  Outcome.Refused notReady() {
    return board.isDoubtful() ? Outcome.Refused.unconfirmed() : Outcome.Refused.unavailable();
  }

  int queueLength() {
    return queue.size();
  }

  /** Whether it has the right to append. */
  boolean isReady() {
    return ready;
  }

  /** Waits until the board is claimed; false if that takes longer. */
  boolean awaitReady(Duration max) throws InterruptedException {
    return claimed.await(() -> ready, max);
  }

  /** Lets it finish what is queued, and end. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      loop();
    } catch (StoppedException | InterruptedException e) {
      LOG.info("Board {}: the sequencer stops", board.name());
    } catch (BrokenBoardException e) {
      LOG.error("Board {} is not written any more: {}", board.name(), e.getMessage(), e);
    } catch (RuntimeException e) {
      LOG.error("Board {} is not written any more after a mistake of ours", board.name(), e);
    } finally {
      ready = false;
      ended = true;
      writer.ifPresent(BoardWriter::close);
      refuseAll(queue, notReady());
    }
  }

  private void loop() throws InterruptedException, StoppedException, BrokenBoardException {
    claimAtStart();
    while (true) {
      Pending first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      if (resting && System.nanoTime() - restsUntil >= 0) {
        resting = false;
        ready = true;
      }
      if (first != null) {
        var batch = new ArrayList<Pending>();
        batch.add(first);
        queue.drainTo(batch, settings.limits().batch() - 1);
        if (resting) {
          refuseAll(batch, Outcome.Refused.unavailable());
        } else {
          process(batch);
        }
      } else if (stopping) {
        return;
      }
    }
  }

  /** Lets the database recover before the next submission tries it again. */
  private void rest() {
    ready = false;
    resting = true;
    restsUntil = System.nanoTime() + rest.toNanos();
    rest = longer(rest, MAX_REST);
  }

  private void claimAtStart() throws InterruptedException, StoppedException, BrokenBoardException {
    // Readers need not wait for another writer to let go.
    Head head = claim();
    lock.lock();
    began = System.nanoTime();
    try {
      if (!head.equals(board.state().head())) {
        reload();
      }
      publish();
      ready = true;
      claimed.raise();
    } finally {
      unlock();
    }
  }

  /** Nobody may read on what is ahead of the store, also after this sequencer has ended. */
  private void unlock() {
    board.doubt(board.state().tree().size() != board.published().size());
    lock.unlock();
  }

  /** Rebuilds the state from what the store holds, as soon as it can be read. */
  private void reload() throws InterruptedException, StoppedException, BrokenBoardException {
    Duration backoff = FIRST_BACKOFF;
    while (true) {
      try {
        board.reload();
        return;
      } catch (DamagedStoreException e) {
        throw new BrokenBoardException(String.valueOf(e.getMessage()), e);
      } catch (StoreException e) {
        failed(e);
        losePatience();
        Thread.sleep(backoff);
        backoff = longer(backoff, MAX_BACKOFF);
        claim();
      }
    }
  }

  /** Once this takes longer than a moment, nobody waits for it. */
  private void losePatience() {
    if (lock.isHeldByCurrentThread() && System.nanoTime() - began > GRACE.toNanos()) {
      board.doubt(true);
      ready = false;
      refuseAll(atStake, Outcome.Refused.unconfirmed());
    }
  }

  private void process(List<Pending> batch)
      throws InterruptedException, StoppedException, BrokenBoardException {
    Map<Pending, Outcome> outcomes = new HashMap<>();
    boolean decided = false;
    lock.lock();
    began = System.nanoTime();
    // Who came while the readers had the lock need not wait for the next one.
    queue.drainTo(batch, settings.limits().batch() - batch.size());
    atStake = batch;
    try {
      int appended = decideAndAppend(batch, outcomes);
      decided = true;
      ready = !resting;
      if (appended > 0) {
        rest = FIRST_REST;
        events.batch(appended, Duration.ofNanos(System.nanoTime() - began));
      }
    } finally {
      atStake = List.of();
      unlock();
      if (!decided) {
        // The board stops, and nobody can be told whether the batch is on it.
        ready = false;
        refuseAll(batch, Outcome.Refused.unconfirmed());
      }
    }
    outcomes.forEach((pending, outcome) -> pending.outcome().complete(outcome));
    board.changed();
  }

  /** Decides until the store and this sequencer agree; returns how many entries were appended. */
  private int decideAndAppend(List<Pending> batch, Map<Pending, Outcome> outcomes)
      throws InterruptedException, StoppedException, BrokenBoardException {
    for (int attempt = 1; ; attempt++) {
      Draft draft = new Draft();
      try {
        draft.decide(batch);
        if (!draft.entries.isEmpty()) {
          persist(draft);
          draft.appended(publish().orElseThrow());
        }
        outcomes.putAll(draft.outcomes);
        draft.types.forEach(events::appended);
        return draft.entries.size();
      } catch (UnwritableException e) {
        LOG.error(
            "Board {} can be read but not written; submissions are refused until that changes: {}",
            board.name(),
            e.getMessage());
        reload();
        // Also those that were refused because of what has not become durable.
        batch.forEach(pending -> outcomes.put(pending, draft.undone(pending)));
        rest();
        return 0;
      } catch (MovedException e) {
        reload();
        // What somebody else appended gets its checkpoint before anything follows it.
        publish();
        if (attempt == ATTEMPTS) {
          throw new BrokenBoardException(
              "The database refuses a batch again and again, though it seems to hold what it should",
              e);
        }
      }
    }
  }

  /** A batch that is decided and placed in memory, and not yet durable. */
  private final class Draft {
    private final Head before = board.state().head();
    private final List<NewEntry> entries = new ArrayList<>();
    private final List<EntryType> types = new ArrayList<>();
    private final Map<Pending, Outcome> outcomes = new HashMap<>();
    private final Map<Pending, Place> places = new HashMap<>();

    /** Makes outcomes of the places, now that the batch is durable under this checkpoint. */
    void appended(SignedNote checkpoint) {
      long size = Notes.size(checkpoint);
      places.forEach(
          (pending, place) -> {
            EntryBytes entry = entries.get((int) (place.seq() - before.size())).entry();
            // Here, since whoever asked for it later would wait for the next batch.
            InclusionProof inclusion = board.state().tree().inclusion(place.seq(), size);
            outcomes.put(pending, new Outcome.Appended(place, entry, inclusion, checkpoint));
          });
    }

    /** What to say now that the batch is surely not recorded. */
    Outcome undone(Pending pending) {
      return switch (outcomes.get(pending)) {
        case Outcome.Existing(long seq) when seq < before.size() -> new Outcome.Existing(seq);
        case Outcome.Refused refused when refused.refusal().code() == RefusalCode.UNCONFIRMED ->
            refused;
        case null -> Outcome.Refused.unavailable();
        case Outcome.Appended _, Outcome.Existing _, Outcome.Refused _ ->
            Outcome.Refused.unavailable();
      };
    }

    void decide(List<Pending> batch) {
      Map<Pending, OptionalLong> earlier = new HashMap<>();
      for (Pending pending : batch) {
        try {
          earlier.put(pending, board.position(pending.submission(), pending.key()));
        } catch (StoreException e) {
          // It may have been recorded before.
          outcomes.put(pending, Outcome.Refused.unconfirmed());
        }
      }
      var inBatch = new HashMap<SubmissionKey, Place>();
      for (Pending pending : batch) {
        OptionalLong position = earlier.getOrDefault(pending, OptionalLong.empty());
        Place twin = inBatch.get(pending.key());
        if (outcomes.containsKey(pending)) {
          continue;
        }
        if (position.isPresent()) {
          outcomes.put(pending, new Outcome.Existing(position.getAsLong()));
        } else if (twin != null) {
          outcomes.put(pending, new Outcome.Existing(twin.seq()));
        } else {
          place(pending)
              .ifPresentOrElse(
                  refused -> outcomes.put(pending, refused),
                  () -> inBatch.put(pending.key(), places.get(pending)));
        }
      }
    }

    /** Places the submission, or says why not. */
    private Optional<Outcome.Refused> place(Pending pending) {
      Optional<Outcome.Refused> tooSoon = board.tooSoon(pending.submission());
      if (tooSoon.isPresent()) {
        return tooSoon;
      }
      return switch (board.state().rules().decide(pending.submission())) {
        case Ruling.Refused(Refusal refusal) -> Optional.of(Outcome.Refused.of(refusal));
        case Ruling.Allowed allowed -> {
          Entry entry = board.state().next(pending.submission(), clock.millis());
          byte[] canonical = entry.encode();
          if (canonical.length > Entry.MAX_SIZE) {
            yield Optional.of(Outcome.Refused.of(tooLarge(canonical.length)));
          }
          places.put(pending, board.state().append(entry, canonical, allowed));
          entries.add(new NewEntry(EntryBytes.of(canonical), List.of(pending.key())));
          types.add(entry.type());
          yield Optional.empty();
        }
      };
    }
  }

  private static Refusal tooLarge(int length) {
    return new Refusal(
        RefusalCode.ENTRY_TOO_LARGE,
        "body",
        "As an entry this would have %d bytes; at most %d fit. Say it in fewer words, or in several"
                .formatted(length, Entry.MAX_SIZE)
            + " entries.");
  }

  /** Returns when the draft is committed and synced. */
  private void persist(Draft draft)
      throws InterruptedException,
          StoppedException,
          BrokenBoardException,
          MovedException,
          UnwritableException {
    Head next = board.state().head();
    Duration backoff = FIRST_BACKOFF;
    for (int attempt = 1; ; attempt++) {
      try {
        writer.orElseThrow().append(draft.before, draft.entries, next.root());
        return;
      } catch (StoreException e) {
        failed(e);
        Head head = claim();
        if (head.equals(next)) {
          return;
        }
        // A conflict would come back with the same batch.
        if (!head.equals(draft.before) || e instanceof ConflictException) {
          throw new MovedException();
        }
        if (attempt == ATTEMPTS) {
          throw new UnwritableException(e);
        }
        Thread.sleep(backoff);
        backoff = longer(backoff, MAX_BACKOFF);
      }
    }
  }

  /** Signs a checkpoint for the head and keeps it, where there is none yet; then shows it. */
  private Optional<SignedNote> publish()
      throws InterruptedException, StoppedException, BrokenBoardException {
    Head head = board.state().head();
    Optional<String> note = Optional.empty();
    Duration backoff = FIRST_BACKOFF;
    for (int attempt = 1; head.size() > 0 && note.isEmpty(); attempt++) {
      try {
        var signed = board.keys().sign(head.size(), head.root(), board.state().time());
        Checkpoint kept =
            writer.orElseThrow().saveCheckpoint(new Checkpoint(head.size(), Notes.text(signed)));
        board.keys().mark().advance(head);
        note = Optional.of(kept.note());
      } catch (StoreException | IOException e) {
        failed(e);
        losePatience();
        if (stopping && attempt >= ATTEMPTS) {
          throw new StoppedException();
        }
        if (e instanceof StoreException && !claim().equals(head)) {
          throw new BrokenBoardException("The head moved after it was written", e);
        }
        Thread.sleep(backoff);
        backoff = longer(backoff, MAX_BACKOFF);
      }
    }
    board.publish(
        new Published(
            head.size(), head.root(), clock.millis(), note, board.state().rules().electionId()));
    try {
      return note.isEmpty() ? Optional.empty() : Optional.of(Notes.parse(note.get()));
    } catch (MalformedException e) {
      throw new BrokenBoardException("A checkpoint that was kept is malformed", e);
    }
  }

  /** Closes the writer and claims the board again; waits as long as the database is away. */
  private Head claim() throws InterruptedException, StoppedException, BrokenBoardException {
    writer.ifPresent(BoardWriter::close);
    writer = Optional.empty();
    Duration backoff = FIRST_BACKOFF;
    while (true) {
      try {
        BoardWriter claimed = board.claim();
        writer = Optional.of(claimed);
        return claimed.head();
      } catch (DamagedStoreException e) {
        throw new BrokenBoardException(String.valueOf(e.getMessage()), e);
      } catch (StoreException e) {
        LOG.warn("Board {} cannot be claimed: {}", board.name(), e.getMessage());
      }
      if (stopping) {
        throw new StoppedException();
      }
      losePatience();
      Thread.sleep(backoff);
      backoff = longer(backoff, MAX_BACKOFF);
    }
  }

  private static Duration longer(Duration pause, Duration max) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(max) > 0 ? max : twice;
  }

  private void failed(Exception e) {
    events.storeFailed();
    LOG.warn(
        "Board {}: a write was not confirmed, reading again: {}", board.name(), e.getMessage());
  }

  private static void refuseAll(Iterable<Pending> pending, Outcome.Refused refused) {
    for (Pending each : pending) {
      each.outcome().complete(refused);
    }
  }
}
