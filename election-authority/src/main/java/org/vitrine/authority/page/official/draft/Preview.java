package org.vitrine.authority.page.official.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import org.vitrine.authority.official.drafting.Sketch;

/** The booth's own questions in a frame, with the draft as it is now. */
final class Preview extends Div {
  private static final long serialVersionUID = 1;

  /**
   * The frame asks for nothing; it is told when it has come, and whenever something has changed.
   */
  private static final String TELL =
      """
      const draft = JSON.parse($0);
      const tell = () => this.contentWindow.postMessage({ draft }, location.origin);
      this.onload = tell;
      tell();
      """;

  private final Element frame = new Element("iframe");

  Preview(String title, Sketch sketch) {
    addClassName("preview");
    frame.setAttribute("title", title).setAttribute("src", "/preview/index.html");
    getElement().appendChild(frame);
    show(sketch);
  }

  void show(Sketch sketch) {
    frame.executeJs(TELL, new String(sketch.json().encode(), UTF_8));
  }
}
