package org.vitrine.verifier.fault;

import java.util.List;

/** What a fault proof is worth (§17.1). */
public sealed interface FaultVerdict {
  /**
   * It proves a fault.
   *
   * @param culprits whose fault it is, in words
   * @param what they did, a sentence without its full stop
   * @param how one sees it, a sentence each
   */
  record Proven(List<String> culprits, String what, List<String> how) implements FaultVerdict {
    /** Keeps copies of the lists that nobody can change. */
    public Proven {
      culprits = List.copyOf(culprits);
      how = List.copyOf(how);
    }
  }

  /**
   * It proves nothing.
   *
   * @param why a sentence without its full stop
   */
  record Refused(String why) implements FaultVerdict {}

  /**
   * It cannot be judged without the record.
   *
   * @param why a sentence without its full stop
   */
  record RecordNeeded(String why) implements FaultVerdict {}
}
