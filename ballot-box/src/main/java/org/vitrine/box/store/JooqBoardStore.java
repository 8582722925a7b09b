package org.vitrine.box.store;

import static org.vitrine.box.store.schema.Tables.BOARD;
import static org.vitrine.box.store.schema.Tables.ENTRY;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.vitrine.crypto.hash.Digest;

/**
 * The boards in H2 or PostgreSQL: readers share a pool, each writer has a connection of its own.
 */
public final class JooqBoardStore implements BoardStore {
  /** Entries fetched at a time: at most 64 times 65,535 bytes in memory for each reader. */
  private static final int PAGE = 64;

  /** How often a cosigned note is filed again when another one took its version number. */
  private static final int ATTEMPTS = 5;

  private final Engine engine;
  private final HikariDataSource pool;
  private final Hands readers = new Hands("board-reader", Pools.SIZE);

  JooqBoardStore(Engine engine, HikariDataSource pool) {
    this.engine = engine;
    this.pool = pool;
  }

  /**
   * Opens the database, and migrates it where it may.
   *
   * @throws StoreUnavailableException if it cannot be reached, or another process has the file
   * @throws DamagedStoreException if its schema is another one
   */
  public static JooqBoardStore open(StoreSettings settings) throws StoreException {
    return switch (settings) {
      case StoreSettings.Embedded embedded -> {
        HikariDataSource pool = Pools.embedded(embedded);
        try {
          Migrations.embedded(embedded.file());
        } catch (DamagedStoreException e) {
          pool.close();
          throw e;
        }
        yield new JooqBoardStore(new H2Engine(embedded.file()), pool);
      }
      case StoreSettings.Postgres postgres -> {
        HikariDataSource pool = Pools.postgres(postgres);
        try {
          Migrations.postgres(postgres);
        } catch (DamagedStoreException e) {
          pool.close();
          throw e;
        }
        yield new JooqBoardStore(new PostgresEngine(postgres), pool);
      }
    };
  }

  @Override
  public Board create(String name, String origin, Instant created) throws StoreException {
    var board = new Board(UUID.randomUUID(), name, origin, created.truncatedTo(ChronoUnit.MICROS));
    write(
        sql ->
            sql.insertInto(BOARD, BOARD.ID, BOARD.NAME, BOARD.ORIGIN, BOARD.CREATED)
                .values(
                    board.id(),
                    board.name(),
                    board.origin(),
                    board.created().atOffset(ZoneOffset.UTC))
                .execute());
    return board;
  }

  @Override
  public List<Board> boards() throws StoreException {
    return read(
        sql ->
            sql.select(BOARD.ID, BOARD.NAME, BOARD.ORIGIN, BOARD.CREATED)
                .from(BOARD)
                .orderBy(BOARD.NAME)
                .fetch(Rows::board));
  }

  @Override
  public Optional<Board> board(String name) throws StoreException {
    return read(sql -> Rows.board(sql, name));
  }

  @Override
  public BoardWriter claim(Board board) throws StoreException {
    var hands = new Hands("board-writer", 1);
    boolean claimed = false;
    try {
      BoardWriter writer = hands.call(() -> claim(board, hands));
      claimed = true;
      return writer;
    } finally {
      if (!claimed) {
        hands.close();
      }
    }
  }

  private BoardWriter claim(Board board, Hands hands) throws StoreException {
    Connection connection;
    try {
      connection = engine.openForWriting();
    } catch (SQLException e) {
      throw unavailable(e);
    }
    boolean locked = false;
    boolean claimed = false;
    try {
      locked = engine.lock(connection, board);
      if (!locked) {
        throw new ClaimedException(
            "Board " + board.name() + " is being written by another sequencer");
      }
      engine.checkDurability(connection);
      DSLContext sql = DSL.using(connection, engine.dialect());
      Head head = Tail.explain(sql, board);
      connection.rollback();
      claimed = true;
      return new JooqBoardWriter(engine, board, connection, hands, head);
    } catch (SQLException | DataAccessException e) {
      throw unavailable(e);
    } finally {
      if (!claimed) {
        release(connection, board, locked);
      }
    }
  }

  @Override
  public Head head(Board board) throws StoreException {
    return read(sql -> Rows.head(sql, board));
  }

  @Override
  public <X extends Exception> void read(Board board, long from, long until, EntrySink<X> sink)
      throws StoreException, X {
    long next = Math.max(0, from);
    while (next < until) {
      long start = next;
      List<StoredEntry> page = read(sql -> Rows.entries(sql, board, start, until, PAGE));
      for (StoredEntry entry : page) {
        sink.accept(entry);
      }
      if (page.size() < PAGE) {
        return;
      }
      next += page.size();
    }
  }

