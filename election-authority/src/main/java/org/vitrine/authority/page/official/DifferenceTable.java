package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.official.Difference;
import org.vitrine.pages.parts.Table;

/** Where a proposal differs from what this official knows, in the words of the wizard. */
final class DifferenceTable extends Div {
  private static final long serialVersionUID = 1;

  /** What the wizard calls the fields of a manifest. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("approvals", "official.people.approvals"),
          Map.entry("ballot", "official.groups.limits.ballot"),
          Map.entry("blank", "official.contests.blank"),
          Map.entry("cells", "official.groups.cells"),
          Map.entry("closes", "official.times.closes"),
          Map.entry("contests", "official.contest"),
          Map.entry("kind", "official.contests.kind"),
          Map.entry("languages", "official.texts.languages"),
          Map.entry("limits", "official.groups.limits"),
          Map.entry("max", "official.contests.max"),
          Map.entry("min", "official.contests.min"),
          Map.entry("minimum", "official.groups.minimum"),
          Map.entry("officials", "official.people.officials"),
          Map.entry("opened", "official.groups.limits.opened"),
          Map.entry("opens", "official.times.opens"),
          Map.entry("options", "official.result.option"),
          Map.entry("quorum", "official.manifest.quorum"),
          Map.entry("registrar", "role.registrar"),
          Map.entry("rehearsal", "official.texts.rehearsal"),
          Map.entry("styles", "official.groups.styles"),
          Map.entry("threshold", "official.people.threshold"),
          Map.entry("title", "official.texts.title"),
          Map.entry("trustees", "official.people.trustees"),
          Map.entry("witnesses", "official.trust.witnesses"));

  DifferenceTable(List<Difference> differences, OfficialPage page) {
    var table =
        new Table(
            page.say("official.differences"),
            page.say("official.differences.field"),
            page.say("official.differences.mine"),
            page.say("official.differences.theirs"));
    for (Difference difference : differences) {
      table.row(
          label(difference.field(), page),
          difference.mine(page::time).orElse("–"),
          difference.theirs(page::time).orElse("–"));
    }
    add(page.wide(table));
  }

  /** Names and identifiers in their order; what the wizard has no name for stays as it is. */
  private static Span label(String field, OfficialPage page) {
    var label = new Span();
    List<String> parts = List.of(field.split("\\.", -1));
    var shown = new ArrayList<String>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      // The title of a question or an option is what it is called.
      if (i == 0 || !part.equals("title")) {
        shown.add(part);
      }
    }
    for (String part : shown) {
      if (label.getChildren().findAny().isPresent()) {
        label.add(new Span(" · "));
      }
      String key = LABELS.get(part);
      label.add(key == null ? OfficialPage.code(part) : new Span(page.say(key)));
    }
    return label;
  }
}
