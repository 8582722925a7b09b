package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.desk.CheckWords;
import org.vitrine.authority.official.Certificate;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.Objection;
import org.vitrine.authority.official.Outcome;
import org.vitrine.authority.official.ResultReport;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Kept;
import org.vitrine.authority.page.Memo;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultCsv;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.pages.parts.Bars;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Finding;

/** Who has decrypted, the result, and the certificate of verification. */
@Route(value = "official/result", layout = DeskFrame.class)
public final class ResultPage extends ElectionPage {
  private static final long serialVersionUID = 1;

  private final Div certificate = new Div();
  private final transient Kept<List<Object>> publishing = new Kept<>();
  private final transient Memo<Certificate> memo = new Memo<>("official.certificate");

  ResultPage(Place place) {
    super(place);
  }

  @Override
  protected String name() {
    return "official.result";
  }

  @Override
  void show(Board board, int me) {
    if (board.phase() == Phase.CLOSED) {
      decrypting(board);
      publish(board, me);
    } else if (board.phase() != Phase.FINAL) {
      put(line("official.result.later"));
    }
    board.result().ifPresent(p -> put(line("official.result.published")));
    Optional<Certificate> known = memo.read().filter(made -> made.board().phase() == board.phase());
    if (known.isEmpty()) {
      // What an earlier phase has brought says nothing of this one.
      certificate.removeAll();
    } else if (certificate.getChildren().findAny().isEmpty()) {
      // Made on an earlier page, in another language perhaps.
      known.filter(made -> made.board().root().equals(board.root())).ifPresent(this::fill);
    }
    put(
        part(
            "official.certificate",
            help("official.certificate.help"),
            actions(
                board.phase() == Phase.FINAL
                    ? button("official.certificate.do", this::verify)
                    : quiet("official.certificate.do", this::verify)),
            certificate));
  }

  private void decrypting(Board board) {
    var table =
        new Table(say("official.decrypting"), say("role.trustee"), say("official.decrypting.sums"));
    for (int number = 1; number <= board.manifest().trustees().size(); number++) {
      int sums = board.decryptionsBy(number).size();
      table.row(
          numbered("trustee", number, board.manifest().trustees().get(number - 1)),
          sums == 0 ? say("official.decrypting.not-yet") : words().number(sums));
    }
    put(
        part(
            "official.decrypting",
            help("official.decrypting.help", Map.of("threshold", board.manifest().threshold())),
            wide(table)));
  }

  private void publish(Board board, int me) {
    List<Proposal> pending =
        board.pending().stream().filter(p -> p.action().code().equals("result")).toList();
    List<Objection> objections =
        pending.stream().flatMap(p -> Objection.to(p, board).stream()).toList();
    put(
        publishing.section(
            List.of(pending, objections), () -> publishing(board, me, pending, objections)));
  }

  private Section publishing(
      Board board, int me, List<Proposal> pending, List<Objection> objections) {
    Section section =
        part("official.publish", help("official.publish.help"), forGood("official.after.result"));
    section.add(objections(objections, board));
    if (pending.stream().anyMatch(p -> p.approvals().contains(me))) {
      section.add(line("official.approved-already"));
    } else {
      section.add(actions(button("official.publish.do", () -> count(false))));
      if (!pending.isEmpty()) {
        section.add(
            details(
                say("official.publish.beside"),
                help("official.publish.beside.help"),
                actions(quiet("official.publish.beside.do", () -> count(true)))));
      }
    }
    return section;
  }

  private void count(boolean beside) {
    decide(
        (desk, progress) -> {
          Decisions.demand(desk.board(), List.of(Phase.CLOSED), "Publishing");
          return Outcome.action(Outcome.of(desk, progress));
        },
        beside);
  }

  private void verify() {
    act(
        (desk, progress) ->
            Certificate.of(desk.box(), desk.board(), desk.random(), Instant.now(), progress),
        found -> {
          memo.note(found);
          fill(found);
          did(verdict(found));
        });
  }

  private String verdict(Certificate found) {
    return say("official.verdict." + word(found));
  }

  private static String word(Certificate found) {
    return found.report().verdict().name().toLowerCase(Locale.ROOT);
  }

  private void fill(Certificate found) {
    certificate.removeAll();
    var says = new Paragraph(verdict(found));
    says.addClassNames("verdict", "verdict-" + word(found));
    certificate.add(says, facts(found));
    found.document().ifPresent(document -> result(found, document));
    try {
      certificate.add(files(found));
    } catch (IOException e) {
      refuse(Refusal.of(e));
    }
    certificate.add(checks(found));
  }

  private Facts facts(Certificate found) {
    var facts = new Facts();
    facts.fact(say("official.certificate.made"), time(found.made().toEpochMilli()));
    facts.fact(say("standing.entries"), words().number(found.report().entries()));
    found
        .board()
        .fingerprint()
        .ifPresent(
            print ->
                facts.fact(say("standing.fingerprint"), code(FingerprintCode.of(print).text())));
    found
        .board()
        .result()
        .ifPresent(
            proposal ->
                facts.fact(
                    say("official.certificate.signed"),
                    words()
                        .list(
                            proposal.approvals().stream()
                                .map(n -> found.board().manifest().officials().get(n - 1).name())
                                .toList())));
    facts.fact(
        say("official.certificate.same"),
        say(found.published() ? "official.certificate.same.yes" : "official.certificate.same.no"));
    return facts;
  }

