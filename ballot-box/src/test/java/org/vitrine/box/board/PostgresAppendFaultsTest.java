package org.vitrine.box.board;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.box.store.ServedDatabase;

@DisplayName("On PostgreSQL,")
final class PostgresAppendFaultsTest extends AppendFaults {
  @Override
  ServedDatabase database(Path folder) throws Exception {
    return ServedDatabase.postgres();
  }
}
