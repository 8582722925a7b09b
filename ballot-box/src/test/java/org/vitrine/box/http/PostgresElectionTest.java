package org.vitrine.box.http;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.box.store.ServedDatabase;

@DisplayName("Over HTTP, on PostgreSQL,")
final class PostgresElectionTest extends ElectionOverHttp {
  @Override
  ServedDatabase database(Path folder) throws Exception {
    return ServedDatabase.postgres();
  }
}
