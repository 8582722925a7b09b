package org.vitrine.box.rules;

import java.util.List;

/**
 * Where the key ceremony stands.
 *
 * @param attempt from 1
 * @param stage its word
 * @param waiting numbers of the trustees whose entry is missing
 */
public record CeremonyStatus(int attempt, String stage, List<Integer> waiting) {
  /** Keeps a copy of the list. */
  public CeremonyStatus {
    waiting = List.copyOf(waiting);
  }
}
