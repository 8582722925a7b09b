package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.registrar.LetterWork;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.pages.words.Words;

/** Where letters are to lead. */
final class Leads extends Div {
  private static final long serialVersionUID = 1;

  private final Field site;
  private final Field checker;
  private final Confirmation terminal;

  Leads(Words words) {
    addClassName("fields");
    site = new Field("leads-site", words.say("registrar.leads.site")).type("url").leftToRight();
    checker =
        new Field("leads-checker", words.say("registrar.leads.checker")).type("url").leftToRight();
    terminal = new Confirmation("leads-terminal", words.say("registrar.leads.terminal"));
    add(site.remembered(), checker.remembered(), terminal);
  }

  /** What was typed, as values of the page's own thread. */
  Typed typed() {
    return new Typed(site.given(), checker.given(), terminal.given());
  }

  /** As it stands in the fields. */
  record Typed(Optional<String> site, Optional<String> checker, boolean terminal) {
    /**
     * Where letters of this desk's election lead.
     *
     * @throws Refusal if one is no address, or they do not lead to the booth that is bound
     */
    LetterLinks links(Desk desk) throws Refusal {
      return LetterWork.links(desk, address(site), address(checker), terminal);
    }

    private static Optional<URI> address(Optional<String> text) throws Refusal {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(new URI(text.get()));
      } catch (URISyntaxException e) {
        throw Refusal.usage(
                text.get() + " is no address.", "Write it like https://vote.example.org")
            .named("site.none", Map.of("address", text.get()))
            .because(e);
      }
    }
  }
}
