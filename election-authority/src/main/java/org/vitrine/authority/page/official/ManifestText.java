package org.vitrine.authority.page.official;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.vitrine.authority.official.ManifestFact;
import org.vitrine.authority.official.ManifestFact.Part;
import org.vitrine.authority.page.Sentences;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.pages.parts.Facts;

/** All that freezing a manifest makes final, for whoever is about to sign it. */
final class ManifestText extends Div {
  private static final long serialVersionUID = 1;

  private final OfficialPage page;

  /** A longer key (ML-DSA) is there to be read, and not in the way of everything else. */
  private static final int LONGEST = 500;

  ManifestText(Manifest manifest, OfficialPage page) {
    this.page = page;
    var facts = new Facts();
    for (ManifestFact fact : ManifestFact.of(manifest)) {
      facts.fact(
          Sentences.of(fact.label(), page.words()),
          fact.lines().size() == 1 ? line(fact.lines().getFirst()) : list(fact.lines()));
    }
    add(facts);
  }

  private Component list(List<List<Part>> lines) {
    return new UnorderedList(
        lines.stream().map(line -> new ListItem(line(line))).toArray(ListItem[]::new));
  }

  private Span line(List<Part> parts) {
    var line = new Span();
    for (Part part : parts) {
      if (line.getChildren().findAny().isPresent()) {
        line.add(new Span(" · "));
      }
      line.add(shown(part));
    }
    return line;
  }

  private Component shown(Part part) {
    return switch (part) {
      case Part.Said(var phrase) -> new Span(Sentences.of(phrase, page.words()));
      case Part.Code(var text) ->
          text.length() <= LONGEST
              ? OfficialPage.code(text)
              : OfficialPage.details(page.say("official.manifest.long"), OfficialPage.code(text));
      case Part.Amount(var number) -> new Span(page.words().number(number));
      case Part.Time(var millis) -> new Span(page.time(millis));
      case Part.Text(var language, var text) -> {
        var words = new Span(text);
        words.getElement().setAttribute("lang", language).setAttribute("dir", "auto");
        yield new Span(words, new Span(" (" + language + ")"));
      }
    };
  }
}
