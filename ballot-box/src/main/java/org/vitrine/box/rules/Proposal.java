package org.vitrine.box.rules;

import java.util.SortedSet;
import java.util.TreeSet;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;

/** A proposal of the present phase that has not taken effect (§6.1). */
final class Proposal {
  private final Place place;
  private final Action action;
  private final Digest bodyHash;
  private final SortedSet<Integer> approvals = new TreeSet<>();

  Proposal(Place place, Action action, Digest bodyHash) {
    this.place = place;
    this.action = action;
    this.bodyHash = bodyHash;
  }

  Place place() {
    return place;
  }

  Action action() {
    return action;
  }

  /** SHA-256 of the body; that of {@code ready} is the fingerprint. */
  Digest bodyHash() {
    return bodyHash;
  }

  /** Numbers of the officials that have approved. */
  SortedSet<Integer> approvals() {
    return approvals;
  }
}
