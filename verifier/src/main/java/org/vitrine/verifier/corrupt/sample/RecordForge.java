package org.vitrine.verifier.corrupt.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;
import org.vitrine.verifier.corrupt.sample.ForgedBoard.Draft;

/**
 * Plays a small election that has every type of entry, and lets tests change any of them before it
 * is signed. Every entry has a label, such as {@code reveal 2} or {@code approve ready 1}.
 */
public final class RecordForge {
  private final Map<String, UnaryOperator<Draft>> changes = new HashMap<>();
  private final Map<String, Consumer<ForgedBoard>> insertions = new HashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final Map<Digest, Ballot> sealed;
  private JsonObject manifestJson = ForgedManifest.json();
  private BiFunction<String, Draft, Draft> everywhere = (label, draft) -> draft;
  private boolean complaint = true;
  private List<Integer> decrypting = List.of(1, 3);

  private ForgedBoard board =
      new ForgedBoard(Map.of(), (label, draft) -> draft, Map.of(), Set.of());
  private final Map<String, ForgedVoter> voters = new LinkedHashMap<>();
  private Optional<Opening> opening = Optional.empty();
  private Optional<ForgedTally> tally = Optional.empty();
  private Digest fingerprint = Digest.ZERO;
  private Optional<BallotEncryptor> encryptor = Optional.empty();
  private Optional<ForgedCeremony> ceremony = Optional.empty();

  private RecordForge(Map<Digest, Ballot> sealed) {
    this.sealed = sealed;
  }

  /** An election that a verifier must accept. */
  public static RecordForge valid() {
    return new RecordForge(new HashMap<>());
  }

  /**
   * The same election once more. Ballots that this one has sealed for the same election are taken
   * over, which saves most of the time.
   */
  public RecordForge again() {
    return new RecordForge(new HashMap<>(sealed));
  }

  public RecordForge manifest(UnaryOperator<JsonObject> change) {
    manifestJson = change.apply(manifestJson);
    return this;
  }

  /** Changes the body of one entry. */
  public RecordForge body(String label, UnaryOperator<JsonObject> change) {
    return entry(label, draft -> draft.with(change.apply(draft.body())));
  }

  /** Changes author, type or body of one entry. */
  public RecordForge entry(String label, UnaryOperator<Draft> change) {
    changes.merge(label, change, (a, b) -> draft -> b.apply(a.apply(draft)));
    return this;
  }

  /** Changes every entry, the own changes of which come first. */
  public RecordForge entries(BiFunction<String, Draft, Draft> change) {
    everywhere = change;
    return this;
  }

  /** Leaves entries out. */
  public RecordForge drop(String... labels) {
    dropped.addAll(List.of(labels));
    return this;
  }

  /** Does something to the board right after an entry. */
  public RecordForge after(String label, Consumer<ForgedBoard> step) {
    insertions.merge(label, step, Consumer::andThen);
    return this;
  }

  /** Has these trustees decrypt, in this order, instead of 1 and 3. */
  public RecordForge decryptedBy(List<Integer> trustees) {
    decrypting = List.copyOf(trustees);
    return this;
  }

  public RecordForge withoutComplaint() {
    complaint = false;
    return this;
  }

  private ForgedCeremony ceremony() {
    return ceremony.orElseThrow();
  }

  public ForgedBoard board() {
    return board;
  }

  /** All voters, those who came in by a replacement included. */
  public Collection<ForgedVoter> voters() {
    return voters.values();
  }

  public ForgedVoter voter(String name) {
    return Optional.ofNullable(voters.get(name)).orElseThrow();
  }

