package org.vitrine.authority.keys;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.KeyFormatException;

/**
 * What is inside a key file once it is opened.
 *
 * @param role whose key it is
 * @param name of the person
 * @param key with which entries are signed
 * @param trustee how far a trustee has come, once bound to an election
 */
public record KeyContent(
    RoleName role, String name, Ed25519PrivateKey key, Optional<TrusteeState> trustee)
    implements AutoCloseable {
  private static final String FORMAT = "vitrine/1/key";
  private static final JsonLimits LIMITS = JsonLimits.document(4 << 20);

  /** The same with another state. */
  public KeyContent with(TrusteeState state) {
    return new KeyContent(role, name, key, Optional.of(state));
  }

  /** Erases the secrets. */
  @Override
  public void close() {
    key.close();
    trustee.ifPresent(TrusteeState::close);
  }

  @Override
  public String toString() {
    return "KeyContent[" + role + ", hidden]";
  }

  /** Canonical bytes, to be sealed; the caller overwrites them after use. */
  byte[] encode() {
    byte[] seed = key.seed();
    try {
      return CanonicalJson.encode(
          JsonObject.builder()
              .put("format", FORMAT)
              .put("name", name)
              .bytes("public", key.publicKey().encoded())
              .put("role", role.word())
              .bytes("seed", seed)
              .putOrNull("trustee", trustee.map(KeyContent::encode))
              .build());
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /**
   * Reads what {@link #encode} gave.
   *
   * @throws MalformedException naming the field
   */
  static KeyContent decode(byte[] bytes) throws MalformedException {
    JsonCursor json = CanonicalJson.read(bytes, LIMITS);
    json.only("format", "name", "public", "role", "seed", "trustee");
    json.field("format").literal(FORMAT);
    JsonCursor role = json.field("role");
    return new KeyContent(
        RoleName.of(role.string(20)).orElseThrow(() -> role.fail("is no role")),
        json.field("name").string(1, 200),
        key(json),
        json.field("trustee").optionalNull(KeyContent::trustee));
  }

  private static Ed25519PrivateKey key(JsonCursor json) throws MalformedException {
    try {
      return Ed25519PrivateKey.load(
          json.field("seed").bytes(32), Ed25519PublicKey.decode(json.field("public").bytes(32)));
    } catch (KeyFormatException e) {
      throw json.field("seed").fail(String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonValue encode(TrusteeState state) {
    JsonObject.Builder json = JsonObject.builder();
    // Key files of earlier versions do not remember backups; where there are none, nothing is said.
    if (!state.backups().isEmpty()) {
      json.put("backups", JsonArray.of(state.backups(), JsonString::new));
    }
    return json.putOrNull("attempt", state.attempt().map(KeyContent::encode))
        .put("election", state.election().encode())
        .put("restored", state.restored())
        .putOrNull("secret", state.secret().map(s -> bytes(s.toBytes())))
        .put("secretAttempt", state.secretAttempt())
        .putOrNull(
            "tree",
            state
                .tree()
                .map(
                    tree ->
                        JsonObject.builder()
                            .put("root", tree.root().encode())
                            .put("size", tree.size())
                            .build()))
        .put("trustee", state.trustee())
        .build();
  }

  private static TrusteeState trustee(JsonCursor json) throws MalformedException {
    json.only(
        List.of("attempt", "election", "restored", "secret", "secretAttempt", "tree", "trustee"),
        List.of("backups"));
    Optional<JsonCursor> backups = json.optionalField("backups");
    int number = json.field("trustee").intValue(1, 50);
    return new TrusteeState(
        Digest.of(json.field("election").bytes(Digest.SIZE)),
        number,
        json.field("attempt").optionalNull(KeyContent::attempt),
        json.field("secret").optionalNull(secret -> secret(number, secret)),
        json.field("secretAttempt").intValue(0, 100),
        json.field("tree").optionalNull(KeyContent::tree),
        json.field("restored").bool(),
        backups.isPresent()
            ? backups.get().list(1, TrusteeState.MAX_BACKUPS, place -> place.string(1, 4_096))
            : List.of());
  }

  private static TrusteeState.Tree tree(JsonCursor json) throws MalformedException {
    json.only("root", "size");
    return new TrusteeState.Tree(
        json.field("size").integer(1, JsonInteger.MAX),
        Digest.of(json.field("root").bytes(Digest.SIZE)));
  }

  private static TrusteeSecret secret(int trustee, JsonCursor json) throws MalformedException {
    try {
      return TrusteeSecret.decode(trustee, json.bytes(32));
    } catch (DecodingException e) {
      throw json.fail("is no share", e);
    }
  }

  private static JsonValue encode(AttemptSecrets attempt) {
    JsonObject.Builder outbox = JsonObject.builder();
    attempt.outbox().forEach(outbox::bytes);
    return JsonObject.builder()
        .put("number", attempt.number())
        .put("outbox", outbox.build())
        .putOrNull("polynomial", attempt.polynomial().map(p -> bytes(p.toBytes())))
        .put("shareKeys", JsonArray.of(attempt.shareKeys(), key -> bytes(key.toBytes())))
        .build();
  }

  private static AttemptSecrets attempt(JsonCursor json) throws MalformedException {
    json.only("number", "outbox", "polynomial", "shareKeys");
    Map<String, byte[]> outbox = new LinkedHashMap<>();
    for (var post : json.field("outbox").map(20).entrySet()) {
      outbox.put(post.getKey(), post.getValue().bytes(1, 100_000));
    }
    return new AttemptSecrets(
        json.field("number").intValue(1, 100),
        json.field("polynomial").optionalNull(KeyContent::polynomial),
        json.field("shareKeys").list(0, 49, key -> ShareKey.of(key.bytes(32))),
        outbox);
  }

  private static Polynomial polynomial(JsonCursor json) throws MalformedException {
    try {
      return Polynomial.decode(json.bytes(32, 32 * 50));
    } catch (DecodingException e) {
      throw json.fail("is no polynomial", e);
    }
  }

  private static JsonString bytes(byte[] secret) {
    try {
      return new JsonString(Base64Url.encode(secret));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
