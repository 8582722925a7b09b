package org.vitrine.box.store;

import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the schema to the version that this program was built with, or says that it is not. */
final class Migrations {
  private static final String COMMON = "classpath:db/migration/common";

  private Migrations() {}

  /** Migrates the file, making it if it is missing. */
  static void embedded(Path file) throws DamagedStoreException {
    migrate(
        "the database file " + file + ".mv.db",
        Flyway.configure()
            .dataSource(H2Engine.url(file), "", "")
            .locations(COMMON, "classpath:db/migration/h2"));
  }

  /** Migrates as the owner, where one is given; otherwise only compares. */
  static void postgres(StoreSettings.Postgres settings) throws DamagedStoreException {
    Credentials role = settings.owner().orElse(settings.runtime());
    var flyway =
        Flyway.configure()
            .dataSource(settings.url(), role.user(), role.password())
            .placeholders(Map.of("runtimeRole", settings.runtime().user()))
            .locations(COMMON, "classpath:db/migration/postgresql");
    if (settings.owner().isPresent()) {
      migrate(settings.url(), flyway);
    } else {
      validate(flyway);
    }
  }

  private static void migrate(String database, FluentConfiguration flyway)
      throws DamagedStoreException {
    try {
      flyway.cleanDisabled(true).load().migrate();
    } catch (FlywayException e) {
      throw new DamagedStoreException(
          "The schema of "
              + database
              + " could not be migrated: "
              + StoreException.reason(e).lines().findFirst().orElse("")
              + ". If the database is damaged, restore its latest backup.",
          e);
    }
  }

  private static void validate(FluentConfiguration flyway) throws DamagedStoreException {
    try {
      flyway.cleanDisabled(true).load().validate();
    } catch (FlywayException e) {
      throw new DamagedStoreException(
          "The schema is not the one that this program was built with; migrate it with the owner's"
              + " role first: "
              + e.getMessage(),
          e);
    }
  }
}
