package org.vitrine.box.http;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.box.store.ServedDatabase;

@DisplayName("Over HTTP, on H2,")
final class H2ElectionTest extends ElectionOverHttp {
  @Override
  ServedDatabase database(Path folder) {
    return ServedDatabase.h2(folder);
  }
}
