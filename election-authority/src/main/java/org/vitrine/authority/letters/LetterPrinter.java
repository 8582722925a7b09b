package org.vitrine.authority.letters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.vitrine.authority.paper.Glyphs;
import org.vitrine.authority.paper.Typesetter;
import org.vitrine.authority.paper.Typesetter.Direction;
import org.vitrine.authority.terminal.Refusal;

/**
 * The letters as pages of A4: one page a voter, with the code in large type, the QR code of the
 * booth's link and, apart from it, the QR code of the fingerprint for the checker.
 */
public final class LetterPrinter {
  /** Languages that letters are written in; others get the English words. */
  public static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "ar");

  private static final float MARGIN = 62;

  /** Printers write nothing below it. */
  private static final float FOOT = 28;

  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  private LetterPrinter() {}

  /**
   * A document with a page for each letter, in their order.
   *
   * @throws Refusal naming the voter whose letter does not fit its page
   */
  public static byte[] print(List<Letter> letters) throws Refusal, IOException {
    try (var document = new PDDocument()) {
      var typesetter = new Typesetter(document);
      for (Letter letter : letters) {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          new Sheet(content, typesetter, LetterWords.in(letter.language())).letter(letter);
        }
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  /**
   * The voters in whose letters something stands that no font has and that is printed as a question
   * mark: their ids, in order.
   */
  public static List<String> unprintable(List<Letter> letters) throws IOException {
    try (var glyphs = new Glyphs()) {
      var voters = new ArrayList<String>();
      for (Letter letter : letters) {
        if (!glyphs.missing(letter.name() + letter.address() + letter.election()).isEmpty()) {
          voters.add(letter.id());
        }
      }
      return voters;
    }
  }

  /** One page, written from top to bottom, along the side on which its language begins. */
  private static final class Sheet {
    private final PDPageContentStream content;
    private final Typesetter typesetter;
    private final ResourceBundle words;
    private final Direction direction;
    private float y = PDRectangle.A4.getHeight() - MARGIN;

    Sheet(PDPageContentStream content, Typesetter typesetter, ResourceBundle words) {
      this.content = content;
      this.typesetter = typesetter;
      this.words = words;
      this.direction = Direction.of(words.getString("direction"));
    }

    void letter(Letter letter) throws Refusal, IOException {
      to(letter.name().isEmpty() ? letter.id() : letter.name());
      for (String part : letter.address().split("\\|", -1)) {
        to(part.strip());
      }
      y -= 24;
      paragraph(letter.election(), 19, 24);
      y -= 4;
      paragraph(words.getString("subtitle"), 11, 15);
      y -= 12;
      paragraph(words.getString("secret"), 10, 14);
      y -= 10;
      line(words.getString("code"), direction, 10, 16);
      line(letter.code(), Direction.LEFT_TO_RIGHT, 19, 28);
      y -= 6;
      section(letter.link(), "vote", typed(letter.link()), 138);
      section(letter.fingerprintLink(), "check", Optional.empty(), 104);
      line(words.getString("fingerprint"), direction, 10, 15);
      line(letter.fingerprint(), Direction.LEFT_TO_RIGHT, 11, 18);
      y -= 6;
      paragraph(words.getString("elsewhere"), 10, 14);
      if (y < FOOT) {
        throw Refusal.refused(
                "The letter of voter " + letter.id() + " does not fit its page.",
                "Shorten name or address: registrar correct --id " + letter.id())
            .named("letters.long", Map.of("id", letter.id()));
      }
    }

    private void to(String text) throws IOException {
      for (String part : typesetter.wrapped(text, 11, WIDTH)) {
        line(part, Direction.BY_ITSELF, 11, 15);
      }
    }

    private boolean leftToRight() {
      return direction == Direction.LEFT_TO_RIGHT;
    }

    /** The site's address, for whoever types it: what stands before the booth's. */
    private static Optional<String> typed(String link) {
      int end = link.indexOf("/booth/?");
      return end < 0 ? Optional.empty() : Optional.of(link.substring(0, end));
    }

    private void section(String qr, String name, Optional<String> address, float side)
        throws IOException {
      float top = y;
      float room = WIDTH - side - 8;
      square(
          QrCode.of(qr), leftToRight() ? MARGIN - 8 : MARGIN + WIDTH + 8 - side, top - side, side);
      float left = leftToRight() ? MARGIN + side + 8 : MARGIN;
      float at = top - 18;
      write(words.getString(name + ".title"), direction, 12, left, room, at);
      at -= 18;
      for (String part : typesetter.wrapped(words.getString(name + ".text"), 10, room)) {
        write(part, direction, 10, left, room, at);
        at -= 14;
      }
      if (address.isPresent()) {
        at -= 4;
        for (String part : typesetter.wrapped(address.get(), 11, room)) {
          write(part, Direction.LEFT_TO_RIGHT, 11, left, room, at);
          at -= 14;
        }
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
      for (String part : typesetter.wrapped(text, size, WIDTH)) {
        line(part, direction, size, leading);
      }
    }

    private void line(String text, Direction runs, float size, float leading) throws IOException {
      if (text.isEmpty()) {
        return;
      }
      write(text, runs, size, MARGIN, WIDTH, y - size);
      y -= leading;
    }

    private void write(
        String text, Direction runs, float size, float left, float room, float baseline)
        throws IOException {
      float x = leftToRight() ? left : left + room - typesetter.width(text, size);
      typesetter.write(content, text, runs, size, x, baseline);
    }
  }
}
