package org.vitrine.verifier.corrupt.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.proof.SchnorrProof;

/**
 * A board that signs whatever it is told to, for whomever. Changes to entries are made before they
 * are signed and chained, so that nothing but the change is wrong with the record.
 */
public final class ForgedBoard {
  private final List<byte[]> entries = new ArrayList<>();
  private final Map<String, Long> places = new HashMap<>();
  private final Map<String, Digest> bodies = new HashMap<>();
  private final MerkleTree tree = new MerkleTree();
  private final Map<String, UnaryOperator<Draft>> changes;
  private final BiFunction<String, Draft, Draft> everywhere;
  private final Map<String, Consumer<ForgedBoard>> insertions;
  private final Set<String> dropped;
  private Optional<Digest> election = Optional.empty();
  private Digest last = Digest.ZERO;
  private long time = 1_789_000_000_000L;

  /**
   * An entry before it is signed.
   *
   * @param voter whose key signs, instead of the author's key of the manifest
   * @param signer by whose name the signing key is found
   * @param envelope changes the finished entry, signature included
   */
  public record Draft(
      String author,
      Optional<SecretScalar> voter,
      String signer,
      String type,
      JsonObject body,
      UnaryOperator<JsonObject> envelope,
      Writing writing) {
    Draft(String author, Optional<SecretScalar> voter, String type, JsonObject body) {
      this(author, voter, author, type, body, UnaryOperator.identity(), Writing.CANONICAL);
    }

    public Draft with(JsonObject other) {
      return new Draft(author, voter, signer, type, other, envelope, writing);
    }

    /** By somebody else, who signs it. */
    public Draft by(String other) {
      return new Draft(other, Optional.empty(), other, type, body, envelope, writing);
    }

    /** By another voter, who signs it. */
    public Draft by(SecretScalar other) {
      String name = name(other);
      return new Draft(name, Optional.of(other), name, type, body, envelope, writing);
    }

    /** Signed with another voter's key, but not in that voter's name. */
    public Draft signedBy(SecretScalar other) {
      return new Draft(author, Optional.of(other), signer, type, body, envelope, writing);
    }

    /** Signed with another key of the sample, but not in that name. */
    public Draft signedBy(String other) {
      return new Draft(author, Optional.empty(), other, type, body, envelope, writing);
    }

    public Draft as(String other) {
      return new Draft(author, voter, signer, other, body, envelope, writing);
    }

    /** Changes the finished entry, signature included. */
    public Draft envelope(UnaryOperator<JsonObject> change) {
      return new Draft(author, voter, signer, type, body, change, writing);
    }

    /** Signed and written in another way than the canonical one. */
    public Draft written(Writing other) {
      return new Draft(author, voter, signer, type, body, envelope, other);
    }
  }

  ForgedBoard(
      Map<String, UnaryOperator<Draft>> changes,
      BiFunction<String, Draft, Draft> everywhere,
      Map<String, Consumer<ForgedBoard>> insertions,
      Set<String> dropped) {
    this.changes = changes;
    this.everywhere = everywhere;
    this.insertions = insertions;
    this.dropped = dropped;
  }

  /** Appends an entry of somebody with a key of the manifest. */
  public Digest post(String label, String author, String type, JsonObject body) {
    return post(label, new Draft(author, Optional.empty(), type, body));
  }

  /** Appends an entry of a voter. */
  public Digest postAs(String label, SecretScalar voter, String type, JsonObject body) {
    return post(label, new Draft(name(voter), Optional.of(voter), type, body));
  }

  private static String name(SecretScalar voter) {
    return Base64Url.encode(FixedBase.BASE.multiply(voter).encode());
  }

