package org.vitrine.authority.board;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which credentials have voted, and since when: as anybody can read it on the board. */
public final class FirstVotes {
  private final Map<String, Long> times = new LinkedHashMap<>();

  FirstVotes() {}

  /** A ballot was cast; only a credential's first one matters. */
  void cast(String credential, long time) {
    times.putIfAbsent(credential, time);
  }

  /** How many credentials have voted. */
  public int count() {
    return times.size();
  }

  /** The time of each credential's first ballot, in the order of the board. */
  public Map<String, Long> times() {
    return java.util.Collections.unmodifiableMap(times);
  }
}
