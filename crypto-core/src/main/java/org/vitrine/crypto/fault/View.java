package org.vitrine.crypto.fault;

import java.nio.charset.StandardCharsets;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.SignedAnswer;

/**
 * What the ballot box has signed about the size and root of its board (§17.2): a checkpoint of the
 * log, or an answer. Nothing about it is verified here.
 */
public sealed interface View {
  /** The number of entries. */
  long size();

  /** The Merkle root over them. */
  Digest root();

  /** The view as JSON: a string for a checkpoint, an object for an answer. */
  JsonValue toJson();

  /**
   * A checkpoint note (§11.3).
   *
   * @param note with its signatures
   * @param checkpoint what the note's text says
   */
  record Noted(SignedNote note, Checkpoint checkpoint) implements View {
    /**
     * Reads the note's text.
     *
     * @throws MalformedException if it is no checkpoint
     */
    public static Noted of(SignedNote note) throws MalformedException {
      return new Noted(note, Checkpoint.parse(note.text()));
    }

    @Override
    public long size() {
      return checkpoint.size();
    }

    @Override
    public Digest root() {
      return checkpoint.root();
    }

    @Override
    public JsonValue toJson() {
      return new JsonString(new String(note.encode(), StandardCharsets.UTF_8));
    }
  }

  /** A signed answer (§12): every one of them names the tree that it speaks of. */
  record Answered(SignedAnswer signed) implements View {
    @Override
    public long size() {
      return signed.answer().size();
    }

    @Override
    public Digest root() {
      return signed.answer().root();
    }

    @Override
    public JsonValue toJson() {
      return signed.toJson();
    }
  }

  /**
   * Reads a view.
   *
   * @throws MalformedException naming the field
   */
  static View decode(JsonCursor json) throws MalformedException {
    return json.value() instanceof JsonString
        ? note(json)
        : new Answered(SignedAnswer.decode(json));
  }

  /**
   * Reads a view that must be a checkpoint.
   *
   * @throws MalformedException naming the field
   */
  static Noted note(JsonCursor json) throws MalformedException {
    String text = json.string(1, SignedNote.MAX_BYTES);
    try {
      return Noted.of(SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedException e) {
      throw json.fail("is no checkpoint: " + e.getMessage(), e);
    }
  }
}
