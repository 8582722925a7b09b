package org.vitrine.verifier.lookup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** Finds ballots by what a voter wrote down. */
public final class TrackerLookup {
  private TrackerLookup() {}

  /**
   * A ballot on the board.
   *
   * @param opened whether it was opened instead of cast
   * @param superseded whether the same credential has cast another one since
   */
  public record Found(long seq, long time, Digest hash, boolean opened, boolean superseded) {}

  private record Hit(long seq, long time, Digest hash, boolean opened, Element credential) {}

  /** All ballots whose hash {@code wanted} accepts, in the order of the board. */
  public static List<Found> find(RecordSource source, Predicate<Digest> wanted)
      throws SourceException {
    var hits = new ArrayList<Hit>();
    Set<Digest> replaced = new HashSet<>();
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          Entry entry = RecordEntries.decode(source, seq, bytes);
          Digest hash = entry.submission().bodyHash();
          switch (entry.body()) {
            case Body.Cast(Ballot ballot) -> {
              hits.stream()
                  .filter(hit -> !hit.opened() && hit.credential().equals(ballot.credential()))
                  .forEach(hit -> replaced.add(hit.hash()));
              if (wanted.test(hash)) {
                hits.add(new Hit(seq, entry.time(), hash, false, ballot.credential()));
              }
            }
            case Body.Opened(Ballot ballot) -> {
              if (wanted.test(hash)) {
                hits.add(new Hit(seq, entry.time(), hash, true, ballot.credential()));
              }
            }
            default -> {}
          }
          return true;
        });
    return hits.stream()
        .map(
            hit ->
                new Found(
                    hit.seq(), hit.time(), hit.hash(), hit.opened(), replaced.contains(hit.hash())))
        .toList();
  }
}
