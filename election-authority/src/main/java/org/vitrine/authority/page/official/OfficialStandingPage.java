package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.official.Checklist;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.DeskPage;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Standing;
import org.vitrine.authority.workplace.Sight;

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
      put(line("official.begin"), new RouterLink(say("official.draft"), DraftPage.class));
      return;
    }
    Optional<Board> board = sight.board();
    if (board.isEmpty()) {
      return;
    }
    Checklist checklist = Checklist.of(board.get());
    put(part("official.checklist", new ChecklistTable(checklist, words())));
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
