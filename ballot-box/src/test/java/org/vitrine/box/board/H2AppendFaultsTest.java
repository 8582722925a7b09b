package org.vitrine.box.board;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.box.store.ServedDatabase;

@DisplayName("On H2,")
final class H2AppendFaultsTest extends AppendFaults {
  @Override
  ServedDatabase database(Path folder) {
    return ServedDatabase.h2(folder);
  }
}
