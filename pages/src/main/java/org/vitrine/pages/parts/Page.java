package org.vitrine.pages.parts;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.pages.words.Words;

/** A page: a heading, what is below it, and the reader's language. */
public abstract class Page extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1;

  private final transient Words words = Reader.words();
  private String title = "";

  /** The reader's language. */
  public final Words words() {
    return words;
  }

  /** A sentence in it. */
  public final String say(String key) {
    return words.say(key);
  }

  /** A sentence in it, with values. */
  public final String say(String key, Map<String, ?> values) {
    return words.say(key, values);
  }

  @Override
  public final String getPageTitle() {
    return title + " – " + say("page.name");
  }

  /** Empties the page and begins it with a heading. */
  public final void begin(String heading) {
    begin(heading, new Span(heading));
  }

  /** Empties the page and begins it with a heading of the election's own words. */
  public final void begin(LocalizedText heading) {
    begin(plain(heading), text(heading));
  }

  private void begin(String name, Span heading) {
    removeAll();
    title = name;
    var h1 = new H1(heading);
    h1.getElement().setAttribute("tabindex", "-1");
    add(h1);
  }

  /** A second heading. */
  public final void heading(String key) {
    add(new H2(say(key)));
  }

  /** A paragraph. */
  public final void paragraph(String key) {
    add(new Paragraph(say(key)));
  }

  /** A paragraph that stands back. */
  public final Paragraph note(String text) {
    var note = new Paragraph(text);
    note.addClassName("note");
    return note;
  }

  /** A text of the election, in the reader's language where it has it, and marked with its own. */
  public final Span text(LocalizedText text) {
    Map.Entry<String, String> chosen = chosen(text);
    var span = new Span(chosen.getValue());
    span.getElement().setAttribute("lang", chosen.getKey());
    return span;
  }

  /** As {@link #text}, without its mark. */
  public final String plain(LocalizedText text) {
    return chosen(text).getValue();
  }

  private Map.Entry<String, String> chosen(LocalizedText text) {
    Set<Map.Entry<String, String>> all = text.byLanguage().entrySet();
    return all.stream()
        .filter(one -> Locale.forLanguageTag(one.getKey()).getLanguage().equals(words.tag()))
        .findFirst()
        .orElseGet(() -> all.iterator().next());
  }

  /** A point in time in the reader's zone. */
  public final String time(long millis) {
    return words.time(millis, Reader.zone());
  }

  /** As {@link #time}, short. */
  public final String moment(long millis) {
    return words.moment(millis, Reader.zone());
  }

  /** An element that Flow has no class for. */
  public static HtmlContainer element(String tag) {
    return new HtmlContainer(tag);
  }
}
