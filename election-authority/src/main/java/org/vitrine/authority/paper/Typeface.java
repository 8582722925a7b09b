package org.vitrine.authority.paper;

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

/** Liberation Sans (SIL Open Font License), which PDFBox ships, and how wide its letters are. */
final class Typeface {
  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MISSING = -1;

  private final PDFont font;
  private final Map<Integer, Float> widths = new HashMap<>();

  private Typeface(PDFont font) {
    this.font = font;
  }

  static Typeface in(PDDocument document) throws IOException {
    try (InputStream ttf = PDDocument.class.getResourceAsStream(FILE)) {
      if (ttf == null) {
        throw new IOException("the font for reports is missing: " + FILE);
      }
      TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(ttf));
      outlines.setEnableGsub(false);
      return new Typeface(PDType0Font.load(document, outlines, true));
    }
  }

  PDFont font() {
    return font;
  }

  /** The text with a question mark for every character that the font does not have. */
  String printable(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(width(c) == MISSING ? '?' : c));
    return out.toString();
  }

  /** The text's width in points. */
  float width(String text, float size) {
    float width = 0;
    for (int codePoint : printable(text).codePoints().toArray()) {
      width += width(codePoint);
    }
    return width / 1000 * size;
  }

  /** The text in lines that are not wider; words that are too long are cut. */
  List<String> wrapped(String text, float size, float most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      String joined = line.isEmpty() ? rest : line + " " + rest;
      if (width(joined, size) <= most) {
        line.setLength(0);
        line.append(joined);
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (width(rest, size) > most && rest.length() > 1) {
        int end = fitting(rest, size, most);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  private int fitting(String text, float size, float most) {
    int end = 1;
    while (end < text.length() && width(text.substring(0, end + 1), size) <= most) {
      end++;
    }
    return Character.isHighSurrogate(text.charAt(end - 1)) ? Math.max(1, end - 1) : end;
  }

  private float width(int codePoint) {
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
