package org.vitrine.box.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The store on an H2 file")
final class H2BoardStoreTest extends BoardStoreContract {
  @TempDir static Path folder;

  @Override
  TestDatabase startDatabase() {
    return new H2TestDatabase(folder);
  }

  @Override
  Engine engine() {
    return new H2Engine(folder.resolve("board"));
  }

  @Override
  String literal(String sql) {
    return sql.replace("'\\x00'", "X'00'");
  }

  @Test
  @DisplayName("does not take a path that H2 would read as settings")
  void refusesSettingsInPath() {
    Path path = Path.of("board;WRITE_DELAY=500");
    assertThrows(IllegalArgumentException.class, () -> new StoreSettings.Embedded(path));
  }
}
