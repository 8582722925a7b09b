package org.vitrine.verifier.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** Finds which bundles of booth and checker the officials of an election have approved. */
public final class BundleLookup {
  private BundleLookup() {}

  /**
   * The bundles of {@code ready} and of later {@code bundle} proposals that k officials have
   * approved, in the order of the board. Whether the record is right, verification says.
   */
  public static List<Bundle> find(RecordSource source) throws SourceException {
    Manifest manifest = RecordEntries.manifest(source);
    Map<Digest, List<Bundle>> proposed = new HashMap<>();
    Map<Digest, Set<Author>> approved = new HashMap<>();
    var bound = new ArrayList<Bundle>();
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          Entry entry = RecordEntries.decode(source, seq, bytes);
          switch (entry.body()) {
            case Body.Propose(Action.Ready ready) ->
                proposed.put(Entry.hash(bytes), ready.bundles());
            case Body.Propose(Action.AddBundle(Bundle bundle)) ->
                proposed.put(Entry.hash(bytes), List.of(bundle));
            case Body.Approve approve -> {
              Set<Author> officials =
                  approved.computeIfAbsent(approve.proposal(), p -> new HashSet<>());
              if (officials.add(entry.submission().author())
                  && officials.size() == manifest.approvals()) {
                bound.addAll(proposed.getOrDefault(approve.proposal(), List.of()));
              }
            }
            default -> {}
          }
          return true;
        });
    return bound;
  }
}
