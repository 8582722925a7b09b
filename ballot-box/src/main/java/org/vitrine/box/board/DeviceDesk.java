package org.vitrine.box.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.box.rules.BoardRules;
import org.vitrine.box.rules.RollPlace;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.record.ResultDocument;

/** What people's devices read of a board (§15): a few entries out of many. */
public final class DeviceDesk {
  private final LiveBoard board;

  /** The desk of one board. */
  public DeviceDesk(LiveBoard board) {
    this.board = board;
  }

  /**
   * A credential's place on the roll, with the entries that it names.
   *
   * @param place on the roll
   * @param replacements for each replacement its proposal and the approvals
   */
  public record OnRoll(RollPlace place, List<List<StoredEntry>> replacements) {
    /** Keeps copies of the lists. */
    public OnRoll {
      replacements = replacements.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Manifest, transcripts, last drill, proposal and approvals of {@code ready}, in order; empty
   * before it took effect.
   *
   * @throws BoardBusyException if the board cannot be read right now
   */
  public List<StoredEntry> ready() throws StoreException {
    return entries(board.ask(BoardRules::readyEntries));
  }

  /**
   * Where the credential stands; empty if it was never on the roll, and before {@code ready}.
   *
   * @throws BoardBusyException if the board cannot be read right now
   */
  public Optional<OnRoll> voter(Element credential) throws StoreException {
    Optional<RollPlace> place = board.ask(rules -> rules.onRoll(credential.encode()));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    var replacements = new ArrayList<List<StoredEntry>>();
    for (List<Long> replacement : place.get().replacements()) {
      replacements.add(entries(replacement));
    }
    return Optional.of(new OnRoll(place.get(), replacements));
  }

  /**
   * The result.
   *
   * @param decision its proposal and the approvals with which it took effect
   * @param document all its figures
   */
  public record PublishedResult(List<StoredEntry> decision, ResultDocument document) {
    /** Keeps a copy of the list. */
    public PublishedResult {
      decision = List.copyOf(decision);
    }
  }

  /**
   * The result; empty before it is final, and on start until it is computed again.
   *
   * @throws BoardBusyException if the board cannot be read right now
   */
  public Optional<PublishedResult> result() throws StoreException {
    Optional<ResultDocument> document = board.result();
    if (document.isEmpty()) {
      return Optional.empty();
    }
    List<StoredEntry> decision = entries(board.ask(BoardRules::resultEntries));
    return Optional.of(new PublishedResult(decision, document.get()));
  }

  private List<StoredEntry> entries(List<Long> positions) throws StoreException {
    var entries = new ArrayList<StoredEntry>();
    for (long seq : positions) {
      // Missing only on start, until the sequencer has signed the head that it found.
      entries.add(board.entry(seq).orElseThrow(BoardBusyException::new));
    }
    return entries;
  }
}
