package org.vitrine.box.store;

import static org.vitrine.box.store.schema.Tables.BOARD;
import static org.vitrine.box.store.schema.Tables.ENTRY;
import static org.vitrine.box.store.schema.Tables.HEAD;
import static org.vitrine.box.store.schema.Tables.SUBMISSION;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Record4;
import org.vitrine.crypto.hash.Digest;

/**
 * Reads rows back into values, and believes none of them that does not match its hash.
 *
 * <p>Every ORDER BY names an index's columns from the first on, also those that are the same in all
 * rows: H2 walks an index in its order only then, and otherwise fetches all rows to sort them.
 */
final class Rows {
  private Rows() {}

  /** The newest head of a board. */
  static Head head(DSLContext sql, Board board) throws DamagedStoreException {
    Record2<Long, byte[]> row =
        sql.select(HEAD.SIZE, HEAD.ROOT)
            .from(HEAD)
            .where(HEAD.BOARD.eq(board.id()))
            .orderBy(HEAD.BOARD.desc(), HEAD.SIZE.desc())
            .limit(1)
            .fetchOne();
    return row == null
        ? Head.EMPTY
        : new Head(row.value1(), digest(row.value2(), board, "head " + row.value1()));
  }

  /** Up to {@code limit} heads of sizes above {@code after}, in order. */
  static List<Head> heads(DSLContext sql, Board board, long after, int limit)
      throws DamagedStoreException {
    var heads = new ArrayList<Head>();
    for (var row :
        sql.select(HEAD.SIZE, HEAD.ROOT)
            .from(HEAD)
            .where(HEAD.BOARD.eq(board.id()), HEAD.SIZE.gt(after))
            .orderBy(HEAD.BOARD, HEAD.SIZE)
            .limit(limit)
            .fetch()) {
      heads.add(new Head(row.value1(), digest(row.value2(), board, "head " + row.value1())));
    }
    return heads;
  }

  /** Up to {@code limit} entries from {@code from} on, before {@code until}, in order. */
  static List<StoredEntry> entries(DSLContext sql, Board board, long from, long until, int limit)
      throws DamagedStoreException {
    var rows =
        sql.select(ENTRY.SEQ, ENTRY.BYTES, ENTRY.HASH)
            .from(ENTRY)
            .where(ENTRY.BOARD.eq(board.id()), ENTRY.SEQ.ge(from), ENTRY.SEQ.lt(until))
            .orderBy(ENTRY.BOARD, ENTRY.SEQ)
            .limit(limit)
            .fetch();
    var entries = new ArrayList<StoredEntry>(rows.size());
    for (var row : rows) {
      StoredEntry entry = entry(board, row);
      if (entry.seq() != from + entries.size()) {
        throw new DamagedStoreException(
            "Board "
                + board.name()
                + " has no entry "
                + (from + entries.size())
                + " but has entry "
                + entry.seq(),
            null);
      }
      entries.add(entry);
    }
    return entries;
  }

  /** Where submissions of a kind stand whose digests lie between two bounds, by digest. */
  static List<Long> positions(
      DSLContext sql, Board board, String kind, Digest low, Digest high, int limit) {
    return sql.select(SUBMISSION.SEQ)
        .from(SUBMISSION)
        .where(
            SUBMISSION.BOARD.eq(board.id()),
            SUBMISSION.KIND.eq(kind),
            SUBMISSION.DIGEST.between(low.bytes(), high.bytes()))
        .orderBy(SUBMISSION.BOARD, SUBMISSION.KIND, SUBMISSION.DIGEST)
        .limit(limit)
        .fetch(SUBMISSION.SEQ);
  }

  /** The entry in a row of (seq, bytes, hash). */
  static StoredEntry entry(Board board, Record3<Long, byte[], byte[]> row)
      throws DamagedStoreException {
    String where = "entry " + row.value1();
    Digest stored = digest(row.value3(), board, where);
    if (row.value2().length == 0 || row.value2().length > EntryBytes.MAX) {
      throw damaged(board, where, "has " + row.value2().length + " bytes");
    }
    EntryBytes entry = EntryBytes.of(row.value2());
    if (!entry.hash().equals(stored)) {
      throw damaged(board, where, "hashes to " + entry.hash() + ", stored was " + stored);
    }
    return new StoredEntry(row.value1(), entry);
  }

  /** The board of that name. */
  static Optional<Board> board(DSLContext sql, String name) {
    return sql.select(BOARD.ID, BOARD.NAME, BOARD.ORIGIN, BOARD.CREATED)
        .from(BOARD)
        .where(BOARD.NAME.eq(name))
        .fetchOptional()
        .map(Rows::board);
  }

  /** The board in a row of (id, name, origin, created). */
  static Board board(Record4<UUID, String, String, OffsetDateTime> row) {
    return new Board(row.value1(), row.value2(), row.value3(), row.value4().toInstant());
  }

  /** A digest in a row. */
  static Digest digest(byte[] bytes, Board board, String where) throws DamagedStoreException {
    if (bytes.length != Digest.SIZE) {
      throw damaged(board, where, "has a digest of " + bytes.length + " bytes");
    }
    return Digest.of(bytes);
  }

  private static DamagedStoreException damaged(Board board, String where, String what) {
    return new DamagedStoreException("Board " + board.name() + ": " + where + " " + what, null);
  }
}
