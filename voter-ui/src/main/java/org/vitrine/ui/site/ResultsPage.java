package org.vitrine.ui.site;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.pages.parts.Bars;
import org.vitrine.pages.parts.Table;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.box.BoxException;
import org.vitrine.ui.box.Election;
import org.vitrine.ui.box.Phase;
import org.vitrine.ui.box.PublishedResult;

/** The result: who signed it, a table and bars for each question, files, turnout. */
@Prototype
@Route(value = "elections/:board/results", layout = SiteLayout.class)
final class ResultsPage extends OfElection {
  private static final long serialVersionUID = 1;

  private final transient SiteLinks links;

  ResultsPage(BallotBox box, SiteLinks links) {
    super(box);
    this.links = links;
  }

  @Override
  void show(Election election) throws BoxException {
    begin(election, "results.title");
    Phase phase = election.standing().phase();
    Optional<PublishedResult> result = box().result(election);
    if (result.isPresent()) {
      show(election, result.get());
    } else if (phase == Phase.FINAL) {
      paragraph("results.starting");
    } else {
      paragraph(phase == Phase.ABORTED ? "results.aborted" : "results.none");
    }
  }

  private void show(Election election, PublishedResult result) {
    var names = Map.of("names", words().list(result.approvedBy()));
    add(new Paragraph(words().say("results.approved", names)));
    var verify = new RouterLink(say("election.verify"), VerifyPage.class, parameters(election));
    add(new Paragraph(new Span(say("results.unverified") + " "), verify));
    Manifest manifest = election.manifest();
    for (int i = 0; i < manifest.contests().size(); i++) {
      show(manifest, manifest.contests().get(i), result.document().contests().get(i));
    }
    turnout(manifest, result.document());
    files(election, result);
  }

  private void show(Manifest manifest, Contest contest, ResultDocument.ContestResult result) {
    add(new H2(text(contest.title())));
    if (result.total().isEmpty()) {
      add(new Paragraph(words().say("results.secret", Map.of("minimum", manifest.minimum()))));
      return;
    }
    Figures total = result.total().get();
    add(table(contest, total), new Bars(say("results.chart"), bars(contest, total), words()));
    if (result.groups().size() > 1) {
      add(new NativeDetails(say("results.groups"), groups(manifest, contest, result)));
    }
  }

  private Table table(Contest contest, Figures total) {
    boolean points = contest.kind() == ContestKind.SCORE;
    String caption = words().say("results.table", Map.of("contest", plain(contest.title())));
    Table table =
        points
            ? new Table(caption, say("results.option"), say("results.points"))
            : new Table(caption, say("results.option"), say("results.votes"), say("results.share"));
    for (int i = 0; i < contest.options().size(); i++) {
      table.row(
          text(contest.options().get(i).title()), cells(points, total.counts().get(i), total));
    }
    if (total.blank().isPresent() && points) {
      table.sum(say("results.blank"), words().number(total.blank().getAsLong()));
    } else if (total.blank().isPresent()) {
      table.row(say("results.blank"), cells(false, total.blank().getAsLong(), total));
    }
    table.sum(say("results.ballots"), sum(points, total.ballots()));
    if (total.weight() != total.ballots()) {
      table.sum(say("results.weight"), sum(points, total.weight()));
    }
    return table;
  }

  private String[] cells(boolean points, long votes, Figures total) {
    String number = words().number(votes);
    return points
        ? new String[] {number}
        : new String[] {number, words().share(votes, total.weight())};
  }

  private String[] sum(boolean points, long value) {
    String number = words().number(value);
    return points ? new String[] {number} : new String[] {number, ""};
  }

  private List<Bars.Bar> bars(Contest contest, Figures total) {
    var bars = new ArrayList<Bars.Bar>();
    for (int i = 0; i < contest.options().size(); i++) {
      bars.add(new Bars.Bar(plain(contest.options().get(i).title()), total.counts().get(i)));
    }
    if (contest.kind() != ContestKind.SCORE) {
      total.blank().ifPresent(blank -> bars.add(new Bars.Bar(say("results.blank"), blank)));
    }
    return bars;
  }

  private Table groups(Manifest manifest, Contest contest, ResultDocument.ContestResult result) {
    Stream<String> options = contest.options().stream().map(option -> plain(option.title()));
    Stream<String> blank = contest.blank() ? Stream.of(say("results.blank")) : Stream.empty();
    var table =
        new Table(
            say("results.groups"),
            Stream.of(Stream.of(say("results.group")), options, blank)
                .flatMap(names -> names)
                .toArray(String[]::new));
    for (ResultDocument.Group group : result.groups()) {
      List<String> cells = group.cells().stream().map(cell -> cell(manifest, cell)).toList();
      var counts = new ArrayList<>(group.figures().counts());
      group.figures().blank().ifPresent(counts::add);
      table.row(words().list(cells), counts.stream().map(words()::number).toArray(String[]::new));
    }
    return table;
  }

  private String cell(Manifest manifest, String id) {
    return manifest.cells().stream()
        .filter(cell -> cell.id().equals(id))
        .findFirst()
        .map(cell -> plain(cell.title()))
        .orElse(id);
  }

  private void turnout(Manifest manifest, ResultDocument document) {
    heading("results.turnout");
    var table =
        new Table(
            say("results.turnout"),
            say("results.group"),
            say("results.eligible"),
            say("results.voted"),
            say("election.turnout"));
    for (ResultDocument.Turnout turnout : document.turnout()) {
      table.row(
          cell(manifest, turnout.cell()),
          words().number(turnout.eligible()),
          words().number(turnout.ballots()),
          words().share(turnout.ballots(), turnout.eligible()));
    }
    add(table);
  }

  private void files(Election election, PublishedResult result) {
    heading("results.files");
    add(
        new UnorderedList(
            new ListItem(file(links.csv(election, words().tag()), "results.csv")),
            new ListItem(file(links.json(election), "results.json")),
            new ListItem(file(links.record(election), "verify.record"))));
    add(note(words().say("results.digest", Map.of("digest", result.digest().encode()))));
  }

  private Anchor file(String href, String key) {
    var link = new Anchor(href, say(key));
    link.setRouterIgnore(true);
    return link;
  }
}
