package org.vitrine.box.board;

import java.time.Duration;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.crypto.record.EntryType;

/** What happens, for those who count it. Called on the threads that work, so it must be quick. */
public interface BoxEvents {
  /** Nobody counts. */
  BoxEvents NONE = new BoxEvents() {};

  /** An entry stands on a board, durably. */
  default void appended(EntryType type) {}

  /** A batch was appended and its checkpoint signed and kept. */
  default void batch(int entries, Duration took) {}

  /** A submission was refused. */
  default void refused(RefusalCode code) {}

  /** The store did not confirm a write. */
  default void storeFailed() {}

  /** A witness cosigned, or did not. */
  default void witness(boolean cosigned) {}
}
