package org.vitrine.crypto.log;

import java.util.List;

/** What a quorum bears. Outside rehearsals an election wants {@link Robust} (§4). */
public sealed interface QuorumStrength {
  /** {@code quorum none}: no witness is asked. */
  record None() implements QuorumStrength {}

  /**
   * The quorum cannot be met without any one of these.
   *
   * @param witnesses their names in the policy
   */
  record Fragile(List<String> witnesses) implements QuorumStrength {
    public Fragile {
      witnesses = List.copyOf(witnesses);
    }
  }

  /** The quorum can be met when any one witness is missing. */
  record Robust() implements QuorumStrength {}
}
