package org.vitrine.authority.board;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/** What stands on a board: the manifest, the phase, proposals, the ceremony, the roll. */
public final class Board {
  private final Manifest manifest;
  private final Digest electionId;
  private final Ceremony ceremony;
  private final Map<Digest, Proposal> pending = new LinkedHashMap<>();
  private final Set<Digest> effective = new HashSet<>();
  private final List<RollLine> roll = new ArrayList<>();
  private final List<Body.Decryption> decryptions = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Integer> decrypters = new ArrayList<>();
  private final Map<Element, Element> predecessors = new HashMap<>();
  private final List<Incident> incidents = new ArrayList<>();
  private final FirstVotes firstVotes = new FirstVotes();
  private final Map<Phase, Long> since = new EnumMap<>(Phase.class);
  private Phase phase = Phase.SETUP;
  private int rollChunks;
  private long ballots;
  private long opened;
  private MerkleTree tree = new MerkleTree();
  private Optional<Proposal> ready = Optional.empty();
  private Optional<Proposal> result = Optional.empty();
  private long closedSize;
  private boolean nothingToDecrypt;

  private Board(Manifest manifest) {
    this.manifest = manifest;
    this.electionId = manifest.electionId();
    this.ceremony = new Ceremony(electionId, manifest.trustees().size(), manifest.threshold());
  }

  /**
   * Begins with entry 0.
   *
   * @throws MalformedException if it is no signed manifest
   */
  static Board begin(Entry entry) throws MalformedException {
    if (!(entry.body() instanceof Body.ManifestBody(Manifest manifest))) {
      throw new MalformedException("entry 0", "is no manifest");
    }
    var board = new Board(manifest);
    board.authenticate(entry);
    board.since.put(Phase.SETUP, entry.time());
    return board;
  }

  /**
   * Takes the next entry that is neither {@code ballot} nor {@code opened}.
   *
   * @throws MalformedException if its signature is wrong or it has no place here
   */
  void take(Entry entry, Digest hash) throws MalformedException {
    authenticate(entry);
    switch (entry.body()) {
      case Body.ManifestBody _ -> throw misplaced(entry, "is a second manifest");
      case Body.Propose(Action action) ->
          pending.put(
              hash,
              new Proposal(
                  hash,
                  entry.seq(),
                  entry.author(),
                  action,
                  entry.submission().bodyHash(),
                  new TreeSet<>()));
      case Body.Approve approve -> approve(entry, approve);
      case Body.Roll(int chunk, List<RollLine> lines) -> {
        if (phase != Phase.ROLL || chunk != rollChunks) {
          throw misplaced(entry, "is not the next chunk of the roll");
        }
        rollChunks++;
        roll.addAll(lines);
      }
      case Body.Decryption decryption -> {
        if (phase != Phase.CLOSED || !(entry.author() instanceof Author.Trustee(int number))) {
          throw misplaced(entry, "is a decryption, but the polls are not closed");
        }
        decryptions.add(decryption);
        parts.add(new Part(entry.seq(), number, decryption.contest(), decryption.cells()));
        decrypters.add(number);
      }
      case Body.Incident(String text) ->
          incidents.add(new Incident(entry.seq(), entry.time(), entry.author(), text));
      case Body.Cast _, Body.Opened _ -> throw new IllegalStateException("voters' entries");
      case Body.Commit _,
          Body.Reveal _,
          Body.Share _,
          Body.Confirm _,
          Body.Complain _,
          Body.Transcript _,
          Body.Drill _ ->
          ceremony(entry, hash);
    }
  }

  private void ceremony(Entry entry, Digest hash) throws MalformedException {
    if (phase != Phase.CEREMONY || !(entry.author() instanceof Author.Trustee(int number))) {
      throw misplaced(entry, "belongs to the ceremony, which is not going on");
    }
    Optional<String> fault = ceremony.take(number, entry.body(), hash);
    if (fault.isPresent()) {
      throw misplaced(entry, fault.get());
    }
    if (ceremony.stage() == Ceremony.Stage.DONE) {
      enter(Phase.ROLL, entry);
    }
  }

