package org.vitrine.verifier.corrupt.sample;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final MerkleTree tree = new MerkleTree();
  private final SecureRandom random = Roles.random("board");
  private final Map<String, UnaryOperator<Draft>> changes;
  private final Map<String, Consumer<ForgedBoard>> insertions;
  private final Set<String> dropped;
  private Optional<Digest> election = Optional.empty();
  private Digest last = Digest.ZERO;
  private long time = 1_789_000_000_000L;

  /** An entry before it is signed. */
  public record Draft(
      String author,
      Optional<SecretScalar> voter,
      String type,
      JsonObject body,
      UnaryOperator<JsonObject> envelope) {
    Draft(String author, Optional<SecretScalar> voter, String type, JsonObject body) {
      this(author, voter, type, body, UnaryOperator.identity());
    }

    public Draft with(JsonObject other) {
      return new Draft(author, voter, type, other, envelope);
    }

    /** By somebody else, who signs it. */
    public Draft by(String other) {
      return new Draft(other, voter, type, body, envelope);
    }

    /** By another voter, who signs it. */
    public Draft by(SecretScalar other) {
      return new Draft(name(other), Optional.of(other), type, body, envelope);
    }

    /** Signed with another voter's key, but not in that voter's name. */
    public Draft signedBy(SecretScalar other) {
      return new Draft(author, Optional.of(other), type, body, envelope);
    }

    public Draft as(String other) {
      return new Draft(author, voter, other, body, envelope);
    }

    /** Changes the finished entry, signature included. */
    public Draft envelope(UnaryOperator<JsonObject> change) {
      return new Draft(author, voter, type, body, change);
    }
  }

  ForgedBoard(
      Map<String, UnaryOperator<Draft>> changes,
      Map<String, Consumer<ForgedBoard>> insertions,
      Set<String> dropped) {
    this.changes = changes;
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
    Draft draft = changes.getOrDefault(label, UnaryOperator.identity()).apply(planned);
    if (election.isEmpty()) {
      election = Optional.of(Digest.sha256(draft.body().encode()));
    }
    byte[] message =
        JsonObject.builder()
            .put("author", draft.author())
            .put("body", Digest.sha256(draft.body().encode()).encode())
            .put("election", election.get().encode())
            .put("label", "vitrine/1/entry")
            .put("type", draft.type())
            .build()
            .encode();
    byte[] signature =
        draft.voter().isPresent()
            ? sign(draft.voter().get(), message)
            : Roles.key(draft.author()).sign(message);
    Digest hash =
        append(
            draft
                .envelope()
                .apply(
                    JsonObject.builder()
                        .put("author", draft.author())
                        .put("body", draft.body())
                        .put("prev", last.encode())
                        .put("seq", entries.size())
                        .bytes("signature", signature)
                        .put("time", time++)
                        .put("type", draft.type())
                        .build()));
    places.put(label, (long) entries.size() - 1);
    insertions.getOrDefault(label, board -> {}).accept(this);
    return hash;
  }

  private Digest append(JsonObject entry) {
    byte[] bytes = entry.encode();
    entries.add(bytes);
    tree.append(LeafHash.of(bytes));
    last = Digest.sha256(bytes);
    return last;
  }

  /** §3.5, written down once more. */
  private byte[] sign(SecretScalar voter, byte[] message) {
    return SchnorrProof.prove(
            Transcript.of("vitrine/1/credential-signature")
                .item("group", "ristretto255")
                .item("message", message),
            voter,
            FixedBase.BASE.multiply(voter),
            random)
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

  /** All labels, in no particular order. */
  public List<String> labels() {
    return places.keySet().stream().sorted().toList();
  }

  public boolean has(String label) {
    return places.containsKey(label);
  }
}
