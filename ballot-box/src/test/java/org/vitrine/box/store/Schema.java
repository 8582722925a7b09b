package org.vitrine.box.store;

import java.util.List;

/** What the migrations make. */
final class Schema {
  static final List<String> TABLES =
      List.of("board", "entry", "submission", "head", "checkpoint", "cosigned");

  private Schema() {}
}
