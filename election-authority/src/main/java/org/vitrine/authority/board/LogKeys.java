package org.vitrine.authority.board;

import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointVerifier;

/** The keys with which an election's log signs. */
public final class LogKeys {
  private LogKeys() {}

  /** The verifier for checkpoints of the manifest's log. */
  public static CheckpointVerifier verifier(Manifest manifest) throws MalformedException {
    return CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
  }
}
