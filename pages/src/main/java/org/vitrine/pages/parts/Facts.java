package org.vitrine.pages.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** What there is to know, each with its name. */
public final class Facts extends DescriptionList {
  private static final long serialVersionUID = 1;

  /** None yet. */
  public Facts() {
    addClassName("facts");
  }

  /** Adds one. */
  public Facts fact(String name, String value) {
    return fact(name, new Span(value));
  }

  /** Adds one with several values. */
  public Facts fact(String name, Component... values) {
    add(new Term(name), new Description(values));
    return this;
  }
}