  private void approve(Entry entry, Body.Approve approve) throws MalformedException {
    Proposal proposal = pending.get(approve.proposal());
    if (proposal == null || !(entry.author() instanceof Author.Official(int number))) {
      throw misplaced(entry, "approves what is not pending");
    }
    if (proposal.approvals().contains(number)) {
      throw misplaced(entry, "approves a second time");
    }
    Proposal more = proposal.approvedBy(number);
    pending.put(more.hash(), more);
    if (more.approvals().size() < manifest.approvals()) {
      return;
    }
    pending.remove(more.hash());
    effective.add(more.hash());
    switch (more.action()) {
      case Action.Freeze _ -> enter(Phase.CEREMONY, entry);
      case Action.Ready _ -> {
        ready = Optional.of(more);
        enter(Phase.READY, entry);
      }
      case Action.Open _ -> enter(Phase.OPEN, entry);
      case Action.Close _ -> {
        closedSize = entry.seq() + 1;
        enter(Phase.CLOSED, entry);
      }
      case Action.Result _ -> {
        result = Optional.of(more);
        enter(Phase.FINAL, entry);
      }
      case Action.Abort _ -> enter(Phase.ABORTED, entry);
      case Action.Replace(Element old, Element fresh) -> predecessors.put(fresh, old);
      case Action.AddBundle _ -> {}
    }
  }

  /** One group of one contest, decrypted by one trustee. */
  private record Part(long seq, int trustee, String contest, List<String> cells) {
    List<Object> group() {
      return List.of(contest, cells);
    }
  }

  /**
   * Whether something hangs on the tally being complete: proposals that are void then (§6.1), or
   * whether trustees are waited for at all, who have posted nothing.
   */
  boolean dependsOnTally() {
    return phase == Phase.CLOSED
        && (parts.isEmpty()
            || pending.values().stream().anyMatch(p -> p.seq() < parts.getLast().seq()));
  }

  /**
   * Drops the proposals that the phase {@code tallied} has made void. It begins when t trustees
   * have posted all groups (§10.3); that these are all groups, somebody else must know.
   */
  void tallied() {
    nothingToDecrypt = parts.isEmpty();
    long groups = parts.stream().map(Part::group).distinct().count();
    Map<Integer, Set<List<Object>>> posted = new HashMap<>();
    for (Part part : parts) {
      posted.computeIfAbsent(part.trustee(), t -> new HashSet<>()).add(part.group());
      long complete = posted.values().stream().filter(done -> done.size() == groups).count();
      if (complete >= manifest.threshold()) {
        pending.values().removeIf(proposal -> proposal.seq() < part.seq());
        return;
      }
    }
  }

  private void enter(Phase next, Entry with) {
    phase = next;
    since.put(next, with.time());
    pending.clear();
  }

  private void authenticate(Entry entry) throws MalformedException {
    Ed25519PublicKey key =
        switch (entry.author()) {
          case Author.Official(int number) when number <= manifest.officials().size() ->
              manifest.officials().get(number - 1).key();
          case Author.Trustee(int number) when number <= manifest.trustees().size() ->
              manifest.trustees().get(number - 1).key();
          case Author.Registrar() -> manifest.registrar().key();
          case Author.Official _, Author.Trustee _, Author.Voter _ ->
              throw misplaced(entry, "has an author that has no role");
        };
    byte[] message = entry.submission().message(electionId);
    if (!key.verify(message, entry.submission().signature().bytes()).isValid()) {
      throw misplaced(entry, "is not signed by " + entry.author().encode());
    }
  }

  private static MalformedException misplaced(Entry entry, String what) {
    return new MalformedException("entry " + entry.seq() + " (" + entry.type().code() + ")", what);
  }

  /** Takes a cast ballot, of which only author and time matter here. */
  void countBallot(String credential, long time) {
    ballots++;
    firstVotes.cast(credential, time);
  }

  void countOpened() {
    opened++;
  }

