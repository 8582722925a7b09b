package org.vitrine.authority.page.official;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.official.Announced;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.Objection;
import org.vitrine.authority.official.Turnout;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Kept;
import org.vitrine.authority.page.Place;
import org.vitrine.crypto.record.Action;
import org.vitrine.pages.parts.Bars;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;

/** Opening and closing, and how many have voted; never what. */
@Route(value = "official/polls", layout = DeskFrame.class)
public final class PollsPage extends ElectionPage {
  private static final long serialVersionUID = 1;

  /** As many bars as can be read one below the other. */
  private static final int BARS = 16;

  private final transient Kept<List<Object>> decision = new Kept<>();

  PollsPage(Place place) {
    super(place);
  }

  @Override
  protected String name() {
    return "official.polls";
  }

  @Override
  void show(Board board, int me) {
    times(board);
    switch (board.phase()) {
      case READY -> put(decision(board, me, "open", this::open));
      case OPEN -> put(decision(board, me, "close", this::close));
      case SETUP, CEREMONY, ROLL -> put(line("official.polls.not-ready"));
      case CLOSED, FINAL, ABORTED -> put(line("official.polls.over"));
    }
    if (board.since(Phase.OPEN).isPresent()) {
      turnout(board);
    }
  }

  private void times(Board board) {
    var facts = new Facts();
    fact(facts, "official.polls.announced-open", board.manifest().opens());
    fact(facts, "official.polls.announced-close", board.manifest().closes());
    fact(facts, "official.polls.opened", board.since(Phase.OPEN));
    fact(facts, "official.polls.closed", board.since(Phase.CLOSED));
    put(facts);
  }

  private void fact(Facts facts, String key, OptionalLong time) {
    time.ifPresent(millis -> facts.fact(say(key), time(millis)));
  }

  /** Opening or closing: the same section for as long as nobody has decided anything else. */
  private HtmlContainer decision(Board board, int me, String action, Runnable decide) {
    Optional<Proposal> pending =
        board.pending().stream().filter(p -> p.action().code().equals(action)).findFirst();
    Action what = action.equals("open") ? new Action.Open() : new Action.Close();
    boolean early = Announced.of(what, board.manifest()).filter(Announced::early).isPresent();
    List<Objection> objections =
        pending.map(proposal -> Objection.to(proposal, board)).orElse(List.of());
    return decision.section(
        List.of(action, pending, early, objections),
        () -> {
          Section section =
              part(
                  "official.polls." + action,
                  help("official.polls." + action + ".help"),
                  forGood("official.after." + action),
                  standing(board, pending, me));
          section.add(objections(objections, board));
          if (early) {
            section.add(line("official.polls.early-" + action));
          }
          section.add(actions(button("official.polls." + action + ".do", decide)));
          return section;
        });
  }

  private void open() {
    decide(
        (desk, progress) -> {
          Decisions.demand(desk.board(), List.of(Phase.READY), "Opening");
          return new Action.Open();
        });
  }

  private void close() {
    decide(
        (desk, progress) -> {
          Decisions.demand(desk.board(), List.of(Phase.OPEN), "Closing");
          return new Action.Close();
        });
  }

  /** How many have decided already, and whether this official has. */
  private Paragraph standing(Board board, Optional<Proposal> pending, int me) {
    if (pending.isEmpty()) {
      return line("official.polls.nobody", Map.of("needed", board.manifest().approvals()));
    }
    Map<String, ?> values =
        Map.of(
            "approvals", pending.get().approvals().size(), "needed", board.manifest().approvals());
    return line(
        pending.get().approvals().contains(me)
            ? "official.polls.you-have"
            : "official.polls.others-have",
        values);
  }

  private void turnout(Board board) {
    Turnout turnout = Turnout.of(board, Clock.systemUTC().millis());
    var table =
        new Table(
            say("official.turnout.table"),
            say("official.turnout.cell"),
            say("official.turnout.voted"),
            say("official.turnout.eligible"),
            say("official.turnout.share"));
    for (Turnout.OfCell cell : turnout.cells()) {
      row(table, plain(cell.cell().title()), cell.voted(), cell.eligible());
    }
    if (!turnout.others().cells().isEmpty()) {
      row(
          table,
          say("official.turnout.others", Map.of("cells", turnout.others().cells().size())),
          turnout.others().voted(),
          turnout.others().eligible());
    }
    table.sum(
        say("official.turnout.all"),
        words().number(turnout.voted()),
        words().number(turnout.eligible()),
        words().share(turnout.voted(), turnout.eligible()));
    var growth =
        new Table(
            say("official.turnout.growth"),
            say("official.turnout.time"),
            say("official.turnout.voted"));
    for (Turnout.Point point : turnout.series()) {
      growth.row(moment(point.time()), words().number(point.voted()));
    }
    put(
        part(
            "official.turnout",
            help("official.turnout.help"),
            wide(table),
            new Bars(say("official.turnout.growth"), bars(turnout.series()), words()),
            details(say("official.turnout.numbers"), wide(growth))));
  }

  private void row(Table table, String cell, long voted, long eligible) {
    table.row(
        cell, words().number(voted), words().number(eligible), words().share(voted, eligible));
  }

  /** Evenly chosen points, always with the last. */
  private List<Bars.Bar> bars(List<Turnout.Point> series) {
    var bars = new ArrayList<Bars.Bar>();
    int step = Math.max(1, Math.ceilDiv(series.size(), BARS));
    for (int i = (series.size() - 1) % step; i < series.size(); i += step) {
      bars.add(new Bars.Bar(moment(series.get(i).time()), series.get(i).voted()));
    }
    return bars;
  }
}
