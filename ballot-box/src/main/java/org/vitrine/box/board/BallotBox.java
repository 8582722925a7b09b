package org.vitrine.box.board;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.box.store.Board;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.StoreException;
import org.vitrine.crypto.group.Kernel;

/** All boards of this ballot box. */
public final class BallotBox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BallotBox.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final int NAME_BYTES = 8;

  private final BoardStore store;
  private final KeyFolder keys;
  private final CreationToken token;
  private final BoxSettings settings;
  private final Clock clock;
  private final SecureRandom random;
  private final BoxEvents events;
  private final ExecutorService workers;
  private final HttpClient http;
  private final ConcurrentSkipListMap<String, RunningBoard> boards = new ConcurrentSkipListMap<>();

  private BallotBox(
      BoardStore store, BoxSettings settings, Clock clock, SecureRandom random, BoxEvents events)
      throws IOException {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.events = events;
    PrivateFiles.sharedFolder(settings.data());
    keys = new KeyFolder(settings.data(), random);
    token = CreationToken.open(settings.data(), random);
    workers =
        Executors.newFixedThreadPool(
            settings.limits().workers(), Thread.ofPlatform().daemon().name("proofs-", 0).factory());
    http =
        HttpClient.newBuilder()
            .connectTimeout(settings.witnesses().timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Reads all boards of the store and sets them to work.
   *
   * @throws IOException if keys or token cannot be read
   * @throws BrokenBoardException if a board is not what these rules and keys allow
   */
  public static BallotBox open(
      BoardStore store, BoxSettings settings, Clock clock, SecureRandom random, BoxEvents events)
      throws IOException, StoreException, BrokenBoardException {
    var box = new BallotBox(store, settings, clock, random, events);
    LOG.info("Ballots are checked with the kernel {}", Kernel.current());
    try {
      List<Board> stored = store.boards();
      box.requireAll(stored);
      for (Board board : stored) {
        long began = System.nanoTime();
        BoardKeys own = box.keys.load(board.name(), board.origin());
        LiveBoard live = LiveBoard.load(board, own, store, settings, clock);
        box.run(live);
        LOG.info(
            "Board {}: {} entries read in {} ms",
            live.name(),
            live.size(),
            Duration.ofNanos(System.nanoTime() - began).toMillis());
      }
    } catch (IOException | StoreException | BrokenBoardException | RuntimeException e) {
      box.close();
      throw e;
    }
    return box;
  }

  /** A board that was signed on and is gone from the database is missed. */
  private void requireAll(List<Board> stored) throws IOException, BrokenBoardException {
    Set<String> names = stored.stream().map(Board::name).collect(Collectors.toSet());
    for (String name : keys.boards()) {
      if (!names.contains(name) && keys.hasSigned(name)) {
        throw new BrokenBoardException(
            "Board "
                + name
                + " is not in the database, but its log has signed checkpoints. Restore the latest"
                + " state of the database; to give the board up for ever, move its files away from "
                + settings.data());
      }
    }
  }

  private RunningBoard run(LiveBoard live) {
    RunningBoard running = RunningBoard.start(live, settings, workers, http, clock, random, events);
    boards.put(live.name(), running);
    return running;
  }

  /**
   * Makes a board. Its keys are on the disk, synced, before anybody hears of it.
   *
   * @throws IOException if the keys cannot be written
   */
  public RunningBoard create() throws IOException, StoreException, BrokenBoardException {
    var bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    String name = HexFormat.of().formatHex(bytes);
    String origin = settings.publicName() + "/" + name;
    BoardKeys own = keys.create(name, origin);
    Board board = store.create(name, origin, clock.instant());
    return run(LiveBoard.load(board, own, store, settings, clock));
  }

  /** What whoever makes a board must show. */
  public CreationToken creationToken() {
    return token;
  }

  /** The board with that name. */
  public Optional<RunningBoard> board(String name) {
    return Optional.ofNullable(boards.get(name));
  }

  /** All boards, by name. */
  public Collection<RunningBoard> boards() {
    return List.copyOf(boards.values());
  }

  /** Finishes what is being worked on, board by board, and ends. The store stays open. */
  @Override
  public void close() {
    try {
      for (RunningBoard board : boards.values()) {
        board.stop(STOP_PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Interrupted while the boards were being stopped");
    } finally {
      workers.shutdownNow();
      http.close();
    }
  }
}
