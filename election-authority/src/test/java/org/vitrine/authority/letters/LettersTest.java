package org.vitrine.authority.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.terminal.Refusal;

@DisplayName("The letters")
final class LettersTest {
  private static final String FINGERPRINT = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE";
  private static final Letter ADA =
      letter("V1", "Ada Łukasiewicz-Ångström", "en", "7K3MQ-ABCDE-FGHJK-MNPQR-STVWX");
  private static final Letter BEA = letter("V2", "Bea", "de", "11111-22222-33333-44444-55555");

  private static Letter letter(String id, String name, String language, String code) {
    String site = "https://vote.example.org/elections/test";
    return new Letter(
        id,
        name,
        "Street 1 | 12345 Town",
        language,
        "Council election",
        code,
        site + "#f=" + FINGERPRINT + "&c=" + code,
        "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-*",
        site + "#f=" + FINGERPRINT);
  }

  @Test
  @DisplayName("have a page for each voter, with name, code and fingerprint as text")
  void text() throws Exception {
    try (PDDocument document = Loader.loadPDF(LetterPrinter.print(List.of(ADA, BEA)))) {
      assertEquals(2, document.getNumberOfPages());
      var stripper = new PDFTextStripper();
      stripper.setEndPage(1);
      String first = stripper.getText(document);
      assertTrue(first.contains(ADA.name()), first);
      assertTrue(first.contains(ADA.code()), first);
      assertTrue(first.contains(ADA.fingerprint()), first);
      assertFalse(first.contains(BEA.code()), "another voter's code is on the page");
    }
  }

