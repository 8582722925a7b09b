package org.vitrine.ui.site;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.pages.parts.Page;
import org.vitrine.pages.parts.Table;

/** In plain words: the way of a vote, who must be trusted for what, what is not protected. */
@Prototype
@Route(value = "how-it-works", layout = SiteLayout.class)
final class HowItWorksPage extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1;
  private static final int STEPS = 8;
  private static final int LIMITS = 5;
  private static final List<String> TRUST = List.of("result", "secret", "yours", "board", "any");

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    begin(say("how.title"));
    paragraph("how.text");
    heading("how.steps");
    add(new OrderedList(items("how.step.", STEPS)));
    heading("how.trust");
    var table = new Table(say("how.trust"), say("how.trust.keep"), say("how.trust.need"));
    for (String what : TRUST) {
      table.row(say("how.trust." + what), say("how.trust." + what + ".need"));
    }
    add(table);
    heading("how.not");
    add(new UnorderedList(items("how.not.", LIMITS)));
  }

  private ListItem[] items(String key, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new ListItem(say(key + number)))
        .toArray(ListItem[]::new);
  }
}
