package org.vitrine.ui.site;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import org.vitrine.pages.parts.Page;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.box.BoxException;
import org.vitrine.ui.box.Election;

/** A page about one election, which the address names. */
abstract class OfElection extends Page implements BeforeEnterObserver {
  /** The address's parameter. */
  static final String BOARD = "board";

  private static final long serialVersionUID = 1;

  private final transient BallotBox box;

  OfElection(BallotBox box) {
    this.box = box;
  }

  BallotBox box() {
    return box;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    try {
      show(box.election(event.getRouteParameters().get(BOARD).orElseThrow()));
    } catch (BoxException e) {
      if (e.kind() == BoxException.Kind.UNKNOWN) {
        event.rerouteToError(NotFoundException.class);
      } else {
        event.rerouteToError(e, "");
      }
    }
  }

  abstract void show(Election election) throws BoxException;

  /** Begins a page that belongs to an election: which one, and whether it is a real one. */
  void begin(Election election, String key) {
    begin(say(key));
    var link = new RouterLink("", ElectionPage.class, parameters(election));
    link.add(text(election.manifest().title()));
    var of = new Paragraph(link);
    of.addClassName("of");
    addComponentAsFirst(of);
    rehearsal(election);
  }

  /** Says so where it is a rehearsal. */
  void rehearsal(Election election) {
    if (election.manifest().rehearsal()) {
      var rehearsal = new Div(say("rehearsal"));
      rehearsal.addClassName("rehearsal");
      addComponentAsFirst(rehearsal);
    }
  }

  static RouteParameters parameters(Election election) {
    return new RouteParameters(BOARD, election.board());
  }
}
