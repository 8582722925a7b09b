package org.vitrine.crypto.record;

import java.util.Optional;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;

/**
 * What the ballot box says without appending an entry, signed with its answer key so that the asker
 * can keep it (§12).
 *
 * @param answer what is said
 * @param signature over {@link #message}
 */
public record SignedAnswer(Answer answer, Signature signature) {
  private static final String LABEL = "vitrine/1/answer";

  /** What the ballot box says. */
  public sealed interface Answer {
    /** Entries that the answer is about. */
    long size();

    /** Merkle root over them. */
    Digest root();

    /** When it was said, milliseconds since 1970 UTC. */
    long time();
  }

  /**
   * A submission was refused.
   *
   * @param code word for programs
   * @param detail sentence for people
   * @param digest SHA-256 of the received bytes
   */
  public record Refusal(
      long size, Digest root, long time, String code, String detail, Digest digest)
      implements Answer {}

  /**
   * The latest cast ballot of a credential.
   *
   * @param credential that was asked for
   * @param latest ballot hash, empty if there is none
   */
  public record Head(long size, Digest root, long time, Element credential, Optional<Digest> latest)
      implements Answer {}

  /** The bytes that the box signs. */
  public static byte[] message(Digest electionId, Answer answer) {
    return CanonicalJson.encode(
        JsonObject.builder()
            .put("answer", encode(answer))
            .put("election", electionId.encode())
            .put("label", LABEL)
            .build());
  }

  /**
   * Reads a signed answer; the signature is not checked.
   *
   * @throws MalformedException naming the field
   */
  public static SignedAnswer decode(byte[] canonical) throws MalformedException {
    return decode(CanonicalJson.read(canonical, JsonLimits.ENTRY));
  }

  /**
   * Reads a signed answer; the signature is not checked.
   *
   * @throws MalformedException naming the field
   */
  public static SignedAnswer decode(JsonCursor json) throws MalformedException {
    json.only("answer", "signature");
    return new SignedAnswer(
        answer(json.field("answer")), Signature.of(json.field("signature").bytes(Signature.SIZE)));
  }

  /** The signed answer as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("answer", encode(answer))
        .bytes("signature", signature.bytes())
        .build();
  }

  private static Answer answer(JsonCursor json) throws MalformedException {
    JsonCursor checkpoint = json.field("checkpoint").only("root", "size");
    long size = checkpoint.field("size").integer(0, JsonInteger.MAX);
    Digest root = Fields.digest(checkpoint.field("root"));
    long time = json.field("time").integer(0, JsonInteger.MAX);
    return switch (json.field("kind").oneOf("head", "refusal")) {
      case "head" -> {
        json.only("checkpoint", "credential", "kind", "latest", "time");
        yield new Head(
            size,
            root,
            time,
            Fields.key(json.field("credential")),
            json.field("latest").optionalNull(Fields::digest));
      }
      default -> {
        json.only("checkpoint", "code", "detail", "digest", "kind", "time");
        yield new Refusal(
            size,
            root,
            time,
            json.field("code").string(1, 100),
            json.field("detail").string(1, 4_000),
            Fields.digest(json.field("digest")));
      }
    };
  }

  private static JsonObject encode(Answer answer) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put(
                "checkpoint",
                JsonObject.builder()
                    .put("root", answer.root().encode())
                    .put("size", answer.size())
                    .build())
            .put("time", answer.time());
    return switch (answer) {
      case Refusal refusal ->
          json.put("code", refusal.code())
              .put("detail", refusal.detail())
              .put("digest", refusal.digest().encode())
              .put("kind", "refusal")
              .build();
      case Head head ->
          json.bytes("credential", head.credential().encode())
              .put("kind", "head")
              .put(
                  "latest",
                  head.latest().isPresent()
                      ? new JsonString(head.latest().get().encode())
                      : JsonNull.NULL)
              .build();
    };
  }
}
