package org.vitrine.authority.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
  void text() throws IOException {
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
  @DisplayName("are written in the voter's language")
  void languages() throws IOException {
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
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
      int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
      var bitmap =
          new BinaryBitmap(
              new HybridBinarizer(
                  new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
      Set<String> texts =
          Arrays.stream(
                  new QRCodeMultiReader()
                      .decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
              .map(Result::getText)
              .collect(Collectors.toSet());
      assertEquals(Set.of(ADA.link(), ADA.fingerprintLink()), texts);
      assertFalse(ADA.fingerprintLink().contains(ADA.code()));
    }
  }

  @Test
  @DisplayName("replace characters that the font lacks instead of failing")
  void unknownCharacters() throws IOException {
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
