package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.authority.keys.PublicKeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;

/** Who has which role, by their public keys, and how many of them decide and decrypt. */
public final class PeopleStep extends Div {
  private static final long serialVersionUID = 1;

  /**
   * Fields for them.
   *
   * @param upload where people's files are chosen
   */
  public PeopleStep(DraftForm form, Component upload) {
    Sketch sketch = form.sketch();
    add(
        DraftForm.group(form.say("people.add"), form.help("people.help"), upload),
        list(form, "officials"),
        DraftForm.group(
            form.say("people.approvals"),
            form.help("people.approvals.help"),
            form.number(
                form.say("people.approvals.label", Map.of("officials", sketch.size("officials"))),
                "approvals")),
        list(form, "trustees"),
        DraftForm.group(
            form.say("people.threshold"),
            form.help("people.threshold.help"),
            form.number(
                form.say("people.threshold.label", Map.of("trustees", sketch.size("trustees"))),
                "threshold")),
        registrar(form));
  }

  /** The draft with somebody more, in the role that the file says. */
  public static Sketch with(Sketch sketch, PublicKeyFile file) {
    return switch (file.role()) {
      case OFFICIAL -> sketch.added("officials", file.authority());
      case TRUSTEE -> sketch.added("trustees", file.authority());
      case REGISTRAR -> sketch.with("registrar", file.authority());
    };
  }

  /** The public keys of everybody in a role. */
  public static List<String> keys(Sketch sketch, String role) {
    return IntStream.range(0, sketch.size(role))
        .mapToObj(i -> sketch.text(role + "[" + i + "].key"))
        .toList();
  }

  private static HtmlContainer list(DraftForm form, String role) {
    Sketch sketch = form.sketch();
    HtmlContainer group = DraftForm.group(form.say("people." + role), form.problems(role));
    var list = new OrderedList();
    for (int i = 0; i < sketch.size(role); i++) {
      int number = i;
      String at = role + "[" + i + "]";
      String name = sketch.text(at + ".name");
      list.add(
          new ListItem(
              new Span(name + " "),
              key(sketch.text(at + ".key")),
              new Span(" "),
              form.button(
                  "people.remove", name, () -> form.reshape(now -> now.removed(role, number))),
              form.problems(at + ".key"),
              form.problems(at + ".name")));
    }
    group.add(list);
    return group;
  }

  private static HtmlContainer registrar(DraftForm form) {
    Sketch sketch = form.sketch();
    HtmlContainer group =
        DraftForm.group(
            form.words().say("role." + RoleName.REGISTRAR.word()), form.problems("registrar"));
    if (sketch.at("registrar").orElse(JsonNull.NULL) instanceof JsonObject) {
      String name = sketch.text("registrar.name");
      group.add(
          new Span(name + " "),
          key(sketch.text("registrar.key")),
          new Span(" "),
          form.button(
              "people.remove",
              name,
              () -> form.reshape(now -> now.with("registrar", JsonNull.NULL))),
          form.problems("registrar.key"));
    }
    return group;
  }

  private static Span key(String key) {
    var code = new Span(key);
    code.addClassName("code");
    code.getElement().setAttribute("dir", "ltr");
    return code;
  }
}
