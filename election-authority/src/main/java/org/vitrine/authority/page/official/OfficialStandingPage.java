package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.official.Checklist;
import org.vitrine.authority.official.MadeElections;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.DeskPage;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Standing;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.crypto.json.MalformedException;

/** Where the election stands, and what it waits for. */
@Route(value = "official/standing", layout = DeskFrame.class)
public final class OfficialStandingPage extends OfficialPage {
  private static final long serialVersionUID = 1;

  OfficialStandingPage(Place place) {
    super(place);
  }

  @Override
  protected String name() {
    return "official.standing";
  }

  @Override
  protected void show(Sight sight) {
    put(new Standing(place().workplace(), sight, words()));
    if (sight.election().isEmpty()) {
      made();
      put(line("official.begin"), new RouterLink(say("official.draft"), DraftPage.class));
      return;
    }
    Optional<Board> board = sight.board();
    if (board.isEmpty()) {
      return;
    }
    Checklist checklist = Checklist.of(board.get());
    put(part("official.checklist", new ChecklistTable(checklist, words())));
    if (board.get().phase() == Phase.ROLL && !board.get().roll().isEmpty()) {
      put(line("official.roll-so-far", Map.of("voters", board.get().roll().size())));
    }
    if (!board.get().pending().isEmpty()) {
      put(line("official.pending-here"));
    }
    checklist
        .now()
        .ifPresent(point -> put(new RouterLink(say("official.go"), where(point.task()))));
    put(
        part(
            "official.auditors",
            help("official.auditors.help"),
            link(sight.election().orElseThrow().toString())));
  }

  /** Elections that were made here at another sitting. */
  private void made() {
    try {
      for (URI election : MadeElections.by(place().workplace().settings().key())) {
        put(
            line("official.made", Map.of("url", election)),
            actions(quiet("official.made.go-on", () -> place().workplace().elect(election))));
      }
    } catch (Refusal | IOException | MalformedException e) {
      refuse(Refusal.of(e));
    }
  }

  private static Anchor link(String address) {
    var link = new Anchor(address, address);
    link.getElement().setAttribute("dir", "ltr");
    return link;
  }

  /** Where an official does, or follows, what is to be done now. */
  private static Class<? extends DeskPage> where(Checklist.Task task) {
    return switch (task) {
      case OPEN, CLOSE -> PollsPage.class;
      case DECRYPT, PUBLISH -> ResultPage.class;
      case CREATE -> DraftPage.class;
      case FREEZE, COMMIT, REVEAL, SHARE, CONFIRM, SIGN, DRILL, ROLL, READY -> DecisionsPage.class;
    };
  }
}
