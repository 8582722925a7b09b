package org.vitrine.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every UPDATE and DELETE on the table it guards.
 *
 * <p>H2 has no procedural language, so its triggers are classes; PostgreSQL's are written in the
 * migration itself. In an embedded database whoever runs the process owns the file: this guards
 * against our own mistakes, the signed checkpoints guard against everybody else's intentions.
 */
public final class AppendOnly implements Trigger {
  /** SQLSTATE "triggered action exception", which PostgreSQL's trigger raises as well. */
  public static final String SQL_STATE = "09000";

  private String table = "table";

  /** Called by H2 when the trigger is loaded. */
  public AppendOnly() {}

  @Override
  public void init(
      Connection connection,
      String schema,
      String trigger,
      String table,
      boolean before,
      int type) {
    this.table = table;
  }

  @Override
  public void fire(
      Connection connection,
      @Nullable Object @Nullable [] before,
      @Nullable Object @Nullable [] after)
      throws SQLException {
    throw new SQLException("the board is append-only: " + table + " is never changed", SQL_STATE);
  }
}
