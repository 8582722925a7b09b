package org.vitrine.box.rules;

import java.util.ArrayList;
import java.util.List;
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
  private final List<Long> entries = new ArrayList<>();

  Proposal(Place place, Action action, Digest bodyHash) {
    this.place = place;
    this.action = action;
    this.bodyHash = bodyHash;
    entries.add(place.seq());
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

  /** Counts an approval. */
  void approve(int official, Place approval) {
    approvals.add(official);
    entries.add(approval.seq());
  }

  /** Positions of the proposal and of its approvals so far, in order. */
  List<Long> entries() {
    return List.copyOf(entries);
  }
}
