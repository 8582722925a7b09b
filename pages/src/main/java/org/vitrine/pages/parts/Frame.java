package org.vitrine.pages.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import org.jspecify.annotations.Nullable;
import org.vitrine.pages.words.Languages;
import org.vitrine.pages.words.Words;

/**
 * What is around every page of a program: a way to the content, a head, the languages, a foot. The
 * class {@code frame} gives it the look that all programs share ({@code frame.css}).
 */
public abstract class Frame extends Div implements RouterLayout, AfterNavigationObserver {
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

  private final transient Languages all;
  private final transient Words words = Reader.words();
  private final Main main = new Main();
  private final UnorderedList languages = new UnorderedList();
  private boolean first = true;

  /**
   * An empty frame; the program adds to it in the order of reading.
   *
   * @param all the languages to choose from
   */
  protected Frame(Languages all) {
    this.all = all;
    main.setId("main");
    main.getElement().setAttribute("tabindex", "-1");
  }

  /** The reader's language. */
  protected final Words words() {
    return words;
  }

  /** The link that leads past everything that is the same on all pages. */
  protected final Component skip() {
    var skip = new Anchor("#main", words.say("page.skip"));
    skip.addClassName("skip");
    skip.setRouterIgnore(true);
    skip.getElement().executeJs(SKIP);
    return skip;
  }

  /** Where the pages stand. */
  protected final Main main() {
    return main;
  }

  /** The choice of a language. */
  protected final Nav languages() {
    var choice = new Nav(languages);
    choice.addClassName("languages");
    choice.getElement().setAttribute("aria-label", words.say("language.label"));
    return choice;
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
    for (Words language : all.all()) {
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
