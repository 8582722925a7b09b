package org.vitrine.ui.site;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Page;
import org.vitrine.pages.parts.Table;
import org.vitrine.pages.words.Words;
import org.vitrine.ui.box.BoardNews;
import org.vitrine.ui.box.Election;
import org.vitrine.ui.box.Happening;
import org.vitrine.ui.box.Phase;
import org.vitrine.ui.box.Standing;

/** What of an election changes while people look: turnout, and the end of its board. */
final class LiveBoard extends Section {
  private static final long serialVersionUID = 1;

  private final transient Page page;
  private final transient Words words;
  private final transient Manifest manifest;
  private final Section turnout = new Section();
  private final Div board = new Div();
  private transient Optional<Shown> shown = Optional.empty();

  private record Shown(Standing standing, BoardNews news) {}

  LiveBoard(Page page, Manifest manifest) {
    this.page = page;
    this.words = page.words();
    this.manifest = manifest;
    add(
        new H2(words.say("election.board")),
        new Paragraph(words.say("election.board.text")),
        board);
  }

  /** Stands elsewhere on the page. */
  Section turnout() {
    return turnout;
  }

  /** Shows what is new; what is the same stays, and readers keep their place in it. */
  void update(Election election, BoardNews news) {
    var now = new Shown(election.standing(), news);
    if (shown.filter(now::equals).isPresent()) {
      return;
    }
    shown = Optional.of(now);
    turnout.removeAll();
    if (election.standing().phase().isBound()) {
      showTurnout(election.standing());
    }
    board.removeAll();
    board.add(
        new Facts()
            .fact(words.say("election.board.size"), words.number(election.standing().entries()))
            .fact(words.say("election.board.witnesses"), witnessed(news.checkpoint())));
    board.add(new H3(words.say("election.board.latest")), latest(news.latest()));
  }

  private void showTurnout(Standing standing) {
    Map<String, Object> values =
        Map.of(
            "voted", standing.voted(),
            "voters", standing.voters(),
            "share", words.share(standing.voted(), standing.voters()));
    var bar = new Span();
    bar.addClassName("bar");
    double percent = standing.voters() == 0 ? 0 : 100.0 * standing.voted() / standing.voters();
    bar.getStyle().set("inline-size", percent + "%");
    var track = new Div(bar);
    track.addClassNames("bar-track", "turnout");
    track.getElement().setAttribute("role", "img");
    track.getElement().setAttribute("aria-label", words.say("election.turnout.text", values));
    var facts =
        new Facts()
            .fact(words.say("election.turnout"), words.say("election.turnout.value", values))
            .fact(words.say("election.cast"), words.number(standing.cast()))
            .fact(words.say("election.tested"), words.number(standing.tested()));
    if (standing.phase() == Phase.CLOSED) {
      facts.fact(
          words.say("election.decrypted"),
          words.say(
              "election.decrypted.value",
              Map.of("done", standing.decrypted(), "needed", manifest.threshold())));
    }
    turnout.add(track, facts);
  }

  private String witnessed(Optional<CheckpointCheck.Accepted> checkpoint) {
    if (checkpoint.isEmpty() || checkpoint.get().witnesses().isEmpty()) {
      return words.say("election.board.witnesses.none");
    }
    List<String> names =
        checkpoint.get().witnesses().stream().map(CheckpointCheck.Cosignature::witness).toList();
    return words.say(
        "election.board.witnesses.value",
        Map.of("names", words.list(names), "size", checkpoint.get().checkpoint().size()));
  }

  private Table latest(List<Happening> happenings) {
    var table =
        new Table(
            words.say("election.board.latest"),
            words.say("election.board.seq"),
            words.say("election.board.time"),
            words.say("election.board.what"),
            words.say("election.board.who"));
    for (Happening happening : happenings) {
      String what = words.say("entry." + happening.what());
      table.row(
          words.number(happening.seq()),
          page.moment(happening.time()),
          happening.text().map(text -> what + ": " + text).orElse(what),
          happening.who().orElseGet(() -> words.say("election.board.voter")));
    }
    table.addClassName("latest");
    return table;
  }
}
