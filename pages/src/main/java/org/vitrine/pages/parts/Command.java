package org.vitrine.pages.parts;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;

/** A command line, as it is typed. */
public final class Command extends Pre {
  private static final long serialVersionUID = 1;

  /** The line as a whole. */
  public Command(String line) {
    var code = new Code();
    for (String word : line.split(" ", -1)) {
      // A word breaks only where it is longer than the line.
      var whole = new Span(word);
      whole.addClassName("word");
      code.add(whole, new Text(" "));
    }
    code.getElement().setAttribute("dir", "ltr");
    add(code);
    addClassName("command");
  }
}
