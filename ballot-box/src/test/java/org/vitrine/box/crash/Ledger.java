package org.vitrine.box.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.crypto.hash.Digest;

/** What the world outside of the ballot box knows: what it sent, what it was answered. */
final class Ledger {
  /**
   * A submission that was accepted.
   *
   * @param seq where
   * @param entry hash of the entry
   * @param receipt the proof that came with it
   */
  record Accepted(long seq, Digest entry, String receipt) {}

  private final Map<Digest, Accepted> accepted = new HashMap<>();
  private final Set<Digest> acceptedAsNew = new HashSet<>();
  private final Set<Digest> sent = new HashSet<>();
  private final Set<String> checkpoints = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private long answers;
  private long repeated;
  private long refusedForNow;
  private long unanswered;
  private long foundAfterDoubt;
  private long writtenAfterDoubt;

  synchronized void sent(Digest ballot) {
    sent.add(ballot);
  }

  /**
   * Notes an answer that says where a ballot stands.
   *
   * @param fresh whether it was said to be recorded just now
   * @param inDoubt whether it had been sent before without an answer
   */
  synchronized void accepted(Digest ballot, Accepted now, boolean fresh, boolean inDoubt) {
    answers++;
    // Not by the order of the answers: the later one of two clicks may be read first.
    if (fresh && !acceptedAsNew.add(ballot)) {
      violation("ballot " + ballot + " was accepted twice as a new one");
    }
    Accepted before = accepted.putIfAbsent(ballot, now);
    if (before != null) {
      repeated++;
      if (!before.equals(now)) {
        violation("ballot " + ballot + " was accepted at " + before.seq() + ", now it says " + now);
      }
    } else if (inDoubt && fresh) {
      writtenAfterDoubt++;
    } else if (inDoubt) {
      foundAfterDoubt++;
    }
  }

  /** A 503. */
  synchronized void refusedForNow() {
    refusedForNow++;
  }

  /** No answer at all. */
  synchronized void unanswered() {
    unanswered++;
  }

  synchronized void checkpoint(String note) {
    checkpoints.add(note);
  }

  synchronized void violation(String what) {
    violations.add(what);
  }

  synchronized Map<Digest, Accepted> accepted() {
    return Map.copyOf(accepted);
  }

  synchronized boolean wasSent(Digest ballot) {
    return sent.contains(ballot);
  }

  synchronized Set<String> checkpoints() {
    return Set.copyOf(checkpoints);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** The figures, in words. */
  synchronized String figures() {
    return "%d ballots sent, %d accepted, %d answers (%d of them repeated, each the same);"
            .formatted(sent.size(), accepted.size(), answers, repeated)
        + " %d requests without an answer, %d answered 503;".formatted(unanswered, refusedForNow)
        + " after that, %d ballots were found recorded and %d were not and were recorded then;"
            .formatted(foundAfterDoubt, writtenAfterDoubt)
        + " %d different checkpoints seen".formatted(checkpoints.size());
  }
}
