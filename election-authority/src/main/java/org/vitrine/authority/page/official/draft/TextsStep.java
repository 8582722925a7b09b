package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.authority.official.drafting.Edits;

/** Languages and title. */
public final class TextsStep extends Div {
  private static final long serialVersionUID = 1;

  /** Fields for them. */
  public TextsStep(DraftForm form) {
    List<String> languages = form.sketch().languages();
    var list = new UnorderedList();
    for (String tag : languages) {
      var item = new ListItem(new Span(name(tag, form) + " "));
      if (languages.size() > 1) {
        item.add(
            form.button(
                "texts.language.remove",
                name(tag, form),
                () ->
                    form.reshape(
                        sketch -> {
                          var fewer = new ArrayList<>(sketch.languages());
                          fewer.remove(tag);
                          return Edits.speaking(sketch, fewer);
                        })));
      }
      list.add(item);
    }
    Element tag = new Element("input");
    tag.setAttribute("type", "text").setAttribute("autocomplete", "off").setAttribute("dir", "ltr");
    add(
        DraftForm.group(
            form.say("texts.languages"),
            form.help("texts.languages.help"),
            list,
            form.field(
                form.say("texts.language.add"),
                "languages",
                tag,
                typed -> {
                  if (!typed.isBlank()) {
                    form.reshape(
                        "languages",
                        sketch -> {
                          var more = new ArrayList<>(sketch.languages());
                          more.add(typed.strip());
                          return Edits.speaking(sketch, more);
                        });
                  }
                })));
    add(form.texts(form.say("texts.title"), "title"));
    add(form.check(form.say("texts.rehearsal"), "rehearsal"), form.help("texts.rehearsal.help"));
  }

  private static String name(String tag, DraftForm form) {
    String name = Locale.forLanguageTag(tag).getDisplayLanguage(form.words().locale());
    return name.isEmpty() ? tag : form.say("texts.language", Map.of("name", name, "tag", tag));
  }
}
