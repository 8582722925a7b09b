package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.dom.Element;
import java.util.Map;
import java.util.SequencedMap;
import org.vitrine.authority.page.Memo;

/** One of several, with its label. */
final class Choice extends Div {
  private static final long serialVersionUID = 1;

  private final Element select = new Element("select");

  /**
   * With the first one chosen.
   *
   * @param id unique on the page
   * @param label before it
   * @param options by their names in the program: what a person reads
   */
  Choice(String id, String label, SequencedMap<String, String> options) {
    addClassName("field");
    select.setAttribute("id", id);
    for (Map.Entry<String, String> option : options.entrySet()) {
      var item = new Element("option");
      item.setAttribute("value", option.getKey());
      item.setText(option.getValue());
      select.appendChild(item);
    }
    select.setProperty("value", options.sequencedKeySet().getFirst());
    select.addPropertyChangeListener("value", "change", change -> {});
    var text = new NativeLabel(label);
    text.setFor(id);
    add(text);
    getElement().appendChild(select);
  }

  /** With the one that was chosen before, on an earlier page of this desk. */
  Choice remembered() {
    var memo = new Memo<String>("field." + select.getAttribute("id"));
    memo.read().ifPresent(this::choose);
    return then(() -> memo.note(chosen()));
  }

  /** Does something whenever another one is chosen. */
  Choice then(Runnable action) {
    select.addEventListener("change", changed -> action.run());
    return this;
  }

  /** Chooses this one. */
  void choose(String option) {
    select.setProperty("value", option);
  }

  /** The name of the chosen one. */
  String chosen() {
    return select.getProperty("value");
  }
}
