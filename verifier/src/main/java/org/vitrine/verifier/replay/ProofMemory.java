package org.vitrine.verifier.replay;

import java.util.Optional;

/**
 * Keeps what the proofs of ballots have come to, so that a verification that was interrupted need
 * not judge them again. Everything else it reads again.
 */
public interface ProofMemory {
  /** Remembers nothing. */
  ProofMemory NONE =
      new ProofMemory() {
        @Override
        public Optional<JudgedProofs> before() {
          return Optional.empty();
        }

        @Override
        public void judged(JudgedProofs soFar) {}
      };

  /** What an earlier verification has judged; always the same. */
  Optional<JudgedProofs> before();

  /** Is told after each batch, always by the same thread. */
  void judged(JudgedProofs soFar);
}
