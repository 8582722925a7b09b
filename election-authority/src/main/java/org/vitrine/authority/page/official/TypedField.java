package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;

/** A line that a person types, with its label. */
final class TypedField extends Div {
  private static final long serialVersionUID = 1;

  private final Input input = new Input();

  TypedField(String id, String label) {
    addClassName("field");
    input.setId("typed-" + id);
    input.getElement().setAttribute("dir", "auto");
    input.getElement().setAttribute("autocomplete", "off");
    var text = new NativeLabel(label);
    text.setFor(input);
    add(text, input);
  }

  String value() {
    return input.getValue();
  }

  void value(String value) {
    input.setValue(value);
  }
}
