package org.vitrine.authority.letters;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The font of all pages: what it has, and how wide it is; asked once for each character. */
final class Glyphs {
  /** Liberation Sans (SIL Open Font License), which PDFBox ships: Latin, Greek and Cyrillic. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final float MISSING = -1;

  private final PDFont font;
  private final Map<Integer, Float> widths = new HashMap<>();

  private Glyphs(PDFont font) {
    this.font = font;
  }

  /** The font, to write in this document. */
  static Glyphs in(PDDocument document) throws IOException {
    try (InputStream ttf = PDDocument.class.getResourceAsStream(FONT)) {
      if (ttf == null) {
        throw new IOException("the font for printed pages is missing: " + FONT);
      }
      TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(ttf));
      // Ligatures cost most of the time and are not needed for short texts.
      outlines.setEnableGsub(false);
      return new Glyphs(PDType0Font.load(document, outlines, true));
    }
  }

  PDFont font() {
    return font;
  }

  /** The text with a question mark for every character that the font does not have. */
  String printable(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(known(c) == MISSING ? '?' : c));
    return out.toString();
  }

  /** Width of what is printed for the text, in thousandths of its size. */
  private float width(String text) {
    float width = 0;
    for (int codePoint : printable(text).codePoints().toArray()) {
      width += known(codePoint);
    }
    return width;
  }

  /** The text in lines of at most this width, broken at spaces. */
  List<String> wrapped(String text, float size, float width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    float used = 0;
    float space = width(" ");
    for (String word : text.split(" ", -1)) {
      float needed = width(word);
      if (!line.isEmpty() && (used + space + needed) / 1000 * size > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      used += line.isEmpty() ? needed : space + needed;
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private float known(int codePoint) {
    return widths.computeIfAbsent(codePoint, this::ask);
  }

  private float ask(int codePoint) {
    try {
      return font.getStringWidth(Character.toString(codePoint));
    } catch (IOException | IllegalArgumentException e) {
      return MISSING;
    }
  }
}