  public Manifest manifest() {
    try {
      return Manifest.decode(JsonCursor.of(manifestJson));
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  public Digest fingerprint() {
    return fingerprint;
  }

  public Opening opening() {
    return opening.orElseThrow();
  }

  public BallotEncryptor encryptor() {
    return encryptor.orElseThrow();
  }

  public ForgedTally tally() {
    return tally.orElseThrow();
  }

  /** The key that {@code receiver} published for {@code sender} in the present attempt. */
  public ShareKey shareKey(int receiver, int sender) {
    return ceremony().shareKey(receiver, sender);
  }

  /** The honest reveal of a trustee in the present attempt. */
  public Reveal reveal(int trustee) {
    return ceremony().reveal(trustee);
  }

  /** The number behind the first coefficient of a trustee in the present attempt. */
  public SecretScalar firstCoefficient(int trustee) {
    return ceremony().firstCoefficient(trustee);
  }

  /** What ballots are sealed for. */
  public BallotContext context() {
    return BallotContext.of(
        board.election(), fingerprint, new PublicKey(ceremony().key().jointKey()));
  }

  public TrusteeSecret trustee(int number) {
    return ceremony().secret(number);
  }

  /** Plays the whole election. */
  public ForgedRecord play() {
    open();
    vote();
    close();
    decrypt();
    publish();
    return record();
  }

  /** The record as the board stands now. */
  public ForgedRecord record() {
    return ForgedRecord.of(board.entries(), tally.map(counted -> counted.document().encode()));
  }

  /** Plays until the polls are open. */
  public RecordForge open() {
    board = new ForgedBoard(changes, everywhere, insertions, dropped);
    board.post("manifest", "official-1", "manifest", manifestJson);
    decide("freeze", new Action.Freeze(board.election()));
    var trustees = new ForgedCeremony(manifest(), board);
    ceremony = Optional.of(trustees);
    trustees.play(complaint);
    roll();
    board.post(
        "incident", "official-3", "incident", JsonObject.builder().put("text", "Rain.").build());
    fingerprint = ready();
    encryptor = Optional.of(new BallotEncryptor(context()));
    replace("s4", "r1");
    decide(
        "bundle",
        new Action.AddBundle(new Bundle(Bundle.Kind.CHECKER, Digest.sha256(new byte[] {2}))));
    decide("open", new Action.Open());
    // Nobody follows it, so that it is void when the polls close.
    board.post(
        "propose abort",
        "official-3",
        "propose",
        new Body.Propose(new Action.Abort("A storm is coming.")).toJson());
    return this;
  }

  /** Officials 1 and 2 decide. */
  public Digest decide(String label, Action action) {
    return decide(label, "official-1", new Body.Propose(action).toJson());
  }

  public Digest decide(String label, String author, JsonObject body) {
    Digest proposal = board.post("propose " + label, author, "propose", body);
    board.approve("approve " + label + " 1", 1, proposal);
    board.approve("approve " + label + " 2", 2, proposal);
    return proposal;
  }

  private void roll() {
    add("n1", "north", "all", 1);
    add("n2", "north", "all", 1);
    add("n3", "north", "all", 1);
    add("n4", "north", "all", 1);
    add("n5", "north", "all", 1);
    add("n6", "north", "all", 5);
    add("s1", "south", "city", 1);
    add("s2", "south", "city", 1);
    add("s3", "south", "city", 1);
    add("s4", "south", "city", 1);
    add("s5", "south", "all", 2);
    add("e1", "east", "all", 1);
    add("e2", "east", "city", 1);
    List<RollLine> lines = lines();
    int middle = lines.size() / 2;
    board.post("roll 0", "registrar", "roll", new Body.Roll(0, lines.subList(0, middle)).toJson());
    board.post(
        "roll 1",
        "registrar",
        "roll",
        new Body.Roll(1, lines.subList(middle, lines.size())).toJson());
  }

  private void add(String name, String cell, String style, long weight) {
    voters.put(name, new ForgedVoter(name, cell, style, weight, sealed));
  }

  private List<RollLine> lines() {
    return voters.values().stream()
        .map(ForgedVoter::line)
        .sorted(Comparator.comparing(line -> line.credential().encode(), Arrays::compareUnsigned))
        .toList();
  }

  private Digest ready() {
    var tree = new MerkleTree();
    lines().forEach(line -> tree.append(LeafHash.of(line.leaf())));
    JsonObject body =
        new Body.Propose(
                new Action.Ready(
                    List.of(new Bundle(Bundle.Kind.BOOTH, Digest.sha256(new byte[] {1}))),
                    ceremony().lastDrill(),
                    ceremony().key().jointKey(),
                    board.election(),
                    rare(),
                    new RollSummary(
                        voters.size(),
                        tree.root(),
                        voters.values().stream().mapToLong(ForgedVoter::weight).sum())))
            .toJson();
    decide("ready", "official-1", body);
    return board.has("propose ready")
        ? board.bodyHash("propose ready")
        : Digest.sha256(body.encode());
  }

  private List<RareWeight> rare() {
    var rare = new ArrayList<RareWeight>();
    for (var cell : manifest().cells()) {
      var byWeight = new TreeMap<Long, Integer>();
      for (ForgedVoter voter : voters.values()) {
        if (voter.cell().equals(cell.id())) {
          byWeight.merge(voter.weight(), 1, Integer::sum);
        }
      }
      byWeight.forEach(
          (weight, count) -> {
            if (count < manifest().minimum()) {
              rare.add(new RareWeight(cell.id(), weight, count));
            }
          });
    }
    return rare;
  }

  private void replace(String old, String fresh) {
    ForgedVoter before = voter(old);
    var after = new ForgedVoter(fresh, before.cell(), before.style(), before.weight(), sealed);
    Element key = after.credential();
    decide(
        "replace",
        "registrar",
        new Body.Propose(new Action.Replace(before.credential(), key)).toJson());
    voters.put(fresh, after);
  }

  private void vote() {
    cast("n1", 0);
    opening = Optional.of(voter("s1").open(board, "opened s1", encryptor(), manifest(), 2));
    cast("s1", 1);
    cast("n2", 1);
    cast("n3", 2);
    voter("n1").cast(board, "ballot n1 again", encryptor(), manifest(), 3);
    cast("n4", 5);
    cast("n5", 3);
    cast("s2", 0);
    cast("s3", 2);
    cast("s5", 6);
    cast("r1", 1);
    cast("e1", 7);
    voter("e2").open(board, "opened e2", encryptor(), manifest(), 0);
    voter("n1").cast(board, "ballot n1 last", encryptor(), manifest(), 1);
  }

  private void cast(String name, int variant) {
    voter(name).cast(board, "ballot " + name, encryptor(), manifest(), variant);
  }

  private void close() {
    decide("close", new Action.Close());
    tally =
        Optional.of(
            new ForgedTally(
                manifest(), board, fingerprint, board.size(), board.root(), voters.values()));
  }

  private void decrypt() {
    for (int trustee : decrypting) {
      tally().decrypt(trustee, ceremony().secret(trustee));
    }
  }

  private void publish() {
    decide("result", tally().result());
  }
}
