package org.vitrine.ui.site;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import java.util.List;
import java.util.function.Predicate;
import org.vitrine.pages.parts.Page;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.box.BoxException;
import org.vitrine.ui.box.Listed;
import org.vitrine.ui.box.Phase;

/** Which elections there are. */
@Prototype
@Route(value = "", layout = SiteLayout.class)
final class ElectionsPage extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1;

  private final transient BallotBox box;

  ElectionsPage(BallotBox box) {
    this.box = box;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    begin(say("elections.title"));
    try {
      List<Listed> elections = box.elections();
      if (elections.isEmpty()) {
        paragraph("elections.none");
      }
      section("elections.open", elections, phase -> phase == Phase.OPEN);
      section("elections.coming", elections, phase -> phase.compareTo(Phase.OPEN) < 0);
      section("elections.over", elections, Phase::isOver);
    } catch (BoxException e) {
      event.rerouteToError(e, "");
    }
  }

  private void section(String key, List<Listed> elections, Predicate<Phase> which) {
    List<Listed> some =
        elections.stream().filter(election -> which.test(election.phase())).toList();
    if (some.isEmpty()) {
      return;
    }
    add(new H2(say(key)));
    var list = new UnorderedList();
    list.addClassName("cards");
    some.forEach(election -> list.add(card(election)));
    add(list);
  }

  private ListItem card(Listed election) {
    var link =
        new RouterLink(
            "", ElectionPage.class, new RouteParameters(ElectionPage.BOARD, election.board()));
    link.add(text(election.title()));
    var card = new ListItem(link, new PhaseBadge(election.phase(), words()));
    if (election.rehearsal()) {
      var rehearsal = new Span(say("rehearsal"));
      rehearsal.addClassName("rehearsal");
      card.add(rehearsal);
    }
    return card;
  }
}
