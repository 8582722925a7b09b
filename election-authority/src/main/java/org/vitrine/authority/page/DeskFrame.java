package org.vitrine.authority.page;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.RouterLink;
import java.util.Map;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.pages.parts.Frame;

/** What is around every page of a desk: whose it is, its menu, the lock. */
public final class DeskFrame extends Frame {
  private static final long serialVersionUID = 1;

  /**
   * Tells the desk now and then that somebody is at it; what pages ask by themselves is no sign.
   */
  private static final String AWAKE =
      """
      let told = 0;
      const awake = () => {
        if (Date.now() - told > 20000) {
          told = Date.now();
          this.$server.awake();
        }
      };
      for (const sign of ['pointerdown', 'keydown']) {
        document.addEventListener(sign, awake, { passive: true });
      }
      """;

  private final transient Place place;
  private final Div rehearsal = new Div();

  DeskFrame(Place place) {
    super(DeskWords.LANGUAGES);
    this.place = place;
    Sight sight = place.workplace().sight();
    addClassNames("frame", "desk");
    rehearsal.addClassName("rehearsal");
    rehearsal.setText(words().say("rehearsal"));
    add(skip(), header(sight), main());
    addClassName("desk-" + sight.role().word());
  }

  private Header header(Sight sight) {
    var mark = new Span();
    mark.addClassName("mark");
    mark.getElement().setAttribute("aria-hidden", "true");
    var whose =
        new Paragraph(
            words()
                .say(
                    "desk.whose",
                    Map.of(
                        "role", words().say("role." + sight.role().word()), "name", sight.name())));
    whose.addClassName("whose");
    var brand = new Div(mark, whose);
    brand.addClassName("brand");
    var menu = new Nav();
    menu.addClassName("menu");
    menu.getElement().setAttribute("aria-label", words().say("desk.menu"));
    DeskPages.of(sight.role())
        .forEach((page, key) -> menu.add(new RouterLink(words().say(key), page)));
    var lock =
        new NativeButton(
            words().say("desk.lock"),
            clicked -> {
              place.workplace().lock();
              getUI().ifPresent(ui -> ui.getPage().setLocation("/key"));
            });
    lock.getElement().setAttribute("type", "button");
    return new Header(brand, menu, lock, languages(), rehearsal);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    getElement().executeJs(AWAKE);
    event.getUI().addPollListener(polled -> mark());
  }

  /** Says that it is a rehearsal as soon as the board has said so. */
  private void mark() {
    rehearsal.setVisible(
        place.workplace().sight().board().filter(b -> b.manifest().rehearsal()).isPresent());
  }

  @ClientCallable
  void awake() {
    place.workplace().touch();
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    super.afterNavigation(event);
    mark();
  }
}
