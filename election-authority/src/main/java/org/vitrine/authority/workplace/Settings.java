package org.vitrine.authority.workplace;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whose desk it is, and where.
 *
 * @param key the person's key file, which may not exist yet
 * @param election the election's address, if there is one already
 * @param box the ballot box's address, on which an election can be made
 * @param idle after so long without a touch the key is locked
 */
public record Settings(Path key, Optional<URI> election, Optional<URI> box, Duration idle) {
  /** The usual time after which an unattended desk is locked. */
  public static final Duration USUAL_IDLE = Duration.ofMinutes(15);

  /** Where this tool remembers what it has seen: beside the key file. */
  public Path seen() {
    return beside(".seen");
  }

  /** A file beside the key file. */
  public Path beside(String suffix) {
    return key.resolveSibling(key.getFileName() + suffix);
  }
}
