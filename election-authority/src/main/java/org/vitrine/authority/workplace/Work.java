package org.vitrine.authority.workplace;

import java.io.IOException;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/**
 * A step at the desk of the election, whose board has just been read.
 *
 * @param <T> what it brings
 */
@FunctionalInterface
public interface Work<T> {
  /** Does it. */
  T run(Desk desk, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException;
}
