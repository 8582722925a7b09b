package org.vitrine.authority.page.registrar;

import com.vaadin.flow.router.Route;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.DeskPage;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Standing;
import org.vitrine.authority.workplace.Sight;

/** Where the election stands. */
@Route(value = "registrar/standing", layout = DeskFrame.class)
public final class RegistrarStandingPage extends DeskPage {
  private static final long serialVersionUID = 1;

  RegistrarStandingPage(Place place) {
    super(place);
  }

  @Override
  protected String name() {
    return "registrar.standing";
  }

  @Override
  protected void show(Sight sight) {
    put(new Standing(place().workplace(), sight, words()));
  }
}
