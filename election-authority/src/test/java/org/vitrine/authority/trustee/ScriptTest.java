package org.vitrine.authority.trustee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.Elections;
import org.vitrine.authority.PaperBox;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

@DisplayName("The ceremony's script")
final class ScriptTest {
  private final Elections election = new Elections(1, 4, 3);
  private PaperBox box;

  @BeforeEach
  void manifest() throws Exception {
    box = new PaperBox(election);
    box.append(election.official(1).sign(new Body.ManifestBody(election.manifest)));
  }

  @AfterEach
  void end() {
    box.close();
  }

  private void freeze() {
    Entry proposal =
        box.append(
            election
                .official(1)
                .sign(new Body.Propose(new Action.Freeze(election.manifest.electionId()))));
    box.append(
        election.official(1).sign(new Body.Approve(Entry.hash(proposal.encode()), 2, box.root())));
  }

  private Board board() throws Exception {
    return BoardReader.read(BallotBox.at(box.url()), Seen.nothing(), line -> {});
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  @DisplayName("names every trustee, every step and every branch, and has a place to sign for each")
  void complete() throws Exception {
    freeze();
    String text = text(Script.print(board(), "en"));
    for (int i = 1; i <= 4; i++) {
      String name = "Trustee " + i + ", trustee " + i;
      assertTrue(text.split(name, -1).length >= 12, () -> name + " in " + text);
    }
    for (String part :
        new String[] {
          "4 trustees make the key",
          "any 3 of them can decrypt",
          "Step 1: commit",
          "Step 6: try the backups",
          "A share is bad",
          "A trustee does not come",
          "What you compare differs",
          "3 of 4 are enough",
          "Signatures",
          "REHEARSAL"
        }) {
      assertTrue(text.contains(part), () -> part + " in " + text);
    }
    assertFalse(text.contains("{"), text);
    assertFalse(text.contains("?["), text);
  }

  @Test
  @DisplayName("spells the electionId, to be ticked on the telephone, once it is frozen")
  void spelled() throws Exception {
    String before = text(Script.print(board(), "en"));
    assertTrue(before.contains("not frozen yet"), before);
    assertFalse(before.contains(firstWords()), before);
    freeze();
    String after = text(Script.print(board(), "en"));
    for (SpokenCode.Group group : spoken().groups()) {
      assertTrue(after.contains(group.symbols() + " " + group.spoken()), after);
    }
    assertTrue(after.contains(election.manifest.electionId().encode()), after);
  }

  private SpokenCode spoken() {
    return SpokenCode.of(election.manifest.electionId());
  }

  private String firstWords() {
    return spoken().groups().getFirst().spoken();
  }

  @Test
  @DisplayName("is written in German, French and Arabic, and in English with a note for others")
  void languages() throws Exception {
    freeze();
    String german = text(Script.print(board(), "de"));
    assertTrue(german.contains("Ablaufplan der Schlüsselzeremonie"), german);
    assertTrue(german.contains("Probe [PROBE]"), german);
    assertTrue(german.contains(firstWords()), "the words are the same in every language");
    String french = text(Script.print(board(), "fr"));
    assertTrue(french.contains("Déroulé de la cérémonie des clés"), french);
    assertTrue(french.contains("s'engager"), french);
    String other = text(Script.print(board(), "pt"));
    assertTrue(other.contains("for pt it is in English"), other);
    assertTrue(other.contains("Ceremony script"), other);
    assertFalse(text(Script.print(board(), "en")).contains("it is in English"));
  }

  @Test
  @DisplayName("runs from right to left in Arabic; codes, their words and names stay as they are")
  void arabic() throws Exception {
    freeze();
    byte[] pdf = Script.print(board(), "ar");
    // Some letters share their forms with letters of other languages.
    String text = Normalizer.normalize(text(pdf), Normalizer.Form.NFKC).replace('ی', 'ي');
    for (String part : new String[] {"مخطط مراسم المفتاح", "حصة فاسدة", "التوقيعات"}) {
      assertTrue(text.contains(part), () -> part + " in " + text);
    }
    assertTrue(text.contains("trustee 4"), text);
    assertTrue(text.contains(election.manifest.electionId().encode()), text);
    for (SpokenCode.Group group : spoken().groups()) {
      assertTrue(text.contains(group.spoken()), text);
    }
    assertFalse(text.contains("?") || text.contains("{"), text);
    assertTrue(left(pdf) > 250, "its first line begins at the left margin");
    assertTrue(left(Script.print(board(), "en")) < 60);
  }

  /** Where the first line of the document has its left end, in points. */
  private static float left(byte[] pdf) throws IOException {
    var first = new ArrayList<Float>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var stripper =
          new PDFTextStripper() {
            @Override
            protected void writeString(String line, List<TextPosition> letters) {
              first.add(
                  (float) letters.stream().mapToDouble(TextPosition::getXDirAdj).min().orElse(0));
            }
          };
      stripper.setEndPage(1);
      stripper.getText(document);
    }
    return first.getFirst();
  }

  @Test
  @DisplayName("has the same texts in every language")
  void sameKeys() throws Exception {
    Set<String> english = keys("");
    assertTrue(english.size() > 50, english::toString);
    for (String language : new String[] {"_de", "_fr", "_ar"}) {
      Set<String> own = keys(language);
      // The note about the language is said in English alone.
      own.add("english");
      assertEquals(english, own, language);
    }
  }

  private static Set<String> keys(String language) throws IOException {
    var texts = new Properties();
    try (InputStream in =
        Script.class.getResourceAsStream(
            "/org/vitrine/authority/script" + language + ".properties")) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
    return new TreeSet<>(texts.stringPropertyNames());
  }

  @Test
  @DisplayName("has no metadata: no author, program, machine or time")
  void noMetadata() throws Exception {
    freeze();
    byte[] pdf = Script.print(board(), "en");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(0, document.getDocumentInformation().getMetadataKeys().size());
      assertNull(document.getDocumentCatalog().getMetadata());
      assertTrue(document.getNumberOfPages() > 2);
    }
    String raw = new String(pdf, StandardCharsets.ISO_8859_1);
    String user = System.getProperty("user.name", "");
    for (String trace : new String[] {"CreationDate", "Producer", "Creator", "/home/"}) {
      assertFalse(raw.contains(trace), trace);
    }
    assertFalse(!user.isEmpty() && raw.contains("(" + user + ")"), user);
  }
}
