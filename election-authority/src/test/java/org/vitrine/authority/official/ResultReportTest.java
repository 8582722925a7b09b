package org.vitrine.authority.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.Elections;
import org.vitrine.authority.PaperBox;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.official.drafting.Copied;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;

@DisplayName("Result and certificate on paper")
final class ResultReportTest {
  private final Elections election = new Elections(1, 3, 2);
  private PaperBox box;

  @BeforeEach
  void manifest() throws Exception {
    box = new PaperBox(election);
    begin(election.manifest);
  }

  private void begin(Manifest manifest) {
    box.forget(box.board().size());
    box.append(
        new Signer(election.officials.getFirst(), new Author.Official(1), manifest.electionId())
            .sign(new Body.ManifestBody(manifest)));
  }

  @AfterEach
  void end() {
    box.close();
  }

  private Certificate certificate(Optional<ResultDocument> document) throws Exception {
    List<CheckResult> checks =
        List.of(
            new CheckResult(Check.V6, true, Status.PASS, 1, List.of()),
            new CheckResult(
                Check.V7, true, Status.FAIL, 1_234, List.of(Finding.of("", "two are missing"))));
    return new Certificate(
        box.url().toString(),
        BoardReader.read(BallotBox.at(box.url()), Seen.nothing(), line -> {}),
        new Report(Optional.empty(), Optional.empty(), false, "final", 5, checks, Optional.empty()),
        document,
        Instant.parse("2030-05-06T07:08:09Z"));
  }

  private ResultDocument document() {
    var mayor = new Figures(12_345, 12_346, List.of(12_000L, 300L), OptionalLong.of(45));
    return new ResultDocument(
        election.manifest.electionId(),
        Digest.sha256(new byte[0]),
        List.of(
            new ResultDocument.ContestResult(
                "mayor",
                List.of(new ResultDocument.Group(List.of("north", "south"), mayor)),
                Optional.of(mayor)),
            new ResultDocument.ContestResult("points", List.of(), Optional.empty())),
        List.of(
            new ResultDocument.Turnout("north", 20_000, 12_000),
            new ResultDocument.Turnout("south", 4_690, 345)));
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      // Some letters share their forms with letters of other languages.
      return Normalizer.normalize(text, Normalizer.Form.NFKC).replace('ی', 'ي').replace('ە', 'ه');
    }
  }

  private String in(String language) throws Exception {
    return text(ResultReport.print(certificate(Optional.of(document())), language));
  }

  private static void holds(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> part + " in " + text);
    }
    assertFalse(text.contains("{"), text);
  }

  @Test
  @DisplayName("says figures, verdict and checks in the reader's language")
  void languages() throws Exception {
    holds(
        in("en"),
        "REHEARSAL – nobody was elected",
        "Verified on 6 May 2030",
        "FAIL. At least one check failed.",
        "Mayor",
        "12,345, weight 12,346",
        "50.0%",
        "Not decrypted: fewer than 2 ballots were counted.",
        "V7 FAIL 1,234 §11.4 the witness quorum on the checkpoint – two are missing");
    holds(
        in("de"),
        "PROBE – niemand wurde gewählt",
        "Geprüft am 6. Mai 2030",
        "Amt",
        "Nord",
        "12.345, Gewicht 12.346",
        "V7 GESCHEITERT 1.234 §11.4 genug Zeugen haben den Stand unterschrieben");
    holds(in("fr"), "6 mai 2030", "Mayor", "12 345, poids 12 346", "V7 ÉCHOUÉ 1 234 §11.4 assez");
  }

  @Test
  @DisplayName("is written in Arabic from right to left; what it quotes stays as it is")
  void arabic() throws Exception {
    String text = in("ar");
    holds(
        text,
        "لم ينتخب أحد",
        "نسبة المشاركة",
        "من وقع",
        "12,345",
        "two are missing",
        election.manifest.electionId().encode());
    assertFalse(text.contains("?"), text);
  }

  @Test
  @DisplayName("says so where there is no result yet")
  void none() throws Exception {
    holds(
        text(ResultReport.print(certificate(Optional.empty()), "de")),
        "Es gibt kein Ergebnis: Nicht genug Treuhänder haben entschlüsselt.");
  }

  @Test
  @DisplayName("tells options apart that it cannot print, and says that it could not")
  void unprintable() throws Exception {
    assertFalse(in("en").contains("cannot be printed"));
    Sketch chinese =
        Copied.of(election.manifest)
            .with("contests[0].options[0].title.en", "王小明")
            .with("contests[0].options[1].title.en", "李大中");
    begin(
        Manifest.decode(
            JsonCursor.of(
                election
                    .manifest
                    .toJson()
                    .with("contests", chinese.at("contests").orElseThrow()))));
    String text = in("en");
    holds(text, "??? [ada] 12,000", "??? [bo] 300", "Some letters cannot be printed here");
  }

  @Test
  @DisplayName("has the same texts in every language")
  void sameKeys() throws IOException {
    Set<String> english = keys("");
    assertTrue(english.size() > 35, english::toString);
    for (String language : List.of("_de", "_fr", "_ar")) {
      assertEquals(english, keys(language), language);
    }
  }

  private static Set<String> keys(String language) throws IOException {
    var texts = new Properties();
    try (InputStream in =
        ResultReport.class.getResourceAsStream(
            "/org/vitrine/authority/report" + language + ".properties")) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
    return new TreeSet<>(texts.stringPropertyNames());
  }
}
