package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.Map;
import org.vitrine.authority.official.drafting.Drafting;
import org.vitrine.authority.official.drafting.WitnessLines;
import org.vitrine.crypto.json.JsonArray;

/** Witnesses of the board, and how many of them are enough. */
public final class TrustStep extends Div {
  private static final long serialVersionUID = 1;

  /** Fields for them. */
  public TrustStep(DraftForm form) {
    Element lines = new Element("textarea");
    lines.setAttribute("rows", "6").setAttribute("dir", "ltr").setAttribute("spellcheck", "false");
    lines.setProperty("value", String.join("\n", form.sketch().texts("witnesses")));
    add(
        form.help("trust.help"),
        form.field(
            form.say("trust.lines"),
            "witnesses",
            lines,
            typed ->
                form.reshape(
                    "witnesses",
                    sketch ->
                        sketch.with("witnesses", JsonArray.ofStrings(WitnessLines.in(typed))))));
    for (int line : Drafting.witnesses(form.sketch()).odd()) {
      add(form.problems("witnesses[" + line + "]"));
    }
    add(
        form.help(
            "trust.quorum.help", Map.of("needed", Drafting.witnesses(form.sketch()).needed())),
        form.number(form.say("trust.quorum"), "quorum"));
  }
}