  @Test
  @DisplayName("name the site's address for whoever types it, and no link")
  void address() throws Exception {
    String booth = "https://vote.example.org/booth/?election=https://box/elections/x#f=F&c=";
    Letter letter =
        new Letter("1", "Ada", "", "en", "E", ADA.code(), booth + ADA.code(), "F", "https://c#f=F");
    try (PDDocument document = Loader.loadPDF(LetterPrinter.print(List.of(letter)))) {
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("https://vote.example.org"), text);
      assertFalse(text.contains("/booth/"), text);
      assertFalse(text.contains("&c="), text);
    }
  }

  @Test
  @DisplayName("are written in the voter's language")
  void languages() throws Exception {
    try (PDDocument document = Loader.loadPDF(LetterPrinter.print(List.of(ADA, BEA)))) {
      var stripper = new PDFTextStripper();
      String text = stripper.getText(document);
      assertTrue(text.contains("Your voting letter"), text);
      assertTrue(text.contains("Ihr Wahlbrief"), text);
    }
  }

  @Test
  @DisplayName("carry two QR codes: the link with the code, and the fingerprint without it")
  void qr() throws Exception {
    try (PDDocument document = Loader.loadPDF(LetterPrinter.print(List.of(ADA)))) {
      assertEquals(Set.of(ADA.link(), ADA.fingerprintLink()), codes(document));
      assertFalse(ADA.fingerprintLink().contains(ADA.code()));
    }
  }

  /** What the QR codes of the first page hold. */
  private static Set<String> codes(PDDocument document) throws Exception {
    BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
    int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    var bitmap =
        new BinaryBitmap(
            new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
    return Arrays.stream(
            new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
        .map(Result::getText)
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("are written from right to left in Arabic, with codes from left to right")
  void arabic() throws Exception {
    Letter letter = letter("V4", "آدا ليندكفست", "ar", ADA.code());
    try (PDDocument document = Loader.loadPDF(LetterPrinter.print(List.of(letter)))) {
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains(ADA.code()), text);
      assertTrue(text.contains(ADA.fingerprint()), text);
      assertFalse(text.contains("?"), text);
      assertEquals(Set.of(ADA.link(), ADA.fingerprintLink()), codes(document));
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
      assertTrue(
          ink(page, page.getWidth() / 2, page.getWidth()) > ink(page, 0, page.getWidth() / 2),
          "short lines stand at the right");
    }
  }

  private static long ink(BufferedImage page, int from, int to) {
    long ink = 0;
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = from; x < to; x++) {
        ink += (page.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
      }
    }
    return ink;
  }

  @Test
  @DisplayName("hold nothing about themselves but their pages: no metadata, no outline, no links")
  void metadata() throws Exception {
    byte[] pdf = LetterPrinter.print(List.of(ADA, BEA));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(Set.of(), document.getDocumentInformation().getMetadataKeys());
      assertNull(document.getDocumentCatalog().getMetadata());
      assertNull(document.getDocumentCatalog().getDocumentOutline());
      for (var page : document.getPages()) {
        assertEquals(List.of(), page.getAnnotations());
        assertNull(page.getMetadata());
      }
    }
    String raw = new String(pdf, StandardCharsets.ISO_8859_1);
    for (Letter letter : List.of(ADA, BEA)) {
      assertFalse(raw.contains(letter.code()), letter::id);
    }
  }

  @Test
  @DisplayName("replace characters that the font lacks instead of failing")
  void unknownCharacters() throws Exception {
    Letter foreign = letter("V3", "山田 🙂 Ada", "en", ADA.code());
    try (PDDocument document = Loader.loadPDF(LetterPrinter.print(List.of(foreign)))) {
      assertTrue(new PDFTextStripper().getText(document).contains("?? ? Ada"));
    }
  }

  @Test
  @DisplayName("come back from their table as they went in")
  void table() throws IOException {
    Letter awkward = letter("V,4", "\"Quoted\", Name", "en", ADA.code());
    assertEquals(
        List.of(ADA, BEA, awkward),
        LetterTable.read(LetterTable.write(List.of(ADA, BEA, awkward))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"https://evil.example\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "'=1",
        "''+2",
        "'quoted'",
        "'",
        "O'Hara"
      })
  @DisplayName("hold no text that a spreadsheet would compute, and come back all the same")
  void formulas(String text) throws IOException {
    Letter letter =
        new Letter(text, text, text, "en", text, ADA.code(), ADA.link(), "F", "https://c#f=F");
    byte[] table = LetterTable.write(List.of(letter));
    for (String cell : Table.read(table).rows().get(1).values()) {
      assertFalse(cell.matches("[=+@\\-\\t\\r].*"), cell);
    }
    assertEquals(List.of(letter), LetterTable.read(table));
  }

  @Test
  @DisplayName("have long names and addresses in lines that fit between the margins")
  void wrapped() throws Exception {
    Letter wide =
        new Letter(
            "V5",
            "W".repeat(120),
            "Main Street ".repeat(16).strip(),
            "en",
            "Council election",
            ADA.code(),
            ADA.link(),
            ADA.fingerprint(),
            ADA.fingerprintLink());
    try (PDDocument document = Loader.loadPDF(LetterPrinter.print(List.of(wide)))) {
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.lines().noneMatch(line -> line.matches("W{60,}")), text);
      assertEquals(
          120, text.lines().filter(l -> l.matches("W+")).mapToInt(String::length).sum(), text);
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
      assertEquals(0, ink(page, page.getWidth() - 40, page.getWidth()), "nothing in the margin");
    }
  }

  @Test
  @DisplayName("are refused by the voter's number when one does not fit its page with its code")
  void tooLong() {
    Letter tall =
        new Letter(
            "V6",
            "Tall",
            "x|".repeat(99),
            "en",
            "Council election",
            ADA.code(),
            ADA.link(),
            ADA.fingerprint(),
            ADA.fingerprintLink());
    Refusal refusal =
        assertThrows(Refusal.class, () -> LetterPrinter.print(List.of(ADA, tall, BEA)));
    assertTrue(refusal.what().contains("V6"), refusal::what);
  }

  @Test
  @DisplayName("say beforehand whose letter holds characters that no font has")
  void unprintable() throws IOException {
    Letter foreign = letter("V3", "山田 🙂 Ada", "en", ADA.code());
    Letter arabic = letter("V4", "آدا ليندكفست", "ar", ADA.code());
    assertEquals(List.of("V3"), LetterPrinter.unprintable(List.of(ADA, foreign, arabic, BEA)));
  }

  @Test
  @DisplayName("are not read from another table")
  void otherTable() {
    assertThrows(
        IOException.class,
        () -> LetterTable.read("id,code\n1,2\n".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @DisplayName("never print themselves into a log")
  void hidden() {
    assertFalse(ADA.toString().contains(ADA.code()));
  }
}
