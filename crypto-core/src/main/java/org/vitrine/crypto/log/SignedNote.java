package org.vitrine.crypto.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.json.MalformedException;

/**
 * A text and signatures over it, in the C2SP signed-note format (§11.1). Reading one verifies
 * nothing: {@link NoteVerification} does.
 *
 * @param text the signed text, ending in a newline
 * @param signatures the signature lines, at most {@link #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** More signatures than this are refused. */
  public static final int MAX_SIGNATURES = 64;

  /** Longer notes are refused: 64 signatures of ML-DSA-44 and their names fit. */
  public static final int MAX_BYTES = 1 << 19;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text does not end in a newline, holds other control
   *     characters or lone surrogates, or there are too many signatures
   */
  public SignedNote {
    boolean plain =
        text.codePoints()
            .noneMatch(c -> (c < 0x20 && c != '\n') || Character.getType(c) == Character.SURROGATE);
    if (!text.endsWith("\n") || !plain) {
      throw new IllegalArgumentException("a note's text is lines of plain text");
    }
    signatures = List.copyOf(signatures);
    if (signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("a note has at most " + MAX_SIGNATURES + " signatures");
    }
  }

  /**
   * Reads a note. Text and signatures are split at the last empty line, so that the text may hold
   * empty lines.
   *
   * @throws MalformedException if it has not this form, no signature, or too many
   */
  public static SignedNote parse(byte[] bytes) throws MalformedException {
    String note = NoteText.decode(bytes, MAX_BYTES);
    int split = note.lastIndexOf("\n\n");
    if (split < 0) {
      throw new MalformedException("note", "there is no empty line before the signatures");
    }
    return new SignedNote(
        note.substring(0, split + 1), parseSignatures(note.substring(split + 2), "signature"));
  }

  /**
   * Reads signature lines alone, as a witness answers them.
   *
   * @throws MalformedException if a line is not a signature, or there are none or too many
   */
  public static List<NoteSignature> parseSignatures(byte[] bytes) throws MalformedException {
    return parseSignatures(NoteText.decode(bytes, MAX_BYTES), "signature");
  }

  private static List<NoteSignature> parseSignatures(String lines, String path)
      throws MalformedException {
    if (!lines.endsWith("\n")) {
      throw new MalformedException(path, "the last signature line must end in a newline");
    }
    String[] split = lines.substring(0, lines.length() - 1).split("\n", -1);
    if (split.length > MAX_SIGNATURES) {
      throw new MalformedException(
          path, "there are " + split.length + "; at most " + MAX_SIGNATURES + " are accepted");
    }
    var signatures = new ArrayList<NoteSignature>();
    for (int i = 0; i < split.length; i++) {
      signatures.add(NoteSignature.parse(path + " " + (i + 1), split[i]));
    }
    return signatures;
  }

  /** The note as it is stored and sent. */
  public byte[] encode() {
    var note = new StringBuilder(text).append('\n');
    for (NoteSignature signature : signatures) {
      note.append(signature.line());
    }
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** This note with more signatures at its end; those that it has already are not repeated. */
  public SignedNote with(List<NoteSignature> more) {
    var all = new ArrayList<>(signatures);
    for (NoteSignature signature : more) {
      if (!all.contains(signature)) {
        all.add(signature);
      }
    }
    return new SignedNote(text, all);
  }
}
