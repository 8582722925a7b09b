package org.vitrine.authority.paper;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font in a document, what it has, and how wide that is; asked once for each character. */
final class Face {
  private static final float MISSING = -1;

  private final PDFont font;
  private final Map<Integer, Float> widths = new HashMap<>();

  private Face(PDFont font) {
    this.font = font;
  }

  /** The font of this resource, to write in this document. */
  static Face load(PDDocument document, String resource) throws IOException {
    try (InputStream ttf = Face.class.getResourceAsStream(resource)) {
      if (ttf == null) {
        throw new IOException("the font for printed pages is missing: " + resource);
      }
      TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(ttf));
      // Ligatures cost most of the time and are not needed for short texts.
      outlines.setEnableGsub(false);
      return new Face(PDType0Font.load(document, outlines, true));
    }
  }

  PDFont font() {
    return font;
  }

  boolean has(int point) {
    return known(point) != MISSING;
  }

  /** Width of a text of which it has every character, in thousandths of its size. */
  float width(String text) {
    float width = 0;
    for (int point : text.codePoints().toArray()) {
      width += known(point);
    }
    return width;
  }

  private float known(int point) {
    return widths.computeIfAbsent(point, this::ask);
  }

  private float ask(int point) {
    try {
      return font.getStringWidth(Character.toString(point));
    } catch (IOException | IllegalArgumentException e) {
      return MISSING;
    }
  }
}