  private Digest post(String label, Draft planned) {
    if (dropped.contains(label)) {
      return last;
    }
    Draft draft =
        everywhere.apply(
            label, changes.getOrDefault(label, UnaryOperator.identity()).apply(planned));
    Digest bodyHash = Digest.sha256(draft.writing().body(draft.body()));
    if (election.isEmpty()) {
      election = Optional.of(bodyHash);
    }
    byte[] message = message(draft.author(), draft.type(), bodyHash, election.get());
    byte[] signature = sign(draft.voter(), draft.signer(), message);
    JsonObject entry =
        JsonObject.builder()
            .put("author", draft.author())
            .put("body", draft.body())
            .put("prev", last.encode())
            .put("seq", entries.size())
            .bytes("signature", signature)
            .put("time", time++)
            .put("type", draft.type())
            .build();
    Digest hash = append(draft.writing().entry(draft.envelope().apply(entry)));
    places.put(label, (long) entries.size() - 1);
    bodies.put(label, bodyHash);
    insertions.getOrDefault(label, board -> {}).accept(this);
    return hash;
  }

  private Digest append(byte[] bytes) {
    entries.add(bytes);
    tree.append(LeafHash.of(bytes));
    last = Digest.sha256(bytes);
    return last;
  }

  /**
   * The signature of an author under an entry (§5).
   *
   * @param voter the secret of a credential; without it the author has a key of the manifest
   */
  public static byte[] signature(
      String author, Optional<SecretScalar> voter, String type, Digest bodyHash, Digest election) {
    return sign(voter, author, message(author, type, bodyHash, election));
  }

  private static byte[] sign(Optional<SecretScalar> voter, String signer, byte[] message) {
    return voter.isPresent() ? sign(voter.get(), message) : Roles.key(signer).sign(message);
  }

  /** What the author of an entry signs (§5). */
  public static byte[] message(String author, String type, Digest bodyHash, Digest election) {
    return JsonObject.builder()
        .put("author", author)
        .put("body", bodyHash.encode())
        .put("election", election.encode())
        .put("label", "vitrine/1/entry")
        .put("type", type)
        .build()
        .encode();
  }

  /** Appends a body that was made before, signed by its author. */
  public Digest repeat(
      String label, String author, Optional<SecretScalar> voter, String type, JsonObject body) {
    return post(label, new Draft(author, voter, type, body));
  }

  /** §3.5, written down once more. */
  private static byte[] sign(SecretScalar voter, byte[] message) {
    return SchnorrProof.prove(
            Transcript.of("vitrine/1/credential-signature")
                .item("group", "ristretto255")
                .item("message", message),
            voter,
            FixedBase.BASE.multiply(voter),
            Roles.random("signature " + Digest.sha256(message)))
        .encode();
  }

  /** Official {@code number} approves a proposal, having seen the whole board. */
  public Digest approve(String label, int number, Digest proposal) {
    return post(label, "official-" + number, "approve", approval(proposal));
  }

  public JsonObject approval(Digest proposal) {
    return JsonObject.builder()
        .put(
            "checkpoint",
            JsonObject.builder().put("root", tree.root().encode()).put("size", size()).build())
        .put("proposal", new JsonString(proposal.encode()))
        .build();
  }

  public Digest election() {
    return election.orElseThrow();
  }

  public long size() {
    return entries.size();
  }

  public Digest root() {
    return tree.root();
  }

  public MerkleTree tree() {
    return tree;
  }

  /** Entry hash of what was appended last. */
  public Digest last() {
    return last;
  }

  public List<byte[]> entries() {
    return entries;
  }

  /** Where the entry with the label stands. */
  public long place(String label) {
    return Optional.ofNullable(places.get(label))
        .orElseThrow(() -> new IllegalArgumentException(label));
  }

  /** SHA-256 of the body of the entry with the label. */
  public Digest bodyHash(String label) {
    return Optional.ofNullable(bodies.get(label))
        .orElseThrow(() -> new IllegalArgumentException(label));
  }

  /** All labels, in no particular order. */
  public List<String> labels() {
    return places.keySet().stream().sorted().toList();
  }

  public boolean has(String label) {
    return places.containsKey(label);
  }
}
