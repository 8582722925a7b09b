package org.vitrine.authority.letters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * The letters as pages of A4: one page a voter, with the code in large type, the QR code of the
 * booth's link and, apart from it, the QR code of the fingerprint for the checker.
 */
public final class LetterPrinter {
  /** Languages that letters are written in; others get the English words. */
  public static final Set<String> LANGUAGES = Set.of("en", "de", "fr");

  private static final float MARGIN = 62;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  private LetterPrinter() {}

  /** A document with a page for each letter, in their order. */
  public static byte[] print(List<Letter> letters) throws IOException {
    try (var document = new PDDocument()) {
      Glyphs glyphs = Glyphs.in(document);
      for (Letter letter : letters) {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          new Sheet(content, glyphs).letter(letter);
        }
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  /** One page, written from top to bottom. */
  private static final class Sheet {
    private final PDPageContentStream content;
    private final Glyphs glyphs;
    private float y = PDRectangle.A4.getHeight() - MARGIN;

    Sheet(PDPageContentStream content, Glyphs glyphs) {
      this.content = content;
      this.glyphs = glyphs;
    }

    void letter(Letter letter) throws IOException {
      var texts =
          ResourceBundle.getBundle(
              "org.vitrine.authority.letters",
              Locale.forLanguageTag(letter.language()),
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
      line(letter.name().isEmpty() ? letter.id() : letter.name(), 11, 15);
      for (String part : letter.address().split("\\|", -1)) {
        line(part.strip(), 11, 15);
      }
      y -= 24;
      paragraph(letter.election(), 19, 24);
      y -= 4;
      paragraph(texts.getString("subtitle"), 11, 15);
      y -= 12;
      paragraph(texts.getString("secret"), 10, 14);
      y -= 10;
      line(texts.getString("code"), 10, 16);
      line(letter.code(), 19, 28);
      y -= 6;
      section(letter.link(), texts.getString("vote.title"), texts.getString("vote.text"), 138);
      section(
          letter.fingerprintLink(),
          texts.getString("check.title"),
          texts.getString("check.text"),
          104);
      line(texts.getString("fingerprint"), 10, 15);
      line(letter.fingerprint(), 11, 18);
      y -= 6;
      paragraph(texts.getString("elsewhere"), 10, 14);
    }

    private void section(String qr, String title, String text, float side) throws IOException {
      float top = y;
      square(QrCode.of(qr), MARGIN - 8, top - side, side);
      float left = MARGIN + side + 8;
      float at = top - 18;
      write(title, 12, left, at);
      at -= 18;
      for (String part : glyphs.wrapped(text, 10, WIDTH - side - 8)) {
        write(part, 10, left, at);
        at -= 14;
      }
      y = Math.min(top - side, at) - 16;
    }

    private void square(QrCode code, float left, float bottom, float side) throws IOException {
      float module = side / code.size();
      for (int row = 0; row < code.size(); row++) {
        int x = 0;
        while (x < code.size()) {
          int end = x;
          while (end < code.size() && code.dark(end, row)) {
            end++;
          }
          if (end > x) {
            content.addRect(
                left + x * module,
                bottom + (code.size() - 1 - row) * module,
                (end - x) * module,
                module);
          }
          x = end + 1;
        }
      }
      content.fill();
    }

    private void paragraph(String text, float size, float leading) throws IOException {
      for (String part : glyphs.wrapped(text, size, WIDTH)) {
        line(part, size, leading);
      }
    }

    private void line(String text, float size, float leading) throws IOException {
      if (text.isEmpty()) {
        return;
      }
      write(text, size, MARGIN, y - size);
      y -= leading;
    }

    private void write(String text, float size, float x, float baseline) throws IOException {
      content.beginText();
      content.setFont(glyphs.font(), size);
      content.newLineAtOffset(x, baseline);
      content.showText(glyphs.printable(text));
      content.endText();
    }
  }
}
