package org.vitrine.verifier.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.fault.EntryFinder;
import org.vitrine.verifier.fault.FaultFinder;
import org.vitrine.verifier.fault.FaultFinder.Found;
import org.vitrine.verifier.replay.ElectionReplay;
import org.vitrine.verifier.replay.Phase;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.HttpSource;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.watch.SeenBoard.Growth;
import org.vitrine.verifier.watch.Watched.KeptAnswer;
import org.vitrine.verifier.watch.Watched.KeptReceipt;

/**
 * Follows one board at one or more addresses, and compares what they show: each must be a beginning
 * or a continuation of what was seen before, here and elsewhere.
 */
public final class Watcher implements AutoCloseable {
  private static final int MAX_WAITING = 1_000;

  private final WatchFolder folder;
  private final SeenBoard seen;
  private final List<BoardAddress> addresses;
  private final Watched watched;
  private final Set<String> told = new HashSet<>();
  private long witnessed;
  private List<String> witnesses = List.of();
  private int complaints;

  /** Answers about a board that has grown since: they are judged when it has been seen. */
  private List<KeptAnswer> waiting = new ArrayList<>();

  private Watcher(
      WatchFolder folder, SeenBoard seen, List<BoardAddress> addresses, Watched watched) {
    this.folder = folder;
    this.seen = seen;
    this.addresses = addresses;
    this.watched = watched;
  }

