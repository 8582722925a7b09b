package org.vitrine.box.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.vitrine.box.rules.BoardRules;
import org.vitrine.box.rules.ElectionStatus;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.store.Board;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.BoardWriter;
import org.vitrine.box.store.Checkpoint;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.box.store.SubmissionKey;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.TlogProof;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/**
 * One board: its state in memory, its place in the store, and everything that readers ask of it.
 *
 * <p>The sequencer holds the write lock while what is in memory is ahead of what is durable, so
 * whoever holds the read lock sees committed entries only.
 */
public final class LiveBoard {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

  private final Board board;
  private final BoardKeys keys;
  private final BoardStore store;
  private final BoxSettings settings;
  private final Clock clock;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Signal signal = new Signal();
  private BoardState state;
  private volatile Published published;
  private volatile Optional<BallotContext> context = Optional.empty();
  private volatile boolean doubtful;

  private LiveBoard(
      Board board,
      BoardKeys keys,
      BoardStore store,
      BoxSettings settings,
      Clock clock,
      BoardState state) {
    this.board = board;
    this.keys = keys;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.state = state;
    published =
        new Published(
            0,
            new BoardState(keys.identity()).head().root(),
            0,
            Optional.empty(),
            Optional.empty());
  }

  /**
   * Reads a board from the store and rebuilds its state.
   *
   * @throws BrokenBoardException if what is stored is no board under these rules and keys
   */
  static LiveBoard load(
      Board board, BoardKeys keys, BoardStore store, BoxSettings settings, Clock clock)
      throws StoreException, BrokenBoardException {
    BoardState state = BoardState.load(store, board, keys, settings.startCheck());
    var live = new LiveBoard(board, keys, store, settings, clock, state);
    Optional<Checkpoint> kept = store.checkpoint(board);
    if (kept.isPresent()) {
      long size = kept.get().size();
      live.publish(
          new Published(
              size,
              state.tree().root(size),
              clock.millis(),
              Optional.of(kept.get().note()),
              state.rules().electionId()));
    }
    return live;
  }

  /** The last segment of the origin, as in URLs. */
  public String name() {
    return board.name();
  }

  /** The log's name. */
  public String origin() {
    return board.origin();
  }

  /** Where the board is reached. */
  public String url() {
    return settings.publicUrl() + "/elections/" + board.name();
  }

  /** The public keys that its manifest must name. */
  public org.vitrine.box.rules.BoardIdentity identity() {
    return keys.identity();
  }

  BoardKeys keys() {
    return keys;
  }

  BoardStore store() {
    return store;
  }

  Board stored() {
    return board;
  }

  ReentrantReadWriteLock.WriteLock writeLock() {
    return lock.writeLock();
  }

  /** Only with one of the locks. */
  BoardState state() {
    return state;
  }

  BoardWriter claim() throws StoreException {
    return store.claim(board);
  }

  /** Rebuilds the state; only with the write lock. */
  void reload() throws StoreException, BrokenBoardException {
    state = BoardState.load(store, board, keys, settings.startCheck());
  }

  /**
   * Says whether what is in memory may be ahead of what is durable for longer than a moment: then
   * readers are sent away at once instead of waiting. Only with the write lock.
   */
  void doubt(boolean now) {
    doubtful = now;
  }

  /** Whether readers are being sent away. */
  boolean isDoubtful() {
    return doubtful;
  }

  void publish(Published next) {
    published = next;
  }

  /** Wakes those who wait for entries, checkpoints or phases. */
  void changed() {
    signal.raise();
  }

  Published published() {
    return published;
  }

  /** A question to the state. */
  private interface Question<T> {
    T ask(BoardState state);
  }

