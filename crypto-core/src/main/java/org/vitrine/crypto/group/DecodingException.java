package org.vitrine.crypto.group;

import java.io.Serial;
import org.vitrine.crypto.text.PlainText;

/**
 * Bytes are not the one valid encoding of what they should be. It names the field, where the reader
 * knows it, and the reason.
 */
public final class DecodingException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String path;
  private final String reason;

  /**
   * @param path where in the structure, for instance {@code proofs[2].commitment}; empty for the
   *     value itself
   * @param reason what is wrong with it
   */
  public DecodingException(String path, String reason) {
    super(PlainText.of(path.isEmpty() ? reason : path + ": " + reason));
    this.path = PlainText.of(path);
    this.reason = PlainText.of(reason);
  }

  private DecodingException(String path, DecodingException inner) {
    super(PlainText.of(path + ": " + inner.reason), inner);
    this.path = PlainText.of(path);
    this.reason = inner.reason;
  }

  /**
   * The same failure seen from the structure around it, whose field {@code field} held the bytes.
   */
  public DecodingException in(String field) {
    String inner = path.isEmpty() || path.startsWith("[") ? path : "." + path;
    return new DecodingException(field + inner, this);
  }

  public String path() {
    return path;
  }

  public String reason() {
    return reason;
  }
}
