package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.official.drafting.Edits;
import org.vitrine.authority.official.drafting.Sketch;

/** Questions, with what voters will see beside them. */
public final class ContestsStep extends Div {
  private static final long serialVersionUID = 1;

  private static final List<String> KINDS = List.of("choose", "yesno", "approval", "score");

  /** Fields for all contests. */
  public ContestsStep(DraftForm form) {
    addClassName("beside");
    var fields = new Div();
    fields.add(form.help("contests.help"), form.problems("contests"));
    for (int i = 0; i < form.sketch().size("contests"); i++) {
      fields.add(contest(form, i));
    }
    fields.add(
        DraftForm.actions(
            form.button(
                "contests.add",
                () ->
                    form.reshape(
                        form.first("contests[" + form.sketch().size("contests") + "].title"),
                        Edits::contestAdded))));
    var preview = new Preview(form.say("contests.preview"), form.sketch());
    form.watch(preview::show);
    add(fields, new Div(form.help("contests.preview.help"), preview));
  }

  private static HtmlContainer contest(DraftForm form, int number) {
    Sketch sketch = form.sketch();
    String at = "contests[" + number + "]";
    String name = form.say("contests.contest", Map.of("number", number + 1));
    var kinds = new LinkedHashMap<String, String>();
    KINDS.forEach(kind -> kinds.put(kind, form.say("contests.kind." + kind)));
    HtmlContainer group =
        DraftForm.group(
            name,
            form.problems(at + ".id"),
            form.texts(form.say("contests.title"), at + ".title"),
            form.choice(
                form.say("contests.kind"),
                at + ".kind",
                kinds,
                (now, kind) -> Edits.kind(now, number, kind)));
    boolean score = sketch.text(at + ".kind").equals("score");
    for (int i = 0; i < sketch.size(at + ".options"); i++) {
      group.add(option(form, number, i, score));
    }
    group.add(form.problems(at + ".options"));
    group.add(
        DraftForm.actions(
            form.button(
                "contests.option.add",
                name,
                () ->
                    form.reshape(
                        form.first(
                            at + ".options[" + form.sketch().size(at + ".options") + "].title"),
                        now -> Edits.optionAdded(now, number)))));
    switch (sketch.text(at + ".kind")) {
      case "approval" -> {}
      case "yesno" -> group.add(form.number(form.say("contests.min"), at + ".min"));
      default ->
          group.add(
              form.number(form.say(score ? "contests.min.points" : "contests.min"), at + ".min"),
              form.number(form.say(score ? "contests.max.points" : "contests.max"), at + ".max"));
    }
    group.add(
        form.check(form.say("contests.blank"), at + ".blank"), form.help("contests.blank.help"));
    var buttons = DraftForm.actions();
    if (number > 0) {
      buttons.add(
          form.button(
              "contests.raise", name, () -> form.reshape(now -> Edits.contestRaised(now, number))));
    }
    buttons.add(
        form.button(
            "contests.remove", name, () -> form.reshape(now -> Edits.contestRemoved(now, number))));
    group.add(buttons);
    return group;
  }

  private static Div option(DraftForm form, int contest, int number, boolean score) {
    String at = "contests[" + contest + "].options[" + number + "]";
    String name = form.say("contests.option", Map.of("number", number + 1));
    var fields = new Div(form.texts(name, at + ".title"));
    fields.addClassName("option");
    if (score) {
      fields.add(
          form.number(
              form.say("contests.option.limit", Map.of("number", number + 1)),
              at + ".limit",
              (sketch, limit) -> Edits.limited(sketch, contest, number, limit)));
    }
    fields.add(
        form.button(
            "contests.option.remove",
            name,
            () -> form.reshape(now -> Edits.optionRemoved(now, contest, number))));
    return fields;
  }
}
