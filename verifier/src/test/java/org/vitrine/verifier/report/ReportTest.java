package org.vitrine.verifier.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.verifier.report.Findings.Reach;

@DisplayName("A report")
final class ReportTest {
  private static Report report(Findings findings) {
    return new Report(
        Optional.empty(),
        Optional.empty(),
        false,
        "open",
        7,
        findings.judge(check -> true, check -> true, check -> false),
        Optional.of(
            new Figures(
                "<script>alert('1')</script>",
                true,
                3,
                4,
                List.of(
                    new Figures.ContestFigures(
                        "A & \"B\"",
                        List.of("<b>bold</b>", "x\u202Ey"),
                        true,
                        List.of(),
                        Optional.of(
                            new Figures.Count(3, 3, List.of(2L, 0L), OptionalLong.of(1))))))));
  }

  @Nested
  @DisplayName("gives each check its status")
  final class Statuses {
    private final Findings findings = new Findings();

    private Status status(boolean required, Reach reach) {
      return findings.judge(Check.V16, required, reach).status();
    }

    @Test
    @DisplayName("without items: INCOMPLETE when required, else NOT APPLICABLE")
    void empty() {
      assertEquals(Status.INCOMPLETE, status(true, Reach.WHOLE));
      assertEquals(Status.NOT_APPLICABLE, status(false, Reach.WHOLE));
      assertEquals(Status.NOT_REACHED, status(true, Reach.CUT_SHORT));
      assertEquals(Status.NOT_REACHED, status(false, Reach.CUT_SHORT));
    }

    @Test
    @DisplayName("with items: PASS unless cut short")
    void items() {
      findings.covered(Check.V16);
      assertEquals(Status.PASS, status(true, Reach.WHOLE));
      assertEquals(Status.PASS, status(false, Reach.WHOLE));
      assertEquals(Status.NOT_REACHED, status(true, Reach.CUT_SHORT));
    }

    @Test
    @DisplayName("FAIL beats everything, a note changes nothing")
    void fault() {
      findings.covered(Check.V16);
      findings.note(Check.V16, Finding.of("", "by the way"));
      assertEquals(Status.PASS, status(true, Reach.WHOLE));
      findings.incomplete(Check.V16, Finding.of("", "not yet"));
      assertEquals(Status.INCOMPLETE, status(true, Reach.WHOLE));
      findings.fail(Check.V16, 3, "here", "bad");
      assertEquals(Status.FAIL, status(true, Reach.WHOLE));
      assertEquals(Status.FAIL, status(false, Reach.CUT_SHORT));
    }

    @Test
    @DisplayName("tells at most a hundred faults, and how many there are besides")
    void many() {
      for (int i = 0; i < 1_234; i++) {
        findings.fail(Check.V16, i, "", "bad");
      }
      List<Finding> told = findings.judge(Check.V16, true, Reach.WHOLE).findings();
      assertEquals(Findings.MAX_TOLD + 1, told.size());
      assertEquals("and 1134 more", told.getLast().toString());
    }
  }

  @Test
  @DisplayName("has a verdict: FAIL before INCOMPLETE before PASS, and nothing is not PASS")
  void verdicts() {
    assertEquals(Verdict.INCOMPLETE, Verdict.of(Set.of()));
    assertEquals(Verdict.PASS, Verdict.of(EnumSet.of(Status.PASS, Status.NOT_APPLICABLE)));
    assertEquals(Verdict.INCOMPLETE, Verdict.of(EnumSet.of(Status.PASS, Status.NOT_REACHED)));
    assertEquals(Verdict.INCOMPLETE, Verdict.of(EnumSet.of(Status.PASS, Status.INCOMPLETE)));
    assertEquals(Verdict.FAIL, Verdict.of(EnumSet.allOf(Status.class)));
  }

  @Test
  @DisplayName("is canonical JSON with the keys of the specification")
  void json() throws Exception {
    var findings = new Findings();
    findings.fail(Check.V4, 5, "prev", "bad");
    findings.note(Check.V7, Finding.of("", "split views not excluded"));
    JsonCursor json =
        CanonicalJson.read(JsonReport.encode(report(findings)), JsonLimits.document(1 << 20))
            .only(
                "format",
                "verdict",
                "election",
                "fingerprint",
                "identity",
                "phase",
                "entries",
                "checks");
    json.field("format").literal("vitrine/1/report");
    json.field("verdict").literal("FAIL");
    json.field("identity").literal("not checked");
    assertTrue(json.field("fingerprint").optionalNull().isEmpty());
    List<JsonCursor> checks = json.field("checks").array(31, 31);
    JsonCursor chain =
        checks.get(3).only("id", "class", "title", "section", "status", "items", "findings");
    chain.field("status").literal("FAIL");
    JsonCursor finding = chain.field("findings").array(1).getFirst().only("seq", "where", "what");
    assertEquals(5, finding.field("seq").integer(0, 100));
    assertTrue(
        checks.get(6).field("findings").array(1).getFirst().field("seq").optionalNull().isEmpty());
  }

  @Test
  @DisplayName("as a page escapes everything and needs nothing from elsewhere")
  void html() {
    var findings = new Findings();
    findings.fail(Check.V2, 1, "\"><img src=x onerror=alert(1)>", "<i>bad</i>");
    String page = HtmlReport.render(report(findings), "https://host/<record>");
    assertTrue(HtmlReport.render(report(findings), "", true).contains("REHEARSAL"));
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("<img"), page);
    assertFalse(page.contains("<b>"), page);
    assertFalse(page.contains("<i>"), page);
    assertFalse(page.contains("\u202e"), page);
    assertFalse(page.matches("(?s).*<[^>]*(src|href)=.*"), page);
    assertTrue(page.contains("default-src 'none'"), page);
    assertTrue(page.contains("<svg role=\"img\""), page);
    assertTrue(page.contains("REHEARSAL"), page);
    assertTrue(page.contains("&lt;script&gt;"), page);
    assertTrue(page.contains("lang=\"en\""), page);
  }

  @Test
  @DisplayName("as text has one line for each check and colour only when asked for")
  void text() {
    var findings = new Findings();
    findings.fail(Check.V2, 1, "body", "evil \u001b[2J text");
    String plain = TextReport.render(report(findings), "here", Palette.PLAIN);
    for (Check check : Check.values()) {
      assertTrue(plain.contains("\n" + check.name() + " "), check.name());
    }
    assertFalse(plain.contains("\u001b"), plain);
    assertTrue(plain.endsWith("Verdict: FAIL\n"), plain);
    String coloured = TextReport.render(report(findings), "here", Palette.COLOURED);
    assertTrue(coloured.contains("\u001b[1;31mFAIL\u001b[0m"), coloured);
    assertFalse(coloured.contains("\u001b[2J"), coloured);
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  @DisplayName("has an explanation for every check")
  void explanations(Check check) {
    String text = Explanations.of(check);
    assertTrue(text.length() > 80, text);
    assertFalse(text.contains("##"), text);
    assertTrue(text.lines().allMatch(line -> line.getBytes(UTF_8).length <= 130), text);
    assertEquals(Optional.of(check), Check.named(check.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  @DisplayName("knows no other checks")
  void unknownChecks() {
    assertEquals(Optional.empty(), Check.named("V32"));
    assertEquals(Optional.empty(), Check.named(""));
    assertEquals(Optional.of(Check.V7), Check.named(" 7 "));
  }
}