  /**
   * Goes on from what the folder holds; nothing is asked yet.
   *
   * @param addresses of the same election, {@code https://host/elections/<board>}
   * @throws IOException if the folder cannot be used or is damaged
   * @throws SourceException if an address is none
   */
  public static Watcher open(
      Path path, List<URI> addresses, Watched watched, SecureRandom random, int threads)
      throws IOException, SourceException {
    var opened = new ArrayList<BoardAddress>();
    for (URI address : addresses) {
      opened.add(new BoardAddress(HttpSource.open(address)));
    }
    WatchFolder folder = WatchFolder.open(path);
    try {
      SeenBoard seen = SeenBoard.open(folder, watched.voters(), random, threads);
      return new Watcher(folder, seen, opened, watched);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * Looks once at every address.
   *
   * @throws IOException if the folder cannot be written: then nothing more may be believed seen
   */
  public List<Sighting> look() throws IOException {
    var sightings = new ArrayList<Sighting>();
    for (BoardAddress address : addresses) {
      try {
        sightings.addAll(look(address));
      } catch (SourceException e) {
        sightings.add(new Sighting.Unreadable(address.name(), String.valueOf(e.getMessage())));
      } catch (MalformedException e) {
        sightings.add(
            new Sighting.Doubt(address.name(), "what it answers has no form: " + e.getMessage()));
      }
    }
    return sightings;
  }

  private List<Sighting> look(BoardAddress address)
      throws IOException, SourceException, MalformedException {
    Optional<View.Noted> newest = address.newest();
    if (newest.isEmpty()) {
      return List.of(new Sighting.Note(address.name(), "the board is empty"));
    }
    long before = seen.size();
    var sightings = new ArrayList<Sighting>();
    Optional<String> unsigned = unsigned(address, newest.get());
    if (unsigned.isPresent()) {
      return List.of(new Sighting.Doubt(address.name(), unsigned.get()));
    }
    sightings.addAll(
        newest.get().size() > before
            ? grow(address, newest.get())
            : compare(address, newest.get()));
    if (seen.size() == 0) {
      return sightings;
    }
    sightings.addAll(cosigned(address));
    sightings.addAll(rules(address));
    sightings.addAll(receipts(address));
    sightings.addAll(answers(address));
    sightings.addFirst(board(address, before));
    return sightings;
  }

  /** Why a checkpoint is not to be relied on, or nothing. Before the first entry, its own log. */
  private Optional<String> unsigned(BoardAddress address, View.Noted noted)
      throws SourceException, MalformedException {
    Optional<CheckpointVerifier> verifier = seen.verifier();
    if (verifier.isEmpty()) {
      List<EntryLines.Line> first = address.entries(0, 1);
      if (first.isEmpty()
          || !(Entry.decode(first.getFirst().bytes()).body()
              instanceof Body.ManifestBody(var manifest))) {
        return Optional.of("the board does not begin with a manifest");
      }
      verifier =
          Optional.of(
              CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy()));
    }
    return switch (verifier.get().check(noted.note())) {
      case CheckpointCheck.Refused(String reason) ->
          Optional.of("the checkpoint is not the log's: " + reason);
      case CheckpointCheck.Accepted _ -> Optional.empty();
    };
  }

  /** There are more entries: they must lead from what was seen to what was signed. */
  private List<Sighting> grow(BoardAddress address, View.Noted noted)
      throws IOException, SourceException, MalformedException {
    long from = seen.size();
    Digest root = seen.tree().root();
    Growth growth;
    try (EntryLines lines = address.http().entries(from, noted.size())) {
      growth = seen.extend(lines, noted);
    }
    return switch (growth) {
      case CONTINUED -> from == 0 ? List.of() : consistency(address, from, root, noted);
      case BROKEN ->
          List.of(
              new Sighting.Doubt(
                  address.name(), "it does not show all the entries that the log has signed"));
      case CONTRADICTED -> contradicted(address, noted);
    };
  }

  /** The entries have proven that the board continues; the proof that people ask for must too. */
  private static List<Sighting> consistency(
      BoardAddress address, long from, Digest root, View.Noted noted)
      throws SourceException, MalformedException {
    Optional<BoardAddress.Continuation> offered = address.consistency(from, noted.size());
    boolean right =
        offered.isPresent()
            && offered.get().proof().check(from, root, noted.size(), noted.root()).isValid();
    return right
        ? List.of()
        : List.of(
            new Sighting.Doubt(
                address.name(),
                "the consistency proof that it offers does not hold, though its entries do"));
  }

  /** The board that was seen, and the new one, are not one: find the proof of it. */
  private List<Sighting> contradicted(BoardAddress address, View.Noted noted)
      throws SourceException, MalformedException {
    long size = seen.size();
    Optional<FaultFinder> finder = seen.finder();
    if (finder.isPresent()) {
      Optional<BoardAddress.Continuation> offered = address.consistency(size, noted.size());
      if (offered.isPresent()) {
        List<Found> found =
            finder.get().larger(noted, offered.get().prefix(), offered.get().proof());
        if (!found.isEmpty()) {
          return List.of(fork(address, found));
        }
      }
      // The proof that it offers may be as false as its entries: ask for all of these.
      var other = new MerkleTree();
      for (EntryLines.Line line : address.entries(0, noted.size())) {
        other.append(LeafHash.of(line.bytes()));
      }
      if (other.size() == noted.size() && other.root().equals(noted.root())) {
        List<Found> found =
            finder
                .get()
                .larger(noted, other.root(size), other.consistencyProof(size, other.size()));
        if (!found.isEmpty()) {
          return List.of(fork(address, found));
        }
      }
    }
    return List.of(
        new Sighting.Doubt(address.name(), "its entries are not those that the log has signed"));
  }

  private static Sighting fork(BoardAddress address, List<Found> found) {
    return new Sighting.Fault(
        address.name(), "the board here is another one than was seen before", found, false);
  }

  /** Nothing new: what is shown must be the board that was seen, or its beginning. */
  private List<Sighting> compare(BoardAddress address, View.Noted noted) throws SourceException {
    Optional<FaultFinder> finder = seen.finder();
    if (finder.isEmpty()) {
      return List.of();
    }
    List<Found> found = finder.get().checkpoint(noted.note());
    if (!found.isEmpty()) {
      return List.of(fork(address, found));
    }
    return noted.size() < seen.size()
        ? List.of(
            new Sighting.Note(
                address.name(),
                String.format(Locale.ROOT, "it is behind, at %,d entries", noted.size())))
        : List.of();
  }

  private List<Sighting> cosigned(BoardAddress address)
      throws IOException, SourceException, MalformedException {
    Optional<View.Noted> noted = address.witnessed();
    if (noted.isEmpty() || noted.get().size() > seen.size()) {
      return List.of();
    }
    switch (seen.verifier().orElseThrow().check(noted.get().note())) {
      case CheckpointCheck.Refused(String reason) -> {
        return List.of(
            new Sighting.Doubt(address.name(), "the witnessed checkpoint is none: " + reason));
      }
      case CheckpointCheck.Witnessed accepted -> {
        if (accepted.checkpoint().size() >= witnessed) {
          witnessed = accepted.checkpoint().size();
          witnesses =
              accepted.witnesses().stream().map(CheckpointCheck.Cosignature::witness).toList();
        }
      }
      case CheckpointCheck.Recorded _ -> {}
    }
    View.Noted kept = seen.checkpoint().orElseThrow();
    boolean same = noted.get().size() == kept.size() && noted.get().root().equals(kept.root());
    if (same && noted.get().note().signatures().size() > kept.note().signatures().size()) {
      seen.strengthen(noted.get());
    }
    return same ? List.of() : compareQuietly(address, noted.get());
  }

  private List<Sighting> compareQuietly(BoardAddress address, View.Noted noted)
      throws SourceException {
    return compare(address, noted).stream().filter(s -> s instanceof Sighting.Fault).toList();
  }

  /** What the verifier's rules say of the entries so far. */
  private List<Sighting> rules(BoardAddress address) throws SourceException {
    var sightings = new ArrayList<Sighting>();
    Optional<ElectionReplay> election = seen.election();
    Optional<Digest> fingerprint = election.flatMap(ElectionReplay::fingerprint);
    if (fingerprint.isPresent()
        && watched.election().isPresent()
        && !watched.election().get().matches(fingerprint.get())) {
      sightings.add(
          new Sighting.Fault(
              address.name(),
              "this is another election than the expected one, " + watched.election().get().text(),
              List.of(),
              false));
    }
    List<CheckResult> failures = seen.failures();
    Optional<FaultFinder> finder = seen.finder();
    if (!failures.isEmpty() && finder.isPresent()) {
      CheckResult first = failures.getFirst();
      sightings.add(
          new Sighting.Fault(
              address.name(),
              first.check() + " fails: " + first.findings().getFirst(),
              new EntryFinder(finder.get()).failures(failures),
              false));
    }
    if (seen.complaints() > complaints && finder.isPresent()) {
      complaints = seen.complaints();
      sightings.add(
          new Sighting.Fault(
              address.name(),
              "a trustee complained about a share; the ceremony began again",
              new EntryFinder(finder.get()).complaints(),
              true));
    }
    return sightings;
  }

  private List<Sighting> receipts(BoardAddress address) throws SourceException {
    var sightings = new ArrayList<Sighting>();
    for (KeptReceipt kept : watched.receipts()) {
      switch (kept.receipt().check(seen.verifier().orElseThrow())) {
        case ReceiptCheck.Refused(String reason) ->
            once(new Sighting.Doubt(kept.name(), "this receipt proves nothing: " + reason))
                .ifPresent(sightings::add);
        case ReceiptCheck.Proven(long index, _) -> {
          List<Found> found = seen.finder().orElseThrow().receipt(kept.receipt());
          if (!found.isEmpty()) {
            sightings.add(
                new Sighting.Fault(
                    address.name(),
                    "the receipt " + kept.name() + " and this board contradict each other",
                    found,
                    false));
          } else {
            once(new Sighting.Note(
                    kept.name(),
                    String.format(
                        Locale.ROOT,
                        index < seen.size()
                            ? "entry %,d of this receipt is on the board"
                            : "entry %,d of this receipt is not on the board yet",
                        index)))
                .ifPresent(sightings::add);
          }
        }
      }
    }
    return sightings;
  }

  private Optional<Sighting> once(Sighting sighting) {
    return told.add(sighting.toString()) ? Optional.of(sighting) : Optional.empty();
  }

  /** Kept answers, and what the box says now about the credentials that are watched. */
  private List<Sighting> answers(BoardAddress address) throws SourceException, MalformedException {
    var answers = new ArrayList<>(watched.answers());
    answers.addAll(waiting);
    waiting = new ArrayList<>();
    for (Element voter : watched.voters()) {
      address
          .head(voter)
          .ifPresent(head -> answers.add(new KeptAnswer("its answer about a credential", head)));
    }
    var sightings = new ArrayList<Sighting>();
    for (KeptAnswer kept : answers) {
      boolean ahead = kept.answer().answer().size() > seen.size();
      if (ahead && !watched.answers().contains(kept) && waiting.size() < MAX_WAITING) {
        waiting.add(kept);
      }
      if (!ahead && seen.isContradictedBy(kept.answer().answer())) {
        List<Found> found = seen.finder().orElseThrow().answer(kept.answer());
        sightings.add(
            found.isEmpty()
                ? new Sighting.Doubt(
                    address.name(), kept.name() + " is not what the board says, or not signed")
                : new Sighting.Fault(
                    address.name(), kept.name() + " contradicts the board", found, false));
      }
    }
    return sightings;
  }

  private Sighting board(BoardAddress address, long before) {
    Optional<ElectionReplay.Turnout> turnout = seen.election().map(ElectionReplay::turnout);
    return new Sighting.Board(
        address.name(),
        seen.election().map(e -> e.phase().word()).orElse("unknown"),
        seen.size(),
        seen.size() - before,
        turnout.map(ElectionReplay.Turnout::ballots).orElse(0L),
        turnout.map(ElectionReplay.Turnout::eligible).orElse(0L),
        witnessed,
        witnesses);
  }

  /** Whether nothing more will come, and all that is there has its witnesses. */
  public boolean isOver() {
    Optional<Phase> phase = seen.election().map(ElectionReplay::phase);
    boolean quorum =
        seen.manifest().map(m -> m.policy().quorum().isEmpty()).orElse(false)
            || witnessed == seen.size();
    return phase.map(Phase::isLast).orElse(false) && quorum;
  }

  /** What was seen, as a record. */
  public RecordSource record() throws SourceException {
    return folder.source();
  }

  @Override
  public void close() throws IOException {
    seen.close();
    addresses.forEach(BoardAddress::close);
    folder.close();
  }
}
