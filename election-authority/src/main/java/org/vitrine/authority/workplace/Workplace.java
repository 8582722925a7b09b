package org.vitrine.authority.workplace;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/**
 * The state of one desk. One thread does everything that takes time, one thing after the other:
 * steps, and between them the reading of the board. What the pages ask is answered at once.
 */
public final class Workplace implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(3);

  /** Reading takes at most this part of the time. */
  private static final int SHARE = 5;

  private static final Duration WATCHED = Duration.ofSeconds(15);
  private static final long LAST_STEP_SECONDS = 120;

  private final Settings settings;
  private final SecureRandom random;
  private final Clock clock;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "desk");
            thread.setDaemon(true);
            return thread;
          });

  private @Nullable KeyFile key;
  private @Nullable Running<?> running;
  private Instant touched = Instant.EPOCH;
  private Instant watched = Instant.EPOCH;
  private Instant nextReading = Instant.EPOCH;
  private boolean lockAsked;
  private Sight sight;

  /** A locked desk. */
  public Workplace(Settings settings, SecureRandom random, Clock clock) {
    this.settings = settings;
    this.random = random;
    this.clock = clock;
    this.sight =
        new Sight(
            0,
            RoleName.OFFICIAL,
            "",
            settings.election(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty());
    var _ = worker.scheduleWithFixedDelay(this::tick, 500, 500, TimeUnit.MILLISECONDS);
  }

  /** Whose desk it is, and where. */
  public Settings settings() {
    return settings;
  }

  /** The source of randomness. */
  public SecureRandom random() {
    return random;
  }

  /** Whether there is a key file to open. */
  public boolean hasKeyFile() {
    return Files.isRegularFile(settings.key());
  }

  /**
   * Opens the key.
   *
   * @param passphrase is kept by the key file, or erased
   * @throws Refusal if it is wrong
   */
  public void unlock(char[] passphrase) throws Refusal, IOException, MalformedException {
    KeyFile opened = opened(passphrase);
    synchronized (this) {
      if (key != null) {
        boolean same = opened.content().key().publicKey().equals(key.content().key().publicKey());
        opened.close();
        if (!same) {
          throw busy();
        }
        // Also while a step runs that was to end before the key is erased.
        lockAsked = false;
        touched = clock.instant();
        return;
      }
      key = opened;
      lockAsked = false;
      touched = clock.instant();
      watched = touched;
      nextReading = Instant.EPOCH;
      show(sight.election(), sight.board(), sight.number(), sight.read(), Optional.empty());
    }
  }

  private KeyFile opened(char[] passphrase) throws Refusal, IOException, MalformedException {
    boolean opened = false;
    try {
      KeyFile file = KeyFile.open(settings.key(), () -> passphrase, random);
      opened = true;
      return file;
    } finally {
      if (!opened) {
        Arrays.fill(passphrase, '\0');
      }
    }
  }

  /** Whether nothing can be done or seen before the passphrase is given. */
  public synchronized boolean locked() {
    expire();
    return key == null || lockAsked;
  }

  /** Locks at once, and erases the key; a step that is running keeps it until its end. */
  public synchronized void lock() {
    if (running != null && running.outcome().isEmpty()) {
      lockAsked = true;
    } else if (key != null) {
      key.close();
      key = null;
      lockAsked = false;
    }
  }

  /** Somebody is at the desk. */
  public synchronized void touch() {
    expire();
    touched = clock.instant();
  }

  private void expire() {
    if (key != null && clock.instant().isAfter(touched.plus(settings.idle()))) {
      lock();
    }
  }

  /** What is seen now. Whoever asks is shown a board that is read again now and then. */
  public synchronized Sight sight() {
    watched = clock.instant();
    return sight;
  }

  /** From now on the desk works at this election. */
  public synchronized void elect(URI election) {
    show(Optional.of(election), Optional.empty(), 0, Optional.empty(), Optional.empty());
    nextReading = Instant.EPOCH;
  }

  /** The step that is running, if there is one. */
  public synchronized Optional<Running<?>> running() {
    return Optional.<Running<?>>ofNullable(running).filter(step -> step.outcome().isEmpty());
  }

  /**
   * Begins a step at the election's desk: the board is read, the step done, the board read again.
   *
   * @throws Refusal if the desk is locked, or another step is running
   */
  public <T> Running<T> start(Work<T> work) throws Refusal {
    return begin(
        (open, progress) -> {
          Desk desk = read(open, progress);
          T value = work.run(desk, progress);
          readAgain(open);
          return value;
        });
  }

  /**
   * Begins a step that needs no board.
   *
   * @throws Refusal if the desk is locked, or another step is running
   */
  public <T> Running<T> prepare(Preparation<T> work) throws Refusal {
    return begin(work);
  }

  private synchronized <T> Running<T> begin(Preparation<T> work) throws Refusal {
    expire();
    KeyFile open = key;
    if (open == null || lockAsked) {
      throw Refusal.refused("The desk is locked.", "Give the passphrase.")
          .named("desk.locked", Map.of());
    }
    if (running().isPresent()) {
      throw busy();
    }
    var step = new Running<T>(work);
    running = step;
    worker.execute(() -> run(step, work, open));
    return step;
  }

  private static Refusal busy() {
    return Refusal.incomplete("Another step is running at this desk.", "Wait for its end.")
        .named("desk.busy", Map.of());
  }

  private <T> void run(Running<T> step, Preparation<T> work, KeyFile open) {
    Outcome<T> outcome;
    try {
      open.refresh();
      outcome = new Outcome.Done<>(work.run(open, step::at));
    } catch (Throwable e) {
      // An error, too: whatever a step has died of, it has ended.
      outcome = new Outcome.Refused<>(refusal(e));
    }
    synchronized (this) {
      step.end(outcome);
      if (lockAsked) {
        lock();
      } else {
        touched = clock.instant();
      }
    }
  }

  private static Refusal refusal(Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return Refusal.of(e);
  }

  private void tick() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      // Thrown further, it would end the looking for ever; the next tick tries again.
    }
  }

  /** Between steps: locks a desk that nobody is at, and reads the board while somebody looks. */
  private void look() {
    KeyFile open;
    synchronized (this) {
      expire();
      open = key;
      Instant now = clock.instant();
      boolean due = now.isAfter(nextReading) && now.isBefore(watched.plus(WATCHED));
      if (open == null || !due || sight.election().isEmpty()) {
        return;
      }
    }
    readAgain(open);
  }

  private void readAgain(KeyFile open) {
    try {
      read(open, Progress.UNSEEN);
    } catch (Throwable e) {
      Refusal trouble = refusal(e);
      synchronized (this) {
        boolean known =
            sight.trouble().filter(old -> old.what().equals(trouble.what())).isPresent();
        if (!known) {
          show(sight.election(), sight.board(), sight.number(), sight.read(), Optional.of(trouble));
        }
        nextReading = clock.instant().plus(REST);
      }
    }
  }

  private Desk read(KeyFile open, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    URI election;
    synchronized (this) {
      election =
          sight
              .election()
              .orElseThrow(
                  () ->
                      Refusal.refused("There is no election yet.", "Make one, or name one.")
                          .named("desk.noElection", Map.of()));
    }
    Instant begun = clock.instant();
    BallotBox box = BallotBox.at(election);
    Seen seen = Seen.in(settings.seen());
    progress.at(Progress.Stage.READING, 0, 0);
    Board board = BoardReader.read(box, seen, text -> {});
    Desk desk = Desk.at(box, board, open, seen, random);
    synchronized (this) {
      Instant now = clock.instant();
      Duration took = Duration.between(begun, now).multipliedBy(SHARE);
      nextReading = now.plus(took.compareTo(REST) > 0 ? took : REST);
      boolean same =
          sight.trouble().isEmpty()
              && sight.board().filter(old -> old.root().equals(board.root())).isPresent();
      if (same) {
        sight = sight.readAgain(now);
      } else if (sight.election().equals(Optional.of(election))) {
        show(
            sight.election(),
            Optional.of(board),
            desk.number(),
            Optional.of(now),
            Optional.empty());
      }
    }
    return desk;
  }

  private synchronized void show(
      Optional<URI> election,
      Optional<Board> board,
      int number,
      Optional<Instant> read,
      Optional<Refusal> trouble) {
    sight =
        new Sight(
            sight.version() + 1,
            key == null ? sight.role() : key.content().role(),
            key == null ? sight.name() : key.content().name(),
            election,
            board,
            number,
            read,
            trouble);
  }

  /** Stops the step that is running, or waits two minutes for its end, and erases the key. */
  @Override
  public void close() {
    running().<Stoppable<?>>flatMap(Running::stoppable).ifPresent(Stoppable::stop);
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LAST_STEP_SECONDS, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (key != null) {
        key.close();
        key = null;
      }
    }
  }
}
