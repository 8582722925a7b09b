package org.vitrine.crypto.ballot;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementBatch;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;

/**
 * A sealed ballot: the body of a {@code ballot} or {@code opened} entry (§9.1).
 *
 * @param contests in the order of the credential's style
 * @param credential whose ballot it is
 * @param fingerprint of the election
 * @param previous hash of the credential's latest cast ballot, if there is one
 */
public record Ballot(
    List<EncryptedContest> contests,
    Element credential,
    Digest fingerprint,
    Optional<Digest> previous) {
  /** Bytes that no field of a ballot exceeds: those of an entry (§5). */
  static final int MAX_SIZE = 65_535;

  /** Keeps a copy of the list that nobody can change. */
  public Ballot {
    contests = List.copyOf(contests);
  }

  /**
   * Decodes a ballot's body strictly: every element, scalar and length.
   *
   * @throws MalformedException naming the field
   */
  public static Ballot decode(JsonCursor json) throws MalformedException {
    return decode(json, Kernel.current());
  }

  /**
   * Decodes a ballot's body as {@link #decode(JsonCursor)}.
   *
   * @param kernel that decodes the elements
   * @see EncodedBallot for many ballots together
   */
  public static Ballot decode(JsonCursor json, Kernel kernel) throws MalformedException {
    EncodedBallot encoded = EncodedBallot.read(json);
    var elements = new ElementBatch();
    encoded.addElements(elements);
    return encoded.decode(elements.decode(kernel).from(0));
  }

  static Element credential(JsonCursor json) throws MalformedException {
    return credential(json, json.bytes(Element.BYTES), ElementReader.oneByOne());
  }

  /**
   * The element that {@code bytes} encode, if it can be a credential.
   *
   * @param json where they stand
   */
  static Element credential(JsonCursor json, byte[] bytes, ElementReader elements)
      throws MalformedException {
    Element credential;
    try {
      credential = elements.read(bytes);
    } catch (DecodingException e) {
      throw json.fail("is no credential: " + e.getMessage(), e);
    }
    if (credential.isIdentity()) {
      throw json.fail("is the identity, which is no credential");
    }
    return credential;
  }

  static Digest digest(JsonCursor json) throws MalformedException {
    return Digest.of(json.bytes(Digest.SIZE));
  }

  /** The body as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("contests", JsonArray.of(contests, EncryptedContest::toJson))
        .bytes("credential", credential.encode())
        .put("fingerprint", fingerprint.encode())
        .putOrNull("previous", previous.map(digest -> new JsonString(digest.encode())))
        .build();
  }

  /** The canonical bytes of the body. */
  public byte[] encode() {
    return toJson().encode();
  }

  /** SHA-256 of the canonical body: the ballot's name, computed anew at every call. */
  public Digest hash() {
    return Digest.sha256(encode());
  }
}
