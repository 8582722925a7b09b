package org.vitrine.box.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.store.schema.Tables.HEAD;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.crypto.hash.Digest;

@DisplayName("On H2, which would fetch all rows of a board to sort them for one,")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IndexOrderTest {
  @TempDir static Path folder;

  private JooqBoardStore store;
  private Connection connection;
  private Board board;

  @BeforeAll
  void fill() throws Exception {
    var database = new H2TestDatabase(folder);
    store = JooqBoardStore.open(database.settings());
    fill(Samples.newBoard(store));
    board = Samples.newBoard(store);
    fill(board);
    connection = database.owner();
  }

  private void fill(Board some) throws StoreException {
    try (BoardWriter writer = store.claim(some)) {
      for (int i = 0; i < 20; i++) {
        Samples.append(writer, 10);
        var note = new Checkpoint(writer.head().size(), "note");
        writer.saveCheckpoint(note);
        store.saveCosigned(some, note);
        store.saveCosigned(some, note);
      }
    }
  }

  @AfterAll
  void close() throws Exception {
    connection.close();
    store.close();
  }

  /** A query and how H2 answers it. */
  private record Plan(String sql, String steps) {
    boolean isOrdered() {
      return sql.contains("order by");
    }

    boolean followsIndex() {
      return steps.contains("/* index sorted */");
    }

    /** It sorts the few values that are left, after it has seen all rows anyway. */
    boolean isDistinct() {
      return sql.startsWith("select distinct");
    }
  }

  private interface Reading {
    void run(DSLContext sql) throws Exception;
  }

  private List<Plan> plans(Reading reading) throws Exception {
    var plans = new ArrayList<Plan>();
    DSLContext explaining = DSL.using(connection, SQLDialect.H2);
    ExecuteListener listener =
        ExecuteListener.onExecuteStart(
            context ->
                Optional.ofNullable(context.query())
                    .ifPresent(query -> plans.add(plan(explaining, query))));
    reading.run(
        DSL.using(new DefaultConfiguration().set(connection).set(SQLDialect.H2).set(listener)));
    return plans;
  }

  private static Plan plan(DSLContext explaining, Query query) {
    String sql = query.getSQL();
    return new Plan(
        sql.toLowerCase(Locale.ROOT),
        explaining
            .fetchSingle("explain " + sql, query.getBindValues().toArray())
            .get(0, String.class));
  }

  private static void assertFollowsIndexes(List<Plan> plans) {
    for (Plan plan : plans) {
      assertTrue(
          plan.followsIndex() || !plan.isOrdered() || plan.isDistinct(),
          () -> plan.sql() + " is answered by " + plan.steps());
    }
    assertTrue(plans.stream().anyMatch(plan -> plan.isOrdered() && !plan.isDistinct()));
  }

  /** All that asks the database for rows of a board, so that a new query is seen, too. */
  static Stream<Method> queries() {
    return Stream.of(Rows.class, Checkpoints.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
        .filter(method -> Arrays.asList(method.getParameterTypes()).contains(Board.class))
        .filter(method -> method.getParameterTypes()[0].equals(DSLContext.class))
        .filter(method -> !method.getName().startsWith("insert"));
  }

  private Object argument(DSLContext sql, Class<?> type) {
    if (type.equals(DSLContext.class)) {
      return sql;
    }
    if (type.equals(Board.class)) {
      return board;
    }
    if (type.equals(Digest.class)) {
      return Samples.key(7).digest();
    }
    if (type.equals(String.class)) {
      return Samples.key(7).kind();
    }
    return type.equals(int.class) ? (Object) 7 : (Object) 7L;
  }

  @ParameterizedTest
  @MethodSource("queries")
  @DisplayName("a query of one row or page walks an index in its order")
  void walksIndex(Method query) throws Exception {
    assertFollowsIndexes(
        plans(
            sql ->
                query.invoke(
                    null,
                    Arrays.stream(query.getParameterTypes())
                        .map(type -> argument(sql, type))
                        .toArray())));
  }

  @Test
  @DisplayName("these are the queries there are")
  void all() {
    assertEquals(
        List.of(
            "cosignedFrom",
            "entries",
            "from",
            "head",
            "heads",
            "newest",
            "newestCosigned",
            "positions"),
        queries().map(Method::getName).sorted().toList());
  }

  private static final class Counting implements BoardRows<RuntimeException> {
    private int rows;

    @Override
    public void head(Head head) {
      rows++;
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
      rows++;
    }

    @Override
    public void cosigned(Checkpoint cosigned) {
      rows++;
    }

    @Override
    public void submission(SubmissionKey key, long seq) {
      rows++;
    }
  }

  @Test
  @DisplayName("whoever reads everything beside the entries walks an index page by page")
  void pages() throws Exception {
    var counting = new Counting();
    List<Plan> plans =
        plans(
            sql ->
                new Beside(
                        new Beside.Pages() {
                          @Override
                          public <T> T ask(JooqBoardStore.Query<T> query) throws StoreException {
                            return query.ask(sql);
                          }
                        },
                        board)
                    .read(counting));
    assertEquals(20 + 20 + 40 + 200, counting.rows);
    assertFollowsIndexes(plans);
    assertEquals(1, plans.stream().filter(Plan::isDistinct).count());
  }

  @Test
  @DisplayName("an order that leaves out the index's first column is seen to be sorted")
  void sorts() throws Exception {
    List<Plan> plans =
        plans(
            sql ->
                sql.select(HEAD.SIZE)
                    .from(HEAD)
                    .where(HEAD.BOARD.eq(board.id()))
                    .orderBy(HEAD.SIZE.desc())
                    .limit(1)
                    .fetch());
    assertEquals(1, plans.size());
    assertTrue(plans.getFirst().isOrdered());
    assertFalse(plans.getFirst().followsIndex(), plans.getFirst().steps());
  }
}
