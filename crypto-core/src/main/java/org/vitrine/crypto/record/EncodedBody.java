package org.vitrine.crypto.record;

import java.io.ByteArrayOutputStream;
import org.vitrine.crypto.ballot.EncodedBallot;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementBatch;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/**
 * A body up to its elements. Ballots and the roll, which make up nearly all of a board, tell
 * beforehand which elements they are going to read; every other body is small.
 */
sealed interface EncodedBody {
  /** A cast ballot, or an opened one. */
  record OfBallot(EncodedBallot ballot, boolean cast) implements EncodedBody {}

  /**
   * A chunk of the roll.
   *
   * @param credentials those that come first, as far as they have the form of a byte string
   */
  // Read once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record OfRoll(JsonCursor json, byte[] credentials) implements EncodedBody {}

  /** A body that was refused before its first element. */
  record Refused(MalformedException refusal) implements EncodedBody {}

  /** Any other body, read when it is decoded. */
  record Unread(EntryType type, JsonCursor json) implements EncodedBody {}

  /** Reads a body up to its elements; a refusal waits for {@link #decode}. */
  static EncodedBody read(EntryType type, JsonCursor json) {
    try {
      return switch (type) {
        case BALLOT -> new OfBallot(EncodedBallot.read(json), true);
        case OPENED -> new OfBallot(EncodedBallot.read(json), false);
        case ROLL -> new OfRoll(json, credentials(json));
        default -> new Unread(type, json);
      };
    } catch (MalformedException e) {
      return new Refused(e);
    }
  }

  private static byte[] credentials(JsonCursor json) {
    var credentials = new ByteArrayOutputStream();
    try {
      for (JsonCursor line : json.field("lines").array(BodyDecoder.MAX_ROLL_LINES)) {
        credentials.writeBytes(line.field("credential").bytes(Element.BYTES));
      }
    } catch (MalformedException e) {
      // Decoding will say so, and reads no further either.
      return credentials.toByteArray();
    }
    return credentials.toByteArray();
  }

  /** Adds the encodings of the elements that {@link #decode} is going to read, in its order. */
  default void addElements(ElementBatch batch) {
    switch (this) {
      case OfBallot(EncodedBallot ballot, boolean _) -> ballot.addElements(batch);
      case OfRoll(JsonCursor _, byte[] credentials) ->
          batch.add(credentials, 0, credentials.length / Element.BYTES);
      case Refused _, Unread _ -> {}
    }
  }

  /**
   * Decodes the body strictly.
   *
   * @param elements that may have seen what {@link #addElements} added
   * @throws MalformedException naming the field
   */
  default Body decode(ElementReader elements) throws MalformedException {
    return switch (this) {
      case OfBallot(EncodedBallot ballot, boolean cast) ->
          cast ? new Body.Cast(ballot.decode(elements)) : new Body.Opened(ballot.decode(elements));
      case OfRoll(JsonCursor json, byte[] _) -> BodyDecoder.roll(json, elements);
      case Refused(MalformedException refusal) -> throw refusal;
      case Unread(EntryType type, JsonCursor json) -> BodyDecoder.decode(type, json);
    };
  }
}
