package org.vitrine.ui.box;

import java.util.Optional;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

/**
 * One entry of the board, as people are shown it.
 *
 * @param seq position on the board
 * @param time milliseconds since 1970 UTC
 * @param what the entry's type, and after a dot the action of a proposal
 * @param who the name of an official, trustee or registrar; voters have none
 * @param text of an incident
 */
public record Happening(
    long seq, long time, String what, Optional<String> who, Optional<String> text) {
  /**
   * Takes what is shown from an entry.
   *
   * @throws MalformedException if its author is nobody of the manifest, or did not sign it
   */
  static Happening of(Entry entry, Manifest manifest) throws MalformedException {
    return new Happening(
        entry.seq(),
        entry.time(),
        what(entry),
        Signers.of(entry.submission(), manifest).map(Authority::name),
        entry.body() instanceof Body.Incident(String text) ? Optional.of(text) : Optional.empty());
  }

  private static String what(Entry entry) {
    return entry.body() instanceof Body.Propose(Action action)
        ? entry.type().code() + "." + action.code()
        : entry.type().code();
  }
}
