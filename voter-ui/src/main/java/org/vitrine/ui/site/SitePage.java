package org.vitrine.ui.site;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.ui.words.Words;

/** A page of the site: a heading, what is below it, and the reader's language. */
abstract class SitePage extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1;

  /** The zone of readers whose browser does not tell theirs; pages say that it is this one. */
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Words words = Words.of(UI.getCurrent().getLocale());
  private String title = "";

  Words words() {
    return words;
  }

  String say(String key) {
    return words.say(key);
  }

  @Override
  public String getPageTitle() {
    return title + " – " + say("site.name");
  }

  /** Empties the page and begins it with a heading. */
  void begin(String heading) {
    begin(heading, new Span(heading));
  }

  /** Empties the page and begins it with a heading of the election's own words. */
  void begin(LocalizedText heading) {
    begin(plain(heading), text(heading));
  }

  private void begin(String name, Span heading) {
    removeAll();
    title = name;
    var h1 = new H1(heading);
    h1.getElement().setAttribute("tabindex", "-1");
    add(h1);
  }

  void heading(String key) {
    add(new H2(say(key)));
  }

  void paragraph(String key) {
    add(new Paragraph(say(key)));
  }

  Paragraph note(String text) {
    var note = new Paragraph(text);
    note.addClassName("note");
    return note;
  }

  /** A text of the election, in the reader's language where it has it, and marked with its own. */
  Span text(LocalizedText text) {
    Map.Entry<String, String> chosen = chosen(text);
    var span = new Span(chosen.getValue());
    span.getElement().setAttribute("lang", chosen.getKey());
    return span;
  }

  String plain(LocalizedText text) {
    return chosen(text).getValue();
  }

  private Map.Entry<String, String> chosen(LocalizedText text) {
    Set<Map.Entry<String, String>> all = text.byLanguage().entrySet();
    return all.stream()
        .filter(one -> Locale.forLanguageTag(one.getKey()).getLanguage().equals(words.tag()))
        .findFirst()
        .orElseGet(() -> all.iterator().next());
  }

  /** A point in time in the reader's zone, as far as the browser has told it. */
  String time(long millis) {
    return words.time(millis, zone());
  }

  /** As {@link #time}, short. */
  String moment(long millis) {
    return words.moment(millis, zone());
  }

  private static ZoneId zone() {
    String zone = UI.getCurrent().getPage().getExtendedClientDetails().getTimeZoneId();
    try {
      return zone == null ? UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      // The browser's word.
      return UTC;
    }
  }

  static HtmlContainer element(String tag) {
    return new HtmlContainer(tag);
  }
}
