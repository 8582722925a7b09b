package org.vitrine.box.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.box.store.Credentials;
import org.vitrine.box.store.StoreSettings;

/**
 * Where the boards are: {@code vitrine.store} in the settings.
 *
 * @param file path of the embedded database, used unless there is a URL
 * @param url JDBC URL of a PostgreSQL database
 * @param user the role that serves
 * @param password its password
 * @param ownerUser the role that migrates, if this process may
 * @param ownerPassword its password
 */
@ConfigurationProperties("vitrine.store")
record StoreConfiguration(
    Path file,
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    @Nullable String ownerUser,
    @Nullable String ownerPassword) {
  /** The settings as the store takes them. */
  StoreSettings settings() {
    if (url == null) {
      return new StoreSettings.Embedded(file);
    }
    return new StoreSettings.Postgres(
        url,
        credentials("user", user, password)
            .orElseThrow(
                () -> new IllegalArgumentException("vitrine.store.url needs vitrine.store.user")),
        credentials("owner-user", ownerUser, ownerPassword));
  }

  private static Optional<Credentials> credentials(
      String name, @Nullable String user, @Nullable String password) {
    if (user == null) {
      return Optional.empty();
    }
    if (password == null) {
      throw new IllegalArgumentException("vitrine.store." + name + " is given without a password");
    }
    return Optional.of(new Credentials(user, password));
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return "store at " + (url == null ? file : url);
  }
}
