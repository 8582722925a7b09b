package org.vitrine.box.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * JDBC with faults, in front of the real drivers: every connecting, statement, commit and rollback
 * of every connection is a step, counted by itself, and the step that is asked for fails. So the
 * list of steps is the code's own, and a new one is covered without a word here.
 */
public final class FaultyDriver implements Driver, AutoCloseable {
  /** How a step fails. */
  public enum How {
    /** It is not carried out; the connection stays. */
    NOT_DONE(false, false),
    /** It is carried out, and reported as failed; the connection stays. */
    DONE(true, false),
    /** The connection breaks before it is carried out. */
    LOST_BEFORE(false, true),
    /** It is carried out, and the connection breaks before the answer. */
    LOST_AFTER(true, true);

    private final boolean done;
    private final boolean lost;

    How(boolean done, boolean lost) {
      this.done = done;
      this.lost = lost;
    }
  }

  /** Which steps fail for as long as a trouble lasts. */
  public enum Trouble {
    /** Nothing. */
    NONE,
    /** Every insert, as on a full disk. */
    FULL,
    /** Every commit, as on a disk that fills up in the log. */
    FULL_AT_COMMIT,
    /** Every step, and connecting. */
    AWAY
  }

  private final List<Driver> real = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private Optional<How> armed = Optional.empty();
  private Trouble trouble = Trouble.NONE;
  private int countdown;

  private FaultyDriver() {}

  /** Puts itself in the place of all drivers until it is closed. */
  public static FaultyDriver install() throws SQLException {
    var faulty = new FaultyDriver();
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      DriverManager.deregisterDriver(driver);
      faulty.real.add(driver);
    }
    DriverManager.registerDriver(faulty);
    return faulty;
  }

  /** The step of that number from now on, counted from 1, fails. */
  public synchronized void arm(int number, How how) {
    armed = Optional.of(how);
    countdown = number;
    steps.clear();
  }

  /** Lets no further step fail; whether the armed one did. */
  public synchronized boolean disarm() {
    boolean struck = armed.isEmpty();
    armed = Optional.empty();
    return struck;
  }

  /** What went through since it was armed. */
  public synchronized List<String> steps() {
    return List.copyOf(steps);
  }

  /** From now on. */
  public synchronized void trouble(Trouble next) {
    trouble = next;
  }

  private synchronized Optional<How> step(String name) {
    steps.add(name);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean troubled =
        switch (trouble) {
          case NONE -> false;
          case FULL -> lower.contains("insert into");
          case FULL_AT_COMMIT -> lower.startsWith("commit");
          case AWAY -> true;
        };
    if (troubled) {
      return Optional.of(trouble == Trouble.AWAY ? How.LOST_BEFORE : How.NOT_DONE);
    }
    if (armed.isPresent() && --countdown == 0) {
      How how = armed.get();
      armed = Optional.empty();
      return Optional.of(how);
    }
    return Optional.empty();
  }

  /** What a step does. */
  private interface Call {
    Object run() throws Throwable;
  }

  private Object run(String name, Connection connection, Call call) throws Throwable {
    Optional<How> how = step(name);
    if (how.isEmpty()) {
      return call.run();
    }
    if (how.get().done) {
      call.run();
    }
    if (how.get().lost) {
      connection.close();
    }
    throw new SQLException("told to fail at " + name, how.get().lost ? "08006" : "53100");
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    for (Driver driver : real) {
      if (driver.acceptsURL(url)) {
        if (step("connect").isPresent()) {
          throw new SQLException("told not to connect", "08001");
        }
        return wrap(driver.connect(url, properties));
      }
    }
    throw new SQLException("no driver for " + url);
  }

  private Connection wrap(Connection connection) {
    return (Connection)
        proxy(
            Connection.class,
            connection,
            (method, arguments, call) ->
                switch (method.getName()) {
                  case "commit", "rollback" -> run(method.getName(), connection, call);
                  case "createStatement" -> wrap(connection, (Statement) call.run(), "");
                  case "prepareStatement", "prepareCall" ->
                      wrap(connection, (Statement) call.run(), String.valueOf(arguments[0]));
                  default -> call.run();
                });
  }

  private Statement wrap(Connection connection, Statement statement, String prepared) {
    Class<?> type =
        statement instanceof CallableStatement
            ? CallableStatement.class
            : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    return (Statement)
        proxy(
            type,
            statement,
            (method, arguments, call) -> {
              if (!method.getName().startsWith("execute")) {
                return call.run();
              }
              boolean direct = arguments != null && arguments[0] instanceof String;
              String sql = direct ? String.valueOf(arguments[0]) : prepared;
              return run(method.getName() + " " + sql, connection, call);
            });
  }

  /** What stands in front of a method. */
  private interface Guard {
    Object call(Method method, Object[] arguments, Call call) throws Throwable;
  }

  private static Object proxy(Class<?> type, Object target, Guard guard) {
    return Proxy.newProxyInstance(
        FaultyDriver.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            guard.call(
                method,
                arguments,
                () -> {
                  try {
                    return method.invoke(target, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    for (Driver driver : real) {
      if (driver.acceptsURL(url)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  /** Puts the real drivers back. */
  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
    for (Driver driver : real) {
      DriverManager.registerDriver(driver);
    }
  }
}
