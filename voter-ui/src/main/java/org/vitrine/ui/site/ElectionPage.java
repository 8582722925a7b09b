package org.vitrine.ui.site;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.shared.Registration;
import io.micronaut.context.annotation.Prototype;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.box.BoxException;
import org.vitrine.ui.box.Election;
import org.vitrine.ui.box.Phase;

/** One election: where it stands, what can be done, what happens on its board right now. */
@Prototype
@Route(value = "elections/:board", layout = SiteLayout.class)
final class ElectionPage extends OfElection {
  private static final long serialVersionUID = 1;
  private static final int POLL_MILLIS = 4_000;

  private final transient SiteLinks links;
  private final Paragraph stale = new Paragraph();
  private transient @Nullable Showing showing;
  private @Nullable Registration polling;

  /**
   * What the page shows.
   *
   * @param election as it was read last
   * @param live the parts that change
   * @param read when, milliseconds since 1970 UTC
   */
  private record Showing(Election election, LiveBoard live, long read) {}

  ElectionPage(BallotBox box, SiteLinks links) {
    super(box);
    this.links = links;
    stale.addClassName("stale");
    stale.getElement().setAttribute("role", "status");
  }

  @Override
  void show(Election election) throws BoxException {
    var live = new LiveBoard(this, election.manifest());
    live.update(election, box().news(election));
    begin(election.manifest().title());
    rehearsal(election);
    Phase phase = election.standing().phase();
    add(new Paragraph(new PhaseBadge(phase, words())));
    paragraph("phase." + phase.code() + ".text");
    add(stale, actions(election));
    if (phase == Phase.OPEN) {
      add(note(say("election.vote.text")));
    }
    add(live.turnout());
    new ElectionFacts(this).add(election);
    add(live);
    stale.setText("");
    showing = new Showing(election, live, System.currentTimeMillis());
  }

  private Nav actions(Election election) {
    Phase phase = election.standing().phase();
    var actions = new Nav();
    actions.addClassName("actions");
    actions.getElement().setAttribute("aria-label", plain(election.manifest().title()));
    if (phase == Phase.OPEN) {
      Anchor vote = away(links.booth(election), "election.vote");
      vote.addClassName("primary");
      actions.add(vote);
    }
    if (phase.isOver()) {
      var results =
          new RouterLink(say("election.results"), ResultsPage.class, parameters(election));
      results.addClassName("primary");
      actions.add(results);
    }
    if (phase.isBound() && phase != Phase.READY) {
      actions.add(away(links.tracker(election), "election.track"));
    }
    if (phase == Phase.OPEN) {
      actions.add(away(links.checker(election), "election.checker"));
    }
    actions.add(new RouterLink(say("election.verify"), VerifyPage.class, parameters(election)));
    return actions;
  }

  /** A link to one of the static pages, which the server cannot reach into. */
  private Anchor away(String href, String key) {
    var link = new Anchor(href, say(key));
    link.setRouterIgnore(true);
    return link;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    ui.setPollInterval(POLL_MILLIS);
    polling = ui.addPollListener(_ -> refresh());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    event.getUI().setPollInterval(-1);
    if (polling != null) {
      polling.remove();
    }
  }

  private void refresh() {
    Showing now = showing;
    if (now == null) {
      return;
    }
    try {
      Election election = box().election(now.election().board());
      if (election.standing().phase() == now.election().standing().phase()) {
        now.live().update(election, box().news(election));
        stale.setText("");
        showing = new Showing(election, now.live(), System.currentTimeMillis());
      } else {
        show(election);
      }
    } catch (BoxException e) {
      stale.setText(words().say("election.stale", Map.of("time", time(now.read()))));
    }
  }
}
