package org.vitrine.crypto.record;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.ballot.CredentialSignature;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementBatch;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;

/**
 * A submission (§5) whose elements are not decoded yet, so that those of many can be decoded
 * together:
 *
 * {@snippet :
 * List<EncodedSubmission> waiting = …; // EncodedSubmission.read(bytes), when each one came
 * for (Outcome<Submission> outcome : EncodedSubmission.decode(waiting, Kernel.current())) {
 *   switch (outcome) {
 *     case Outcome.Decoded(Submission submission) -> …
 *     case Outcome.Refused(MalformedException refusal) -> …
 *   }
 * }
 * }
 *
 * <p>Reading and decoding refuse what {@link Submission#decode(byte[])} refuses, and each with the
 * same field and the same words. Of a voter's submission, the {@linkplain Signature#ofCredential
 * signature} is decoded, too. Immutable.
 */
public final class EncodedSubmission {
  private final EntryType type;
  private final EncodedBody body;
  private final byte[] bodyBytes;
  private final JsonCursor author;
  private final JsonCursor signature;

  private EncodedSubmission(
      EntryType type, EncodedBody body, byte[] bodyBytes, JsonCursor author, JsonCursor signature) {
    this.type = type;
    this.body = body;
    this.bodyBytes = bodyBytes;
    this.author = author;
    this.signature = signature;
  }

  /** What became of one of many. */
  public sealed interface Outcome<T> {
    /** It has the form it must have. */
    record Decoded<T>(T value) implements Outcome<T> {}

    /** It has not; the refusal names the field. */
    record Refused<T>(MalformedException refusal) implements Outcome<T> {}
  }

  /**
   * Reads canonical bytes up to the elements.
   *
   * @throws MalformedException naming the field, if they are not canonical, or have not the fields
   *     or the type of a submission; everything else is found when it is decoded
   */
  public static EncodedSubmission read(byte[] canonical) throws MalformedException {
    return read(
        CanonicalJson.read(canonical, JsonLimits.ENTRY)
            .only("author", "body", "signature", "type"));
  }

  /** Reads the fields of a submission, besides which there may be others. */
  static EncodedSubmission read(JsonCursor json) throws MalformedException {
    JsonCursor code = json.field("type");
    EntryType type =
        EntryType.of(code.string(20))
            .orElseThrow(
                () -> code.fail("is no type of entry that " + Submission.LABEL + " knows"));
    return new EncodedSubmission(
        type,
        EncodedBody.read(type, json.field("body")),
        json.canonical("body"),
        json.field("author"),
        json.field("signature"));
  }

  /** The type of the entry that it would be. */
  public EntryType type() {
    return type;
  }

  /**
   * Decodes many together.
   *
   * @return one outcome for each, in the same order
   */
  public static List<Outcome<Submission>> decode(
      List<EncodedSubmission> submissions, Kernel kernel) {
    var batch = new ElementBatch();
    var firsts = new int[submissions.size()];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = batch.size();
      submissions.get(i).addElements(batch);
    }
    ElementBatch.Decoded elements = batch.decode(kernel);
    var outcomes = new ArrayList<Outcome<Submission>>(firsts.length);
    for (int i = 0; i < firsts.length; i++) {
      try {
        outcomes.add(new Outcome.Decoded<>(submissions.get(i).decode(elements.from(firsts[i]))));
      } catch (MalformedException e) {
        outcomes.add(new Outcome.Refused<>(e));
      }
    }
    return outcomes;
  }

  /**
   * Decodes this one alone.
   *
   * @throws MalformedException naming the field
   */
  public Submission decode(Kernel kernel) throws MalformedException {
    var batch = new ElementBatch();
    addElements(batch);
    return decode(batch.decode(kernel).from(0));
  }

  /** Adds the encodings of the elements that {@link #decode} is going to read, in its order. */
  void addElements(ElementBatch batch) {
    body.addElements(batch);
    if (hasCredentialSignature()) {
      try {
        batch.add(signature.bytes(Signature.SIZE), 0, 1);
      } catch (MalformedException e) {
        // Decoding will say so.
        return;
      }
    }
  }

  private boolean hasCredentialSignature() {
    return body instanceof EncodedBody.OfBallot;
  }

  /**
   * Decodes the rest strictly.
   *
   * @param elements that may have seen what {@link #addElements} added
   * @throws MalformedException naming the field
   */
  Submission decode(ElementReader elements) throws MalformedException {
    Body decoded;
    try {
      decoded = body.decode(elements);
    } catch (MalformedException e) {
      // Of several faults the first one is told.
      var _ = Author.decode(author);
      throw e;
    }
    return new Submission(author(decoded), decoded, Digest.sha256(bodyBytes), signature(elements));
  }

  /** The author; the credential of a ballot is not decoded a second time. */
  private Author author(Body decoded) throws MalformedException {
    return switch (decoded) {
      case Body.Cast(var ballot) -> author(ballot.credential());
      case Body.Opened(var ballot) -> author(ballot.credential());
      default -> Author.decode(author);
    };
  }

  private Author author(Element credential) throws MalformedException {
    var voter = new Author.Voter(credential);
    return author.value().equals(new JsonString(voter.encode())) ? voter : Author.decode(author);
  }

  private Signature signature(ElementReader elements) throws MalformedException {
    byte[] bytes = signature.bytes(Signature.SIZE);
    if (!hasCredentialSignature()) {
      return Signature.of(bytes);
    }
    try {
      return Signature.decoded(bytes, CredentialSignature.decode(bytes, elements));
    } catch (DecodingException e) {
      // Bytes that are no credential's signature are for the rules to refuse, not for the reader.
      return Signature.of(bytes);
    }
  }
}