  private void result(Certificate found, ResultDocument document) {
    long ballots = document.turnout().stream().mapToLong(ResultDocument.Turnout::ballots).sum();
    long eligible = document.turnout().stream().mapToLong(ResultDocument.Turnout::eligible).sum();
    certificate.add(
        line(
            "official.result.turnout",
            Map.of(
                "ballots",
                ballots,
                "eligible",
                eligible,
                "share",
                words().share(ballots, eligible))));
    for (ResultDocument.ContestResult result : document.contests()) {
      Contest contest = found.board().manifest().contest(result.contest()).orElseThrow();
      Section section = part(text(contest.title()));
      if (result.total().isEmpty()) {
        section.add(
            line(
                "official.result.hidden",
                Map.of(
                    "contest",
                    plain(contest.title()),
                    "minimum",
                    found.board().manifest().minimum())));
      } else {
        section.add(
            wide(table(contest, result, found)),
            new Bars(plain(contest.title()), bars(contest, result.total().get()), words()));
      }
      certificate.add(section);
    }
  }

  private Table table(Contest contest, ResultDocument.ContestResult result, Certificate found) {
    Figures total = result.total().orElseThrow();
    List<ResultDocument.Group> groups = result.groups().size() > 1 ? result.groups() : List.of();
    var heads = new ArrayList<String>();
    heads.add(say("official.result.option"));
    heads.add(say("official.result.all"));
    groups.forEach(group -> heads.add(cells(group, found.board().manifest())));
    var table = new Table(plain(contest.title()), heads.toArray(String[]::new));
    for (int i = 0; i < contest.options().size(); i++) {
      int option = i;
      table.row(
          text(contest.options().get(i).title()),
          values(
              total.counts().get(i),
              groups.stream().map(g -> g.figures().counts().get(option)).toList()));
    }
    if (total.blank().isPresent()) {
      table.row(
          say("official.result.blank"),
          values(
              total.blank().getAsLong(),
              groups.stream().map(g -> g.figures().blank().orElse(0)).toList()));
    }
    table.sum(
        say("official.result.ballots"),
        values(total.ballots(), groups.stream().map(g -> g.figures().ballots()).toList()));
    return table;
  }

  private String cells(ResultDocument.Group group, Manifest manifest) {
    return manifest.cells().stream()
        .filter(cell -> group.cells().contains(cell.id()))
        .map(cell -> plain(cell.title()))
        .collect(Collectors.joining(" + "));
  }

  private String[] values(long total, List<Long> groups) {
    var values = new ArrayList<String>();
    values.add(words().number(total));
    groups.forEach(value -> values.add(words().number(value)));
    return values.toArray(String[]::new);
  }

  private List<Bars.Bar> bars(Contest contest, Figures total) {
    var bars = new ArrayList<Bars.Bar>();
    for (int i = 0; i < contest.options().size(); i++) {
      bars.add(new Bars.Bar(plain(contest.options().get(i).title()), total.counts().get(i)));
    }
    total.blank().ifPresent(blank -> bars.add(new Bars.Bar(say("official.result.blank"), blank)));
    return bars;
  }

  private Div files(Certificate found) throws IOException {
    String mark = found.board().manifest().rehearsal() ? "rehearsal-" : "";
    var files = actions();
    files.add(
        download(
            say("official.file.pdf"),
            mark + "result.pdf",
            "application/pdf",
            ResultReport.print(found, words().tag())));
    files.add(
        download(
            say("official.file.html"),
            mark + "certificate.html",
            "text/html; charset=utf-8",
            found.html()));
    files.add(
        download(
            say("official.file.json"),
            mark + "certificate.json",
            "application/json",
            found.json()));
    found
        .document()
        .ifPresent(
            document -> {
              files.add(
                  download(
                      say("official.file.csv"),
                      mark + "result.csv",
                      "text/csv; charset=utf-8",
                      new ResultCsv(found.board().manifest(), words().tag()).write(document)));
              files.add(
                  download(
                      say("official.file.document"),
                      mark + "result.json",
                      "application/json",
                      document.encode()));
            });
    return files;
  }

  private Section checks(Certificate found) {
    var table =
        new Table(
            say("official.checks"),
            say("official.checks.check"),
            say("official.checks.status"),
            say("official.checks.items"),
            say("official.checks.what"));
    CheckWords said = CheckWords.in(words().tag());
    for (CheckResult check : found.report().checks()) {
      var what = new Span(check.check().section() + " " + said.title(check.check()));
      check.findings().stream().limit(1).forEach(finding -> what.add(finding(finding)));
      table.row(
          new Span(check.check().name()),
          List.of(
              new Span(said.status(check.status())),
              new Span(words().number(check.items())),
              what));
    }
    return part("official.checks", help("official.checks.help"), wide(table));
  }

  /** In the verifier's own words. */
  private static Span finding(Finding found) {
    var finding = new Span(found.toString());
    finding.addClassName("finding");
    finding.getElement().setAttribute("lang", "en");
    finding.getElement().setAttribute("dir", "ltr");
    return new Span(new Span(" – "), finding);
  }
}
