package org.vitrine.box.store;

import java.nio.file.Path;
import java.util.Optional;

/** Which database holds the boards. */
public sealed interface StoreSettings {
  /**
   * An embedded H2 database, which one process at a time can open.
   *
   * @param file path of the database without its suffix {@code .mv.db}; made if it is missing
   */
  record Embedded(Path file) implements StoreSettings {
    /** H2 would read the rest of such a path as settings. */
    public Embedded {
      if (file.toString().indexOf(';') >= 0) {
        throw new IllegalArgumentException("the database's path must not contain ';': " + file);
      }
    }
  }

  /**
   * A PostgreSQL database, 15 or newer.
   *
   * @param url JDBC URL
   * @param runtime the role that serves: it may SELECT and INSERT, nothing else
   * @param owner the role that owns the tables and migrates; where it is absent, an outdated schema
   *     is an error instead
   */
  record Postgres(String url, Credentials runtime, Optional<Credentials> owner)
      implements StoreSettings {
    /** Refuses other databases. */
    public Postgres {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException(
            "a PostgreSQL URL begins with jdbc:postgresql:, not " + url);
      }
    }
  }
}