  @Override
  public <X extends Exception> void readBeside(Board board, BoardRows<X> sink)
      throws StoreException, X {
    new Beside(this::read, board).read(sink);
  }

  @Override
  public Optional<StoredEntry> entry(Board board, long seq) throws StoreException {
    return entry(board, ENTRY.SEQ.eq(seq));
  }

  @Override
  public Optional<StoredEntry> entry(Board board, Digest hash) throws StoreException {
    return entry(board, ENTRY.HASH.eq(hash.bytes()));
  }

  @Override
  public OptionalLong position(Board board, SubmissionKey key) throws StoreException {
    List<Long> found = positions(board, key.kind(), key.digest(), key.digest(), 1);
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
  }

  @Override
  public List<Long> positions(Board board, String kind, Digest low, Digest high, int limit)
      throws StoreException {
    return read(sql -> Rows.positions(sql, board, kind, low, high, limit));
  }

  @Override
  public Optional<Checkpoint> checkpoint(Board board) throws StoreException {
    return read(sql -> Checkpoints.newest(sql, board));
  }

  @Override
  public Optional<Checkpoint> checkpointFrom(Board board, long size) throws StoreException {
    return read(sql -> Checkpoints.from(sql, board, size));
  }

  @Override
  public void saveCosigned(Board board, Checkpoint cosigned) throws StoreException {
    for (int attempt = 1; ; attempt++) {
      try {
        write(sql -> Checkpoints.insertCosigned(sql, board, cosigned));
        return;
      } catch (ConflictException e) {
        boolean signed =
            checkpointFrom(board, cosigned.size())
                .filter(c -> c.size() == cosigned.size())
                .isPresent();
        if (!signed || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Override
  public Optional<Checkpoint> cosigned(Board board) throws StoreException {
    return read(sql -> Checkpoints.newestCosigned(sql, board));
  }

  @Override
  public Optional<Checkpoint> cosignedFrom(Board board, long size) throws StoreException {
    return read(sql -> Checkpoints.cosignedFrom(sql, board, size));
  }

  @Override
  public void close() {
    readers.close();
    pool.close();
  }

  private Optional<StoredEntry> entry(Board board, Condition which) throws StoreException {
    return read(
        sql -> {
          var row =
              sql.select(ENTRY.SEQ, ENTRY.BYTES, ENTRY.HASH)
                  .from(ENTRY)
                  .where(ENTRY.BOARD.eq(board.id()), which)
                  .fetchOne();
          return row == null ? Optional.empty() : Optional.of(Rows.entry(board, row));
        });
  }

  /** A question to the database. */
  interface Query<T> {
    T ask(DSLContext sql) throws StoreException;
  }

  /** A row for the database. */
  private interface Insert {
    void run(DSLContext sql);
  }

  private <T> T read(Query<T> query) throws StoreException {
    return readers.call(() -> ask(query));
  }

  private <T> T ask(Query<T> query) throws StoreException {
    try (Connection connection = pool.getConnection()) {
      return query.ask(DSL.using(connection, engine.dialect()));
    } catch (SQLException | DataAccessException e) {
      distrust();
      throw unavailable(e);
    }
  }

  /**
   * Lets the pool make new connections. An embedded database that met a full disk has closed itself
   * under the old ones, and they do not say so; it opens again with the next one.
   */
  private void distrust() {
    Optional.ofNullable(pool.getHikariPoolMXBean())
        .ifPresent(HikariPoolMXBean::softEvictConnections);
  }

  /** For rows that are not the sequencer's: one insert, its own transaction, synced. */
  private void write(Insert insert) throws StoreException {
    readers.call(
        () -> {
          add(insert);
          return true;
        });
  }

  private void add(Insert insert) throws StoreException {
    boolean sent = false;
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      insert.run(DSL.using(connection, engine.dialect()));
      sent = true;
      connection.commit();
      engine.sync(connection);
    } catch (IntegrityConstraintViolationException e) {
      throw new ConflictException("The database refuses the row: " + StoreException.reason(e), e);
    } catch (SQLException | DataAccessException e) {
      distrust();
      if (sent) {
        throw new UnknownOutcomeException(
            "The commit was not confirmed: " + StoreException.reason(e), e);
      }
      throw unavailable(e);
    }
  }

  private void release(Connection connection, Board board, boolean locked) {
    try (connection) {
      if (locked) {
        engine.unlock(connection, board);
      }
    } catch (SQLException e) {
      // The lock ends with the connection, and the cause is on its way up already.
    }
  }

  private static StoreUnavailableException unavailable(Exception e) {
    return new StoreUnavailableException(
        "The database did not answer: " + StoreException.reason(e), e);
  }
}
