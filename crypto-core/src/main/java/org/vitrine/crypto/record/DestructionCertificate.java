package org.vitrine.crypto.record;

import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.SignatureCheck;

/**
 * Somebody says, signed, to have destroyed a secret of an election (§18). It proves who says so; no
 * document can prove that there is no copy.
 *
 * @param statement what is said
 * @param signature over {@link Statement#message}
 */
public record DestructionCertificate(Statement statement, Signature signature) {
  /** The word in every file, and the label in every signed message. */
  public static final String FORMAT = "vitrine/1/destruction";

  /** Longer files are refused. */
  public static final int MAX_BYTES = 4_096;

  /** What there is to be destroyed. */
  public enum Thing {
    /** A trustee's share of the election's key. */
    SHARE("share"),
    /** The registrar's list of who has which credential. */
    LIST("list");

    private final String code;

    Thing(String code) {
      this.code = code;
    }

    /** The word in certificates. */
    public String code() {
      return code;
    }

    /** Whether a person of this role has such a thing. */
    boolean isHeldBy(Author author) {
      return switch (author) {
        case Author.Trustee _ -> this == SHARE;
        case Author.Registrar _ -> this == LIST;
        case Author.Official _, Author.Voter _ -> false;
      };
    }
  }

  /**
   * What a certificate says.
   *
   * @param author who held the thing: a trustee a share, the registrar the list
   * @param election electionId
   * @param fingerprint of the election (§8.3), empty if it never had one
   * @param thing what was destroyed
   * @param time when, by the author's clock, milliseconds since 1970 UTC
   */
  public record Statement(
      Author author, Digest election, Optional<Digest> fingerprint, Thing thing, long time) {
    /** Refuses what the author cannot have had. */
    public Statement {
      if (!thing.isHeldBy(author)) {
        throw new IllegalArgumentException(author.encode() + " holds no " + thing.code());
      }
      if (time < 0 || time > JsonInteger.MAX) {
        throw new IllegalArgumentException("no time of this world: " + time);
      }
    }

    /** The bytes that the author signs. */
    public byte[] message() {
      return CanonicalJson.encode(fields().put("label", FORMAT).build());
    }

    /** Signs with the author's key of the manifest. */
    public DestructionCertificate sign(Ed25519PrivateKey key) {
      return new DestructionCertificate(this, Signature.of(key.sign(message())));
    }

    private JsonObject.Builder fields() {
      return JsonObject.builder()
          .put("author", author.encode())
          .put("election", election.encode())
          .putOrNull("fingerprint", fingerprint.map(f -> new JsonString(f.encode())))
          .put("time", time)
          .put("what", thing.code());
    }
  }

  /**
   * Reads canonical bytes; the signature is not checked.
   *
   * @throws MalformedException naming the field
   */
  public static DestructionCertificate decode(byte[] canonical) throws MalformedException {
    JsonCursor json = CanonicalJson.read(canonical, JsonLimits.document(MAX_BYTES));
    json.only("author", "election", "fingerprint", "format", "signature", "time", "what");
    json.field("format").literal(FORMAT);
    JsonCursor author = json.field("author");
    Author who = Author.decode(author);
    Thing thing = thing(json.field("what"));
    if (!thing.isHeldBy(who)) {
      throw author.fail("holds no " + thing.code() + " that could be destroyed");
    }
    return new DestructionCertificate(
        new Statement(
            who,
            Fields.digest(json.field("election")),
            json.field("fingerprint").optionalNull(Fields::digest),
            thing,
            json.field("time").integer(0, JsonInteger.MAX)),
        Signature.of(json.field("signature").bytes(Signature.SIZE)));
  }

  private static Thing thing(JsonCursor json) throws MalformedException {
    return switch (json.oneOf(Thing.SHARE.code(), Thing.LIST.code())) {
      case "share" -> Thing.SHARE;
      default -> Thing.LIST;
    };
  }

  /** Whether the holder of this key has signed it. */
  public SignatureCheck check(Ed25519PublicKey key) {
    return key.verify(statement.message(), signature.bytes());
  }

  /** Canonical bytes. */
  public byte[] encode() {
    return CanonicalJson.encode(
        statement.fields().put("format", FORMAT).bytes("signature", signature.bytes()).build());
  }
}
