package org.vitrine.ui.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** What there is to know, each with its name. */
final class Facts extends DescriptionList {
  private static final long serialVersionUID = 1;

  Facts() {
    addClassName("facts");
  }

  Facts fact(String name, String value) {
    return fact(name, new Span(value));
  }

  Facts fact(String name, Component... values) {
    add(new Term(name), new Description(values));
    return this;
  }
}
