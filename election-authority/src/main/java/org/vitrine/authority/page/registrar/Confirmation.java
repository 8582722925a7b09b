package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;

/** A box that a person ticks before something that cannot be undone. */
final class Confirmation extends Div {
  private static final long serialVersionUID = 1;

  private final Input box = new Input();

  /**
   * Not ticked.
   *
   * @param id unique on the page
   * @param sentence behind it
   */
  Confirmation(String id, String sentence) {
    addClassNames("field", "confirmation");
    box.setType("checkbox");
    box.setId(id);
    box.getElement().addPropertyChangeListener("checked", "change", change -> {});
    var text = new NativeLabel(sentence);
    text.setFor(box);
    add(box, text);
  }

  /** Whether it is ticked. */
  boolean given() {
    return box.getElement().getProperty("checked", false);
  }
}
