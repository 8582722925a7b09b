package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeSet;
import org.vitrine.authority.official.drafting.Moment;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.crypto.json.JsonNull;

/** When the polls are said to open and close, by a clock in a place. */
public final class TimesStep extends Div {
  private static final long serialVersionUID = 1;

  private static final String ZONES = "zones";

  /**
   * Fields for both times.
   *
   * @param here the reader's zone, for times that have none yet
   */
  public TimesStep(DraftForm form, ZoneId here) {
    add(form.help("times.help"));
    add(zones(), time(form, "opens", here), time(form, "closes", here));
  }

  private static HtmlContainer zones() {
    HtmlContainer list = org.vitrine.pages.parts.Page.element("datalist");
    list.setId(ZONES);
    for (String zone : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      if (zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")) {
        list.getElement().appendChild(new Element("option").setAttribute("value", zone));
      }
    }
    return list;
  }

  private static HtmlContainer time(DraftForm form, String name, ZoneId here) {
    Sketch sketch = form.sketch();
    String local = sketch.text(name + ".local");
    String zone = sketch.text(name + ".zone");
    if (Moment.of(sketch.at(name).orElse(JsonNull.NULL)) instanceof Moment.Known known
        && known.shown().isEmpty()) {
      local = LocalDateTime.ofInstant(known.instant(), here).toString();
      zone = here.getId();
    }
    var typed = new Typed(form, name, local, zone.isEmpty() ? here.getId() : zone);
    Element clock = new Element("input");
    clock.setAttribute("type", "datetime-local");
    clock.setProperty("value", typed.local);
    Element place = new Element("input");
    place.setAttribute("type", "text").setAttribute("list", ZONES).setAttribute("dir", "ltr");
    place.setProperty("value", typed.zone);
    var said = new Paragraph();
    said.addClassName("note");
    typed.said = said;
    typed.tell();
    return DraftForm.group(
        form.say("times." + name),
        form.field(form.say("times.local"), name, clock, typed::local),
        form.field(form.say("times.zone"), name + ".zone", place, typed::zone),
        said);
  }

  /** Both fields of one time: they are saved together. */
  private static final class Typed {
    private final DraftForm form;
    private final String name;
    private String local;
    private String zone;
    private Paragraph said = new Paragraph();

    Typed(DraftForm form, String name, String local, String zone) {
      this.form = form;
      this.name = name;
      this.local = local;
      this.zone = zone;
    }

    void local(String value) {
      local = value;
      save();
    }

    void zone(String value) {
      zone = value;
      save();
    }

    private void save() {
      form.change(name, sketch -> sketch.with(name, Moment.json(local, zone)));
      tell();
    }

    /** What the rest of the world will read. */
    void tell() {
      said.setText(
          Moment.of(form.sketch().at(name).orElse(JsonNull.NULL))
                  instanceof Moment.Known(var instant, var _)
              ? form.say("times.utc", Map.of("time", instant.toString()))
              : form.say("times.none"));
    }
  }
}
