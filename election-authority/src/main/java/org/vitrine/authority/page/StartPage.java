package org.vitrine.authority.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;

/** Leads to the first page of the role whose key was opened. */
@Route(value = "", layout = DeskFrame.class)
public final class StartPage extends Div implements BeforeEnterObserver {
  private static final long serialVersionUID = 1;

  private final transient Place place;

  StartPage(Place place) {
    this.place = place;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event.forwardTo(DeskPages.of(place.workplace().sight().role()).firstEntry().getKey());
  }
}
