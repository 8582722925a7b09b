package org.vitrine.authority.page.trustee;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.data.value.ValueChangeMode;

/** A line that a person types, with its label. */
final class TypedLine extends Div {
  private static final long serialVersionUID = 1;

  private final Input input = new Input();

  /**
   * An empty line.
   *
   * @param id of the field, once on a page
   * @param label before it
   */
  TypedLine(String id, String label) {
    addClassName("field");
    input.setId(id);
    // Known while it is typed, so that the page is not built anew meanwhile.
    input.setValueChangeMode(ValueChangeMode.EAGER);
    input.getElement().setAttribute("autocomplete", "off");
    input.getElement().setAttribute("spellcheck", "false");
    input.getElement().setAttribute("dir", "ltr");
    var text = new NativeLabel(label);
    text.setFor(input);
    add(text, input);
  }

  /** What was typed. */
  String typed() {
    return input.getValue();
  }

  /** Whether something was typed that is not to be lost. */
  boolean isHeld() {
    return isAttached() && !typed().isBlank();
  }
}