  private <T> T read(Question<T> question) {
    lockToRead();
    try {
      return question.ask(state);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** While the database is away the sequencer keeps its lock, and nobody waits for that. */
  private void lockToRead() {
    try {
      if (!doubtful && lock.readLock().tryLock(LOCK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        if (!doubtful) {
          return;
        }
        lock.readLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BoardBusyException();
  }

  /** A question to the rules, between two batches. */
  <T> T ask(java.util.function.Function<BoardRules, T> question) {
    return read(s -> question.apply(s.rules()));
  }

  /**
   * Where the submission stands already, in any phase and with any signature.
   *
   * <p>For ballots the memory knows when there is nothing to look up. Only with one of the locks.
   */
  OptionalLong position(Submission submission, SubmissionKey key) throws StoreException {
    if (SubmissionKeys.isBallot(submission.type())
        && !state.rules().isKnownBallot(submission.bodyHash())) {
      return OptionalLong.empty();
    }
    return store.position(board, key);
  }

  OptionalLong knownPosition(Submission submission, SubmissionKey key) throws StoreException {
    lockToRead();
    try {
      return position(submission, key);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Whether the credential's last entry was too short a time ago. Only with one of the locks. */
  Optional<Outcome.Refused> tooSoon(Submission submission) {
    if (!(submission.author() instanceof Author.Voter(Element credential))) {
      return Optional.empty();
    }
    BoardRules rules = state.rules();
    boolean rehearsal = rules.manifest().map(Manifest::rehearsal).orElse(false);
    if (rehearsal && !settings.spacing().inRehearsals()) {
      return Optional.empty();
    }
    return rules
        .activity(credential.encode())
        .flatMap(
            activity ->
                settings.spacing().remaining(activity.entries(), activity.last(), clock.millis()))
        .map(
            remaining ->
                Outcome.Refused.tooSoon(
                    "This credential has many entries on the board.", remaining));
  }

  /** What ballots are bound to, from phase {@code ready} on. */
  Optional<BallotContext> context() {
    if (context.isEmpty()) {
      context = ask(BoardRules::context);
    }
    return context;
  }

  /** What people are shown. */
  public ElectionStatus status() {
    return ask(BoardRules::status);
  }

  /** Number of entries, committed. */
  public long size() {
    return published.size();
  }

  /** When the newest checkpoint was signed, milliseconds since 1970 UTC; 0 if there is none. */
  public long checkpointTime() {
    return published.time();
  }

  /** The manifest, once it is there. */
  public Optional<Manifest> manifest() {
    return ask(BoardRules::manifest);
  }

  /** The newest checkpoint signed by the log, as a note. */
  public Optional<String> checkpoint() {
    return published.note();
  }

  /** The newest checkpoint that carries the witness quorum. */
  public Optional<String> witnessed() throws StoreException {
    if (needsNoWitness()) {
      return checkpoint();
    }
    return store.cosigned(board).map(Checkpoint::note);
  }

  private boolean needsNoWitness() {
    return manifest().map(m -> m.policy().quorum().isEmpty()).orElse(false);
  }

  /** Proof that the entry is among the first {@code size}; empty if there is no such tree. */
  public Optional<InclusionProof> inclusion(long seq, long size) {
    return seq < 0 || seq >= size || size > size()
        ? Optional.empty()
        : Optional.of(read(s -> s.tree().inclusion(seq, size)));
  }

  /** Proof that one tree continues another; empty if there are no such trees. */
  public Optional<ConsistencyProof> consistency(long from, long to) {
    return from < 0 || from > to || to > size()
        ? Optional.empty()
        : Optional.of(read(s -> s.tree().consistency(from, to)));
  }

  /** Merkle root over the first entries; only for sizes up to {@link #size}. */
  public Digest root(long size) {
    return read(s -> s.tree().root(size));
  }

  /** One entry. */
  public Optional<StoredEntry> entry(long seq) throws StoreException {
    return seq < 0 || seq >= size() ? Optional.empty() : store.entry(board, seq);
  }

  /** Some entries, from {@code from} to before {@code until}, as far as there are any. */
  public List<StoredEntry> entries(long from, long until) throws StoreException {
    var entries = new ArrayList<StoredEntry>();
    store.read(board, from, Math.min(until, size()), entries::add);
    return entries;
  }

  /**
   * Writes canonical entries, each followed by a newline.
   *
   * @throws java.io.IOException if the output fails
   */
  public void writeEntries(long from, long until, OutputStream out)
      throws StoreException, java.io.IOException {
    store.read(
        board,
        from,
        Math.min(until, size()),
        entry -> {
          entry.entry().writeTo(out);
          out.write('\n');
        });
  }

  /** Where ballots stand whose hash lies between two bounds, cast and opened ones. */
  public List<Long> ballotsBetween(Digest low, Digest high, int limit) throws StoreException {
    var found = new ArrayList<Long>();
    found.addAll(store.positions(board, "ballot", low, high, limit));
    found.addAll(store.positions(board, "opened", low, high, limit));
    return found.stream().filter(seq -> seq < size()).sorted().toList();
  }

  /**
   * The receipt of an entry as it was given when it was recorded: over the first checkpoint that
   * covers it, so it is the same at every time.
   */
  Optional<String> recordedReceipt(long seq) throws StoreException {
    Optional<Checkpoint> checkpoint = store.checkpointFrom(board, seq + 1);
    return checkpoint.isEmpty() ? Optional.empty() : receipt(seq, checkpoint.get());
  }

  /** The receipt of an entry with all the cosignatures there are. */
  public Optional<String> receipt(long seq) throws StoreException {
    if (seq < 0 || seq >= size()) {
      return Optional.empty();
    }
    Optional<Checkpoint> cosigned = store.cosignedFrom(board, seq + 1);
    return cosigned.isPresent() ? receipt(seq, cosigned.get()) : recordedReceipt(seq);
  }

  private Optional<String> receipt(long seq, Checkpoint checkpoint) throws StoreException {
    Optional<StoredEntry> entry = entry(seq);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(receipt(seq, entry.get().entry(), Notes.parse(checkpoint.note())));
    } catch (MalformedException e) {
      throw new IllegalStateException("a note of the board's own is malformed", e);
    }
  }

  /** The receipt of an entry under a checkpoint that covers it. */
  String receipt(long seq, EntryBytes entry, SignedNote checkpoint) {
    long size = Notes.size(checkpoint);
    return receipt(entry, read(s -> s.tree().inclusion(seq, size)), checkpoint);
  }

  /** The receipt of an entry whose inclusion is proven already. */
  static String receipt(EntryBytes entry, InclusionProof inclusion, SignedNote checkpoint) {
    return new String(TlogProof.of(entry.bytes(), inclusion, checkpoint).encode(), UTF_8);
  }

  /** The credential's latest cast ballot, signed; empty before there is a manifest. */
  public Optional<SignedAnswer> head(Element credential) {
    return read(
        s -> {
          Published now = published;
          return now.election()
              // They differ only on start, until the sequencer has signed the head that it found.
              .filter(election -> s.tree().size() == now.size())
              .map(
                  election ->
                      keys.sign(
                          election,
                          new SignedAnswer.Head(
                              now.size(),
                              now.root(),
                              clock.millis(),
                              credential,
                              s.rules().latest(credential.encode()))));
        });
  }

  /** A refusal that the sender can keep; empty before there is a manifest. */
  public Optional<SignedAnswer> signed(Refusal refusal, byte[] received) {
    Published now = published;
    return now.election()
        .map(
            election ->
                keys.sign(
                    election,
                    new SignedAnswer.Refusal(
                        now.size(),
                        now.root(),
                        clock.millis(),
                        refusal.code().code(),
                        refusal.detail(),
                        Digest.sha256(received))));
  }

  /** The result, once it is final and computed. */
  public Optional<ResultDocument> result() {
    return ask(BoardRules::result);
  }

  /** Waits until there are more than {@code size} entries; false if that takes longer. */
  public boolean awaitBeyond(long size, Duration max) throws InterruptedException {
    return signal.await(() -> size() > size, max);
  }

  /** Waits until the newest checkpoint has the quorum, or so long. */
  void awaitWitnessed(Witnessing witnessing, Duration max) throws InterruptedException {
    signal.await(() -> witnessing.witnessedSize() >= size(), max);
  }

  /** Waits until partial decryptions can be judged; false if that takes longer. */
  boolean awaitAggregates(Duration max) throws InterruptedException {
    return signal.await(() -> ask(rules -> rules.aggregation().isEmpty()), max);
  }
}
