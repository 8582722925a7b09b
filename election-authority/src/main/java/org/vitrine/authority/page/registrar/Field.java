package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import java.util.Optional;
import org.vitrine.authority.page.Memo;

/** A line that a person types, with its label. */
final class Field extends Div {
  private static final long serialVersionUID = 1;

  private final Input input = new Input();

  /**
   * An empty one.
   *
   * @param id unique on the page
   * @param label before it
   */
  Field(String id, String label) {
    addClassName("field");
    input.setId(id);
    input.getElement().setAttribute("autocomplete", "off");
    var text = new NativeLabel(label);
    text.setFor(input);
    add(text, input);
  }

  /** Of another type than text, such as {@code email}. */
  Field type(String type) {
    input.setType(type);
    return this;
  }

  /** With something in it. */
  Field with(String value) {
    input.setValue(value);
    return this;
  }

  /** With an address of the web or of a mailbox, or code: written from left to right. */
  Field leftToRight() {
    input.getElement().setAttribute("dir", "ltr");
    return this;
  }

  /** With what was typed into it before, on an earlier page of this desk. */
  Field remembered() {
    var memo = new Memo<String>("field." + input.getId().orElseThrow());
    memo.read().ifPresent(input::setValue);
    input.addValueChangeListener(typed -> memo.note(typed.getValue()));
    return this;
  }

  /** What was typed, without surrounding white space. */
  String text() {
    return String.valueOf(input.getValue()).strip();
  }

  /** What was typed, if anything was. */
  Optional<String> given() {
    return Optional.of(text()).filter(text -> !text.isEmpty());
  }
}
