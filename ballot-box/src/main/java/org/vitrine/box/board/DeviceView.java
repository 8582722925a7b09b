package org.vitrine.box.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.vitrine.box.store.StoreException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

/**
 * What a voter's device verifies before it encrypts (§15): the entries that make an election, and a
 * voter's place on the roll. Read from the store, of what the entries say alone, and kept until
 * there are new decisions.
 */
public final class DeviceView {
  private final LiveBoard board;
  private @Nullable Known known;

  DeviceView(LiveBoard board) {
    this.board = board;
  }

  /** The entries that make the election, in board order; empty before {@code ready}. */
  public List<Entry> ready() throws StoreException {
    return known().map(Known::ready).orElse(List.of());
  }

  /** A credential's proven place on the roll; empty if it has none, or before {@code ready}. */
  public Optional<JsonObject> voter(Element credential) throws StoreException {
    Optional<Known> now = known();
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Known all = now.get();
    var chain = new ArrayList<Replacement>();
    Digest holder = Digest.of(credential.encode());
    for (Replacement r = all.byFresh.get(holder); r != null; r = all.byFresh.get(holder)) {
      chain.addFirst(r);
      holder = r.old();
    }
    OptionalInt index = all.roll.find(holder.bytes());
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Replacement next = all.byOld.get(Digest.of(credential.encode()));
    InclusionProof proof = all.roll.proof(index.getAsInt());
    return Optional.of(
        JsonObject.builder()
            .put("credential", Digest.of(credential.encode()).encode())
            .put("index", index.getAsInt())
            .put("line", line(all.roll.line(index.getAsInt())))
            .put("path", JsonArray.of(proof.path(), hash -> new JsonString(hash.encode())))
            .put(
                "replacements",
                JsonArray.of(
                    chain,
                    r ->
                        JsonArray.of(
                            r.entries(),
                            entry -> new JsonString(Base64Url.encode(entry.encode())))))
            .put("successor", next == null ? JsonNull.NULL : new JsonString(next.fresh().encode()))
            .build());
  }

  private JsonObject line(RollIndex.Line place) throws StoreException {
    if (entry(place.seq()).body() instanceof Body.Roll chunk) {
      return chunk.lines().get(place.at()).toJson();
    }
    throw new IllegalStateException("entry " + place.seq() + " is no part of the roll");
  }

  private synchronized Optional<Known> known() throws StoreException {
    Optional<Digest> fingerprint = board.status().fingerprint();
    if (fingerprint.isEmpty()) {
      return Optional.empty();
    }
    List<Long> decisions = board.decisions();
    Known before = known;
    if (before == null || before.decisions != decisions.size()) {
      RollIndex roll = before == null ? roll(decisions) : before.roll;
      known = read(decisions, fingerprint.get(), roll);
    }
    return Optional.ofNullable(known);
  }

  private RollIndex roll(List<Long> decisions) throws StoreException {
    var roll = new RollIndex();
    for (long seq : decisions) {
      if (entry(seq).body() instanceof Body.Roll chunk) {
        roll.add(seq, chunk);
      }
    }
    return roll;
  }

  private Known read(List<Long> decisions, Digest fingerprint, RollIndex roll)
      throws StoreException {
    int needed = board.manifest().orElseThrow().approvals();
    int trustees = board.manifest().orElseThrow().trustees().size();
    var transcripts = new ArrayList<Entry>();
    var drills = new ArrayList<Entry>();
    var proposals = new HashMap<Digest, Entry>();
    var approvals = new HashMap<Digest, List<Entry>>();
    var ready = new ArrayList<Entry>();
    var byFresh = new HashMap<Digest, Replacement>();
    var byOld = new HashMap<Digest, Replacement>();
    for (long seq : decisions) {
      Entry read = entry(seq);
      switch (read.body()) {
        case Body.Transcript _ -> transcripts.add(read);
        case Body.Drill _ -> drills.add(read);
        case Body.Propose _ -> proposals.put(Entry.hash(read.encode()), read);
        case Body.Approve approve -> {
          List<Entry> all =
              approvals.computeIfAbsent(approve.proposal(), hash -> new ArrayList<>());
          all.add(read);
          Entry proposal = proposals.get(approve.proposal());
          if (all.size() != needed || proposal == null) {
            continue;
          }
          if (ready.isEmpty() && proposal.submission().bodyHash().equals(fingerprint)) {
            ready.add(entry(0));
            ready.addAll(transcripts.subList(transcripts.size() - trustees, transcripts.size()));
            ready.add(drills.getLast());
            ready.add(proposal);
            ready.addAll(all);
          } else if (proposal.body()
              instanceof Body.Propose(Action.Replace(Element old, Element fresh))) {
            var entries = new ArrayList<Entry>();
            entries.add(proposal);
            entries.addAll(all);
            var replacement =
                new Replacement(Digest.of(old.encode()), Digest.of(fresh.encode()), entries);
            byFresh.put(replacement.fresh(), replacement);
            byOld.put(replacement.old(), replacement);
          }
        }
        default -> {}
      }
    }
    return new Known(decisions.size(), List.copyOf(ready), roll, byFresh, byOld);
  }

  private Entry entry(long seq) throws StoreException {
    try {
      return Entry.decode(board.entry(seq).orElseThrow().entry().bytes());
    } catch (MalformedException e) {
      throw new IllegalStateException("entry " + seq + " of the board is malformed", e);
    }
  }

  /**
   * A replacement in effect (§8.4).
   *
   * @param entries the proposal and the approvals that made it take effect
   */
  private record Replacement(Digest old, Digest fresh, List<Entry> entries) {}

  private record Known(
      int decisions,
      List<Entry> ready,
      RollIndex roll,
      Map<Digest, Replacement> byFresh,
      Map<Digest, Replacement> byOld) {}
}
