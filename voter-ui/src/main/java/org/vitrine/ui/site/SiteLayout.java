package org.vitrine.ui.site;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.ui.words.Words;

/** What is around every page: name, menu, languages, and what this site is worth. */
@Prototype
final class SiteLayout extends Div implements RouterLayout, AfterNavigationObserver {
  private static final long serialVersionUID = 1;
  private static final String FOCUS =
      "requestAnimationFrame(() => document.querySelector('main h1')?.focus())";

  /** Without asking the server, which would show the page anew. */
  private static final String SKIP =
      """
      this.addEventListener('click', (event) => {
        event.preventDefault();
        document.querySelector('main h1')?.focus();
      });
      """;

  private final Words words = Words.of(UI.getCurrent().getLocale());
  private final Main main = new Main();
  private final UnorderedList languages = new UnorderedList();
  private boolean first = true;

  SiteLayout() {
    addClassName("site");
    main.setId("main");
    main.getElement().setAttribute("tabindex", "-1");
    var skip = new Anchor("#main", words.say("site.skip"));
    skip.addClassName("skip");
    skip.setRouterIgnore(true);
    skip.getElement().executeJs(SKIP);
    add(skip, header(), main, footer());
  }

  private Header header() {
    var brand = new RouterLink("", ElectionsPage.class);
    brand.addClassName("brand");
    var mark = new Span();
    mark.addClassName("mark");
    mark.getElement().setAttribute("aria-hidden", "true");
    brand.add(mark, new Span(words.say("site.name")));
    var menu =
        new Nav(
            new RouterLink(words.say("site.elections"), ElectionsPage.class),
            new RouterLink(words.say("site.how"), HowItWorksPage.class));
    menu.addClassName("menu");
    menu.getElement().setAttribute("aria-label", words.say("site.menu"));
    var choice = new Nav(languages);
    choice.addClassName("languages");
    choice.getElement().setAttribute("aria-label", words.say("language.label"));
    return new Header(brand, menu, choice);
  }

  private Footer footer() {
    var verify = Map.of("verify", words.say("election.verify"));
    return new Footer(new Paragraph(words.say("site.footer", verify)));
  }

  @Override
  public void showRouterLayoutContent(@Nullable HasElement content) {
    main.getElement().removeAllChildren();
    if (content != null) {
      main.getElement().appendChild(content.getElement());
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    languages.removeAll();
    String path = event.getLocation().getPath();
    for (Words language : Words.all()) {
      var link = new Anchor("%s?lang=%s".formatted(path, language.tag()), "");
      link.setText(language.say("language.name"));
      link.setRouterIgnore(true);
      link.getElement().setAttribute("lang", language.tag());
      link.getElement().setAttribute("hreflang", language.tag());
      if (language.tag().equals(words.tag())) {
        link.getElement().setAttribute("aria-current", "true");
      }
      languages.add(new ListItem(link));
    }
    // A page that was loaded begins at its top by itself; one that was exchanged does not.
    if (!first) {
      UI.getCurrent().getPage().executeJs(FOCUS);
    }
    first = false;
  }
}
