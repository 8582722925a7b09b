package org.vitrine.pages.parts;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.vitrine.pages.words.Words;

/** Who reads a page: in which language and zone. */
public final class Reader {
  /** The zone of readers whose browser does not tell theirs; pages say that it is this one. */
  private static final ZoneId UTC = ZoneId.of("UTC");

  private Reader() {}

  /** Notes the language of a page that begins. */
  public static void begin(UI ui, Words words) {
    ComponentUtil.setData(ui, Words.class, words);
  }

  /**
   * The language of the page that is being made.
   *
   * @throws IllegalStateException outside of a page
   */
  public static Words words() {
    Words words = ComponentUtil.getData(UI.getCurrent(), Words.class);
    if (words == null) {
      throw new IllegalStateException("a page has a language from its beginning");
    }
    return words;
  }

  /** The reader's zone, as far as the browser has told it. */
  public static ZoneId zone() {
    String zone = UI.getCurrent().getPage().getExtendedClientDetails().getTimeZoneId();
    try {
      return zone == null ? UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      // The browser's word.
      return UTC;
    }
  }
}
