package org.vitrine.crypto.election;

import java.util.List;

/**
 * A ballot style: the contests that a group of voters is asked (§4).
 *
 * @param id unique in the election
 * @param contests identifiers, in the order of the ballot
 */
public record Style(String id, List<String> contests) {
  /** Keeps a copy of the list that nobody can change. */
  public Style {
    contests = List.copyOf(contests);
  }
}
