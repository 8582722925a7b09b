package org.vitrine.verifier.watch;

import java.util.List;
import org.vitrine.verifier.fault.FaultFinder.Found;

/** What a watcher saw at one address, to be told in one line each. */
public sealed interface Sighting {
  /**
   * The board as it is.
   *
   * @param address where it was read
   * @param phase such as {@code open}
   * @param size number of entries
   * @param grown how many of them are new
   * @param ballots credentials with a ballot
   * @param eligible lines of the roll
   * @param witnessed size of the newest checkpoint with the quorum; 0 if there is none
   * @param witnesses who cosigned that
   */
  record Board(
      String address,
      String phase,
      long size,
      long grown,
      long ballots,
      long eligible,
      long witnessed,
      List<String> witnesses)
      implements Sighting {
    public Board {
      witnesses = List.copyOf(witnesses);
    }
  }

  /** Something that people should know, and that proves nothing. */
  record Note(String address, String text) implements Sighting {}

  /** Nothing could be read. Trying again may help. */
  record Unreadable(String address, String text) implements Sighting {}

  /** Something is wrong that nobody has signed, so that only the watcher knows it. */
  record Doubt(String address, String text) implements Sighting {}

  /**
   * Something is wrong.
   *
   * @param text what, for people
   * @param proofs what proves it, and against whom; may be empty
   * @param goesOn whether the election deals with it by itself, as with a complaint
   */
  record Fault(String address, String text, List<Found> proofs, boolean goesOn)
      implements Sighting {
    public Fault {
      proofs = List.copyOf(proofs);
    }
  }

  /** Where it was seen. */
  String address();
}
