package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Incident;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.official.BoardHealth;
import org.vitrine.authority.official.Objection;
import org.vitrine.authority.official.Texts;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;

/** How the board is kept, what was put on it for everybody, and how an election is ended. */
@Route(value = "official/board", layout = DeskFrame.class)
public final class BoardPage extends ElectionPage {
  private static final long serialVersionUID = 1;

  private static final int LONGEST_INCIDENT = 4_000;
  private static final int LONGEST_REASON = 2_000;

  private final TypedField incident;
  private final TypedField reason;
  private final Div health = new Div();

  BoardPage(Place place) {
    super(place);
    incident = new TypedField("incident", say("official.incident.text"));
    reason = new TypedField("abort", say("official.abort.reason"));
  }

  @Override
  protected String name() {
    return "official.board";
  }

  @Override
  protected boolean holdsInput() {
    return true;
  }

  @Override
  void show(Board board, int me) {
    put(
        part(
            "official.health",
            help("official.health.help"),
            actions(button("official.health.look", this::look)),
            health));
    incidents(board);
    if (board.phase() != Phase.FINAL && board.phase() != Phase.ABORTED) {
      put(
          part(
              "official.abort",
              details(
                  say("official.abort.show"),
                  help("official.abort.help"),
                  forGood("official.after.abort"),
                  reason,
                  actions(quiet("official.abort.do", this::abort)))));
    }
  }

  private void look() {
    act(
        (desk, progress) -> BoardHealth.of(desk.box(), desk.board()),
        found -> {
          health.removeAll();
          health.add(wellOrNot(found));
          did(
              say(
                  found.faults().stream().anyMatch(BoardHealth.Fault::isGrave)
                      ? "official.health.grave"
                      : found.isWell() ? "official.health.well" : "official.health.so-so"));
        });
  }

  private Div wellOrNot(BoardHealth found) {
    var facts = new Facts();
    facts.fact(say("official.health.read"), words().number(found.entries()));
    facts.fact(say("official.health.newest"), words().number(found.newest()));
    found.signed().ifPresent(time -> facts.fact(say("official.health.signed"), time(time * 1_000)));
    facts.fact(say("official.health.witnessed"), words().number(found.witnessed()));
    var all = new Div(facts);
    for (BoardHealth.Fault fault : BoardHealth.Fault.values()) {
      if (found.faults().contains(fault)) {
        var text =
            new Paragraph(
                say("official.fault." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        text.addClassName(fault.isGrave() ? "for-good" : "note");
        all.add(text);
      }
    }
    if (!found.witnesses().isEmpty()) {
      var table =
          new Table(
              say("official.trust.witnesses"),
              say("official.health.witness"),
              say("official.health.cosigned"));
      for (BoardHealth.OfWitness witness : found.witnesses()) {
        table.row(
            code(witness.name()),
            witness.cosigned().isPresent()
                ? time(witness.cosigned().getAsLong() * 1_000)
                : say("official.health.not-cosigned"));
      }
      all.add(wide(table));
    }
    return all;
  }

  private void incidents(Board board) {
    var section = part("official.incidents", help("official.incidents.help"));
    List<Incident> incidents = board.incidents();
    if (incidents.isEmpty()) {
      section.add(line("official.incidents.none"));
    } else {
      var table =
          new Table(
              say("official.incidents"),
              say("official.incidents.time"),
              say("official.incidents.who"),
              say("official.incidents.what"));
      for (Incident one : incidents.reversed()) {
        table.row(
            new Span(moment(one.time())),
            person(one.author(), board),
            Objection.isOne(one)
                ? say("official.incidents.refusal") + " " + one.text()
                : one.text());
      }
      section.add(wide(table));
    }
    section.add(
        incident,
        forGood("official.incident.for-good"),
        actions(quiet("official.incident.do", this::report)));
    put(section);
  }

  private void report() {
    String typed = incident.value();
    act(
        (desk, progress) ->
            desk.post(new Body.Incident(Texts.clean(typed, LONGEST_INCIDENT, "The text"))),
        posted -> {
          incident.value("");
          did(say("official.incident.done", Map.of("seq", posted.seq())));
        });
  }

  private void abort() {
    String typed = reason.value();
    decide((desk, progress) -> new Action.Abort(Texts.clean(typed, LONGEST_REASON, "The reason")));
  }
}
