package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.Map;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.official.Checklist;
import org.vitrine.pages.words.Words;

/** The way to the result, point after point: what is done, what is to be done, and by whom. */
final class ChecklistTable extends OrderedList {
  private static final long serialVersionUID = 1;

  ChecklistTable(Checklist checklist, Words words) {
    addClassName("checklist");
    for (Checklist.Point point : checklist.points()) {
      String state = point.state().name().toLowerCase(Locale.ROOT);
      String task = point.task().name().toLowerCase(Locale.ROOT);
      var mark = new Span(words.say("official.state." + state));
      mark.addClassName("state");
      var text = new Span(words.say("official.task." + task));
      text.addClassName("task");
      var item = new ListItem(mark, text);
      item.addClassName("state-" + state);
      if (point.state() == Checklist.State.NOW) {
        item.getElement().setAttribute("aria-current", "step");
        if (point.needed() > 1) {
          item.add(
              new Paragraph(
                  words.say(
                      "official.done-of", Map.of("done", point.done(), "needed", point.needed()))));
        }
        item.add(
            new Paragraph(
                words.say(
                    "official.waits-for",
                    Map.of(
                        "people",
                        words.list(point.waiting().stream().map(w -> who(w, words)).toList())))));
      }
      add(item);
    }
  }

  private static String who(Checklist.Waited waited, Words words) {
    String role = words.say("role." + waited.role().word());
    return waited.role() == RoleName.REGISTRAR
        ? role + " " + waited.name()
        : words.say(
            "official.person",
            Map.of("role", role, "number", waited.number(), "name", waited.name()));
  }
}
