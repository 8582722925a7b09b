package org.vitrine.authority.page.trustee;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import org.vitrine.crypto.codes.SpokenCode;

/** A fingerprint as it is read out on the telephone: a line for each group. */
final class Spoken extends OrderedList {
  private static final long serialVersionUID = 1;

  /**
   * The lines.
   *
   * @param label what it is of, for those who do not see the heading above it
   */
  Spoken(SpokenCode code, String label) {
    addClassName("spoken");
    getElement().setAttribute("dir", "ltr");
    getElement().setAttribute("aria-label", label);
    for (SpokenCode.Group group : code.groups()) {
      var symbols = new Span(group.symbols());
      symbols.addClassName("code");
      var words = new Span(group.spoken());
      words.getElement().setAttribute("lang", "en");
      words.addClassName("words");
      add(new ListItem(symbols, words));
    }
  }
}