  /** Nothing more is read; from here on the tree does not change. */
  void end(MerkleTree whole) {
    tree = whole;
  }

  /** The manifest. */
  public Manifest manifest() {
    return manifest;
  }

  /** Its hash. */
  public Digest electionId() {
    return electionId;
  }

  /** Where the election stands. */
  public Phase phase() {
    return phase;
  }

  /** The key ceremony. */
  public Ceremony ceremony() {
    return ceremony;
  }

  /** Proposals that can still take effect, in order. */
  public List<Proposal> pending() {
    return List.copyOf(pending.values());
  }

  /**
   * Whether the ballot box says that nothing is to be decrypted, since every contest had too few
   * ballots (§10.3). Known only after the closing.
   */
  public boolean nothingToDecrypt() {
    return nothingToDecrypt;
  }

  /** Whether a proposal, by the hash of its entry, has taken effect. */
  public boolean tookEffect(Digest proposal) {
    return effective.contains(proposal);
  }

  /** The lines of the roll, in order. */
  public List<RollLine> roll() {
    return List.copyOf(roll);
  }

  /** Chunks of the roll so far. */
  public int rollChunks() {
    return rollChunks;
  }

  /** Cast ballots, earlier ones of the same credential included. */
  public long ballots() {
    return ballots;
  }

  /** Opened ballots. */
  public long opened() {
    return opened;
  }

  /** Which credentials have voted, and since when. */
  public FirstVotes firstVotes() {
    return firstVotes;
  }

  /** What was put on the board for everybody to read, in order. */
  public List<Incident> incidents() {
    return List.copyOf(incidents);
  }

  /** When a phase began, by the board's clock; empty if it has not. */
  public OptionalLong since(Phase began) {
    Long time = since.get(began);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** The credential that was on the roll, for one that has taken over its line. */
  public Element listed(Element credential) {
    Element on = credential;
    for (int i = 0; i <= predecessors.size() && predecessors.containsKey(on); i++) {
      on = predecessors.get(on);
    }
    return on;
  }

  /** Credentials that replacements in effect have brought in. */
  public List<Element> fresh() {
    return List.copyOf(predecessors.keySet());
  }

  /** Credentials that replacements in effect have replaced: nobody can vote with them. */
  public Set<Element> replaced() {
    return Set.copyOf(predecessors.values());
  }

  /** Entries. */
  public long size() {
    return tree.size();
  }

  /** Merkle root over them. */
  public Digest root() {
    return tree.root();
  }

  /** Merkle root over the first so many of them, at most {@link #size}. */
  public Digest root(long entries) {
    return tree.root(entries);
  }

  /** The {@code ready} proposal that took effect. */
  public Optional<Proposal> ready() {
    return ready;
  }

  /** The election's fingerprint (§8.3), once there is one. */
  public Optional<Digest> fingerprint() {
    return ready.map(Proposal::bodyHash);
  }

  /** The {@code result} proposal that took effect. */
  public Optional<Proposal> result() {
    return result;
  }

  /** Entries of the tree that is decrypted (§10.1); 0 before the polls are closed. */
  public long closedSize() {
    return closedSize;
  }

  /** Whether a replacement in effect has brought in this credential. */
  public boolean broughtIn(Element credential) {
    return predecessors.containsKey(credential);
  }

  /** The line under which a credential votes: its own, or the one that it has taken over. */
  public Optional<RollLine> lineOf(Element credential) {
    Element listed = listed(credential);
    return roll.stream().filter(line -> line.credential().equals(listed)).findFirst();
  }

  /** The partial decryptions of a trustee. */
  public List<Body.Decryption> decryptionsBy(int trustee) {
    var own = new ArrayList<Body.Decryption>();
    for (int i = 0; i < decryptions.size(); i++) {
      if (decrypters.get(i) == trustee) {
        own.add(decryptions.get(i));
      }
    }
    return own;
  }

  /** All partial decryptions in order. */
  public List<Body.Decryption> decryptions() {
    return List.copyOf(decryptions);
  }
}
