package org.vitrine.authority.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the bytes of a table are to be read. What is not said is found out from them.
 *
 * @param encoding of the text
 * @param separator of the columns
 */
public record TableForm(Optional<Encoding> encoding, Optional<Separator> separator) {
  /** Everything is found out. */
  public static final TableForm UNKNOWN = new TableForm(Optional.empty(), Optional.empty());

  /** How office programs encode text. */
  public enum Encoding {
    /** With or without a byte-order mark. */
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    /** What Excel writes in western Europe. */
    WINDOWS_1252("Windows-1252", Charset.forName("windows-1252"));

    private final String title;
    private final Charset charset;

    Encoding(String title, Charset charset) {
      this.title = title;
      this.charset = charset;
    }

    Charset charset() {
      return charset;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** What stands between two columns. */
  public enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    Separator(char character) {
      this.character = character;
    }

    /** The character itself. */
    public char character() {
      return character;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
