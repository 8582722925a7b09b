package org.vitrine.crypto.json;

/**
 * A string in Unicode normalization form C, without lone surrogates.
 *
 * @param value the text
 */
public record JsonString(String value) implements JsonValue {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} is not well-formed text in NFC
   */
  public JsonString {
    UnicodeText.require(value);
  }
}
