package org.vitrine.authority.paper;

import java.io.IOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/**
 * Breaks and writes lines of a document in Latin, Greek, Cyrillic and Arabic letters, from left to
 * right and from right to left (Unicode Bidirectional Algorithm). What no font has becomes a
 * question mark. Sizes and widths are in points.
 */
public final class Typesetter {
  /** Liberation Sans (SIL Open Font License), which PDFBox ships: Latin, Greek and Cyrillic. */
  private static final String USUAL = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** Noto Naskh Arabic (SIL Open Font License). */
  private static final String ARABIC = "/org/vitrine/authority/paper/NotoNaskhArabic-Regular.ttf";

  /** Signs that several scripts share, and the usual font lacks. */
  private static final String ARABIC_SIGNS = "\u060c\u061b\u061f\u0640";

  private static final String OPENING = "([{<«‹";
  private static final String CLOSING = ")]}>»›";

  private final PDDocument document;
  private final Face usual;
  private Optional<Face> arabic = Optional.empty();

  /** For one document. */
  public Typesetter(PDDocument document) throws IOException {
    this.document = document;
    this.usual = Face.load(document, USUAL);
  }

  /** Which way a line runs where its characters do not say. */
  public enum Direction {
    /** As Latin does. */
    LEFT_TO_RIGHT(Bidi.DIRECTION_LEFT_TO_RIGHT),
    /** As Arabic does. */
    RIGHT_TO_LEFT(Bidi.DIRECTION_RIGHT_TO_LEFT),
    /** As its first letter does. */
    BY_ITSELF(Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);

    private final int flag;

    Direction(int flag) {
      this.flag = flag;
    }

    /** That of a language, as message files say it: {@code ltr} or {@code rtl}. */
    public static Direction of(String word) {
      return word.equals("rtl") ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
    }
  }

  /** A stretch of text in one font, in the order in which it is drawn. */
  private record Stretch(Face face, String text) {}

  /** Width of what is written for the text. */
  public float width(String text, float size) throws IOException {
    return width(text) / 1000 * size;
  }

  /** The text in lines of at most this width, broken at spaces; words that are wider are cut. */
  public List<String> wrapped(String text, float size, float width) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    float used = 0;
    float space = width(" ");
    for (String word : text.split(" ", -1)) {
      String rest = word;
      float needed = width(rest);
      if (!line.isEmpty() && (used + space + needed) / 1000 * size > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      while (line.isEmpty() && needed / 1000 * size > width && rest.length() > 1) {
        int end = fitting(rest, size, width);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
        needed = width(rest);
      }
      used += line.isEmpty() ? needed : space + needed;
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** What becomes a question mark, each character once, in order. */
  String missing(String text) throws IOException {
    var missing = new StringBuilder();
    for (int point : shaped(text).codePoints().distinct().toArray()) {
      if (!faceFor(point).has(point)) {
        missing.appendCodePoint(point);
      }
    }
    return missing.toString();
  }

  private int fitting(String word, float size, float width) throws IOException {
    int end = 1;
    while (end < word.length() && width(word.substring(0, end + 1), size) <= width) {
      end++;
    }
    return Character.isHighSurrogate(word.charAt(end - 1)) ? Math.max(1, end - 1) : end;
  }

  /** In thousandths of the size. */
  private float width(String text) throws IOException {
    float width = 0;
    for (Stretch stretch : stretches(shaped(text))) {
      width += stretch.face().width(stretch.text());
    }
    return width;
  }

  /**
   * Writes one line.
   *
   * @param x its left end, from the page's left edge
   * @param baseline from the page's lower edge
   */
  public void write(
      PDPageContentStream content,
      String text,
      Direction direction,
      float size,
      float x,
      float baseline)
      throws IOException {
    content.beginText();
    content.newLineAtOffset(x, baseline);
    for (Stretch stretch : stretches(visual(shaped(text), direction))) {
      content.setFont(stretch.face().font(), size);
      content.showText(stretch.text());
    }
    content.endText();
  }

  /** With the forms of Arabic letters, and without the marks that would need a font's rules. */
  private static String shaped(String text) {
    return ArabicForms.occursIn(text)
        ? ArabicForms.of(text).replaceAll("(?<=\\p{IsArabic})\\p{Mn}+", "")
        : text;
  }

  /** The characters from left to right. */
  private static String visual(String logical, Direction direction) {
    var bidi = new Bidi(logical, direction.flag);
    if (bidi.isLeftToRight()) {
      return logical;
    }
    int count = bidi.getRunCount();
    byte[] levels = new byte[count];
    Integer[] runs = IntStream.range(0, count).boxed().toArray(Integer[]::new);
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
    }
    Bidi.reorderVisually(levels, 0, runs, 0, count);
    var out = new StringBuilder();
    for (int run : runs) {
      String part = logical.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
      out.append(bidi.getRunLevel(run) % 2 == 0 ? part : reversed(part));
    }
    return out.toString();
  }

  private static String reversed(String part) {
    int[] points = part.codePoints().toArray();
    var out = new StringBuilder();
    for (int i = points.length - 1; i >= 0; i--) {
      int opening = OPENING.indexOf(points[i]);
      int closing = CLOSING.indexOf(points[i]);
      out.appendCodePoint(
          opening >= 0
              ? CLOSING.charAt(opening)
              : closing >= 0 ? OPENING.charAt(closing) : points[i]);
    }
    return out.toString();
  }

  private List<Stretch> stretches(String text) throws IOException {
    var stretches = new ArrayList<Stretch>();
    Face current = usual;
    var part = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      Face face = faceFor(point);
      if (!face.equals(current) && !part.isEmpty()) {
        stretches.add(new Stretch(current, part.toString()));
        part.setLength(0);
      }
      current = face;
      part.appendCodePoint(face.has(point) ? point : '?');
    }
    if (!part.isEmpty()) {
      stretches.add(new Stretch(current, part.toString()));
    }
    return stretches;
  }

  private Face faceFor(int point) throws IOException {
    if (Character.UnicodeScript.of(point) != Character.UnicodeScript.ARABIC
        && !ARABIC_SIGNS.contains(Character.toString(point))) {
      return usual;
    }
    if (arabic.isEmpty()) {
      arabic = Optional.of(Face.load(document, ARABIC));
    }
    return arabic.get().has(point) ? arabic.get() : usual;
  }
}
