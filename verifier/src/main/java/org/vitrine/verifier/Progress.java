package org.vitrine.verifier;

/** Is told how far a verification has come. Called often, always from the same thread. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (done, total) -> {};

  /**
   * Hears how far it has come.
   *
   * @param done entries read so far
   * @param total entries there will be, as far as the checkpoint says
   */
  void entries(long done, long total);
}
