package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import java.util.Map;
import org.vitrine.authority.official.drafting.Edits;
import org.vitrine.authority.official.drafting.Sketch;

/** Ballot styles, cells, and how small a group may be. */
public final class GroupsStep extends Div {
  private static final long serialVersionUID = 1;

  /** Fields for them. */
  public GroupsStep(DraftForm form) {
    Sketch sketch = form.sketch();
    var styles =
        DraftForm.group(
            form.say("groups.styles"), form.help("groups.styles.help"), form.problems("styles"));
    for (int i = 0; i < sketch.size("styles"); i++) {
      styles.add(style(form, i));
    }
    styles.add(
        DraftForm.actions(
            form.button(
                "groups.style.add",
                () ->
                    form.reshape(
                        "styles[" + form.sketch().size("styles") + "].id", Edits::styleAdded))));
    var cells =
        DraftForm.group(
            form.say("groups.cells"), form.help("groups.cells.help"), form.problems("cells"));
    for (int i = 0; i < sketch.size("cells"); i++) {
      cells.add(cell(form, i));
    }
    cells.add(
        DraftForm.actions(
            form.button(
                "groups.cell.add",
                () ->
                    form.reshape(
                        "cells[" + form.sketch().size("cells") + "].id", Edits::cellAdded))));
    add(
        styles,
        cells,
        DraftForm.group(
            form.say("groups.privacy"),
            form.help("groups.minimum.help"),
            form.number(form.say("groups.minimum"), "minimum")),
        DraftForm.group(
            form.say("groups.limits"),
            form.help("groups.limits.help"),
            form.number(form.say("groups.limits.ballot"), "limits.ballot"),
            form.number(form.say("groups.limits.opened"), "limits.opened")));
  }

  private static HtmlContainer style(DraftForm form, int number) {
    Sketch sketch = form.sketch();
    String at = "styles[" + number + "]";
    String name = form.say("groups.style", Map.of("number", number + 1));
    HtmlContainer group = DraftForm.group(name, form.text(form.say("groups.id"), at + ".id"));
    for (int i = 0; i < sketch.size("contests"); i++) {
      String contest = sketch.text("contests[" + i + "].id");
      String title = sketch.text("contests[" + i + "].title." + sketch.languages().getFirst());
      group.add(
          form.check(
              title.isEmpty() ? form.say("contests.contest", Map.of("number", i + 1)) : title,
              at + ".on[" + i + "]",
              sketch.texts(at + ".contests").contains(contest),
              (now, on) -> Edits.onStyle(now, number, contest, on)));
    }
    group.add(form.problems(at + ".contests"));
    if (sketch.size("styles") > 1) {
      group.add(
          form.button(
              "groups.remove", name, () -> form.reshape(now -> now.removed("styles", number))));
    }
    return group;
  }

  private static HtmlContainer cell(DraftForm form, int number) {
    String at = "cells[" + number + "]";
    String name = form.say("groups.cell", Map.of("number", number + 1));
    HtmlContainer group =
        DraftForm.group(
            name,
            form.text(form.say("groups.id"), at + ".id"),
            form.texts(form.say("groups.cell.title"), at + ".title"));
    if (form.sketch().size("cells") > 1) {
      group.add(
          form.button(
              "groups.remove", name, () -> form.reshape(now -> now.removed("cells", number))));
    }
    return group;
  }
}
