package org.vitrine.authority.workplace;

import java.io.IOException;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/**
 * A step that needs the person's key and no board: before there is an election, or beside it.
 *
 * @param <T> what it brings
 */
@FunctionalInterface
public interface Preparation<T> {
  /** Does it. */
  T run(KeyFile key, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException;
}
