package org.vitrine.box.store;

import static org.vitrine.box.store.schema.Tables.CHECKPOINT;
import static org.vitrine.box.store.schema.Tables.COSIGNED;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The rows of signed notes: those of the log alone, and those with witnesses' cosignatures. */
final class Checkpoints {
  private Checkpoints() {}

  /** The log's note of the largest size. */
  static Optional<Checkpoint> newest(DSLContext sql, Board board) {
    return sql.select(CHECKPOINT.SIZE, CHECKPOINT.NOTE)
        .from(CHECKPOINT)
        .where(CHECKPOINT.BOARD.eq(board.id()))
        .orderBy(CHECKPOINT.BOARD.desc(), CHECKPOINT.SIZE.desc())
        .limit(1)
        .fetchOptional(row -> new Checkpoint(row.value1(), row.value2()));
  }

  /** The log's note of the smallest size that is not below {@code size}. */
  static Optional<Checkpoint> from(DSLContext sql, Board board, long size) {
    return sql.select(CHECKPOINT.SIZE, CHECKPOINT.NOTE)
        .from(CHECKPOINT)
        .where(CHECKPOINT.BOARD.eq(board.id()), CHECKPOINT.SIZE.ge(size))
        .orderBy(CHECKPOINT.BOARD, CHECKPOINT.SIZE)
        .limit(1)
        .fetchOptional(row -> new Checkpoint(row.value1(), row.value2()));
  }

  /** The newest version of the cosigned note of the largest size. */
  static Optional<Checkpoint> newestCosigned(DSLContext sql, Board board) {
    return sql.select(COSIGNED.SIZE, COSIGNED.NOTE)
        .from(COSIGNED)
        .where(COSIGNED.BOARD.eq(board.id()))
        .orderBy(COSIGNED.BOARD.desc(), COSIGNED.SIZE.desc(), COSIGNED.VERSION.desc())
        .limit(1)
        .fetchOptional(row -> new Checkpoint(row.value1(), row.value2()));
  }

  /** The newest version of the cosigned note of the smallest size that is not below that. */
  static Optional<Checkpoint> cosignedFrom(DSLContext sql, Board board, long size) {
    Optional<Long> smallest =
        sql.select(COSIGNED.SIZE)
            .from(COSIGNED)
            .where(COSIGNED.BOARD.eq(board.id()), COSIGNED.SIZE.ge(size))
            .orderBy(COSIGNED.BOARD, COSIGNED.SIZE, COSIGNED.VERSION)
            .limit(1)
            .fetchOptional(COSIGNED.SIZE);
    return smallest.flatMap(
        found ->
            sql.select(COSIGNED.SIZE, COSIGNED.NOTE)
                .from(COSIGNED)
                .where(COSIGNED.BOARD.eq(board.id()), COSIGNED.SIZE.eq(found))
                .orderBy(COSIGNED.BOARD.desc(), COSIGNED.SIZE.desc(), COSIGNED.VERSION.desc())
                .limit(1)
                .fetchOptional(row -> new Checkpoint(row.value1(), row.value2())));
  }

  /** Files a cosigned note as the next version of its size. */
  static void insertCosigned(DSLContext sql, Board board, Checkpoint cosigned) {
    Integer newest =
        sql.select(DSL.max(COSIGNED.VERSION))
            .from(COSIGNED)
            .where(COSIGNED.BOARD.eq(board.id()), COSIGNED.SIZE.eq(cosigned.size()))
            .fetchSingle()
            .value1();
    sql.insertInto(COSIGNED, COSIGNED.BOARD, COSIGNED.SIZE, COSIGNED.VERSION, COSIGNED.NOTE)
        .values(board.id(), cosigned.size(), newest == null ? 1 : newest + 1, cosigned.note())
        .execute();
  }
}
