package org.vitrine.ui.site;

import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import java.util.Map;
import org.vitrine.pages.parts.Frame;
import org.vitrine.ui.words.SiteMessages;

/** What is around every page: name, menu, languages, and what this site is worth. */
@Prototype
final class SiteLayout extends Frame {
  private static final long serialVersionUID = 1;

  SiteLayout() {
    super(SiteMessages.LANGUAGES);
    addClassNames("frame", "site");
    add(skip(), header(), main(), footer());
  }

  private Header header() {
    var brand = new RouterLink("", ElectionsPage.class);
    brand.addClassName("brand");
    var mark = new Span();
    mark.addClassName("mark");
    mark.getElement().setAttribute("aria-hidden", "true");
    brand.add(mark, new Span(words().say("page.name")));
    var menu =
        new Nav(
            new RouterLink(words().say("site.elections"), ElectionsPage.class),
            new RouterLink(words().say("site.how"), HowItWorksPage.class));
    menu.addClassName("menu");
    menu.getElement().setAttribute("aria-label", words().say("site.menu"));
    return new Header(brand, menu, languages());
  }

  private Footer footer() {
    var verify = Map.of("verify", words().say("election.verify"));
    return new Footer(new Paragraph(words().say("site.footer", verify)));
  }
}
