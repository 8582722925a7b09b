package org.vitrine.authority.paper;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Says which characters no font of printed pages has. */
public final class Glyphs implements AutoCloseable {
  private final PDDocument document = new PDDocument();
  private final Typesetter typesetter;

  /** Loads the fonts. */
  public Glyphs() throws IOException {
    typesetter = new Typesetter(document);
  }

  /** The characters of the text that would be printed as a question mark, each once, in order. */
  public String missing(String text) throws IOException {
    return typesetter.missing(text);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
