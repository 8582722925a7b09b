package org.vitrine.authority.page.trustee;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.page.DeskPage;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Standing;
import org.vitrine.authority.trustee.Attendance;
import org.vitrine.authority.trustee.Comparison;
import org.vitrine.authority.trustee.StepDone;
import org.vitrine.authority.workplace.Sight;

/** What the trustee's pages have in common. */
abstract class TrusteeView extends DeskPage {
  private static final long serialVersionUID = 1;

  TrusteeView(Place place) {
    super(place);
  }

  /** Builds the page for a board that has been read. */
  abstract void show(Board board, int number);

  @Override
  protected final void show(Sight sight) {
    if (sight.board().isEmpty()) {
      put(new Standing(place().workplace(), sight, words()));
    } else {
      show(sight.board().get(), sight.number());
    }
  }

  /** The one thing that is to be done now, large. */
  final HtmlContainer now(String title, Component... content) {
    HtmlContainer section = element("section");
    section.addClassName("now");
    section.add(new H2(title));
    section.add(content);
    return section;
  }

  /** A part of the page with a heading. */
  final HtmlContainer part(String key, Component... content) {
    HtmlContainer section = element("section");
    section.add(new H2(say(key)));
    section.add(content);
    return section;
  }

  final Paragraph text(String key) {
    return text(key, Map.of());
  }

  final Paragraph text(String key, Map<String, ?> values) {
    return new Paragraph(say(key, values));
  }

  /** Something that a person must see before going on. */
  final Div warning(String key, Map<String, ?> values) {
    var warning = new Div(new Paragraph(say(key, values)));
    warning.addClassName("alert");
    warning.getElement().setAttribute("role", "alert");
    return warning;
  }

  /** What is compared by telephone. */
  final Div spoken(Comparison comparison) {
    String key = "trustee.compare." + comparison.kind().name().toLowerCase(java.util.Locale.ROOT);
    return new Div(
        new H3(say(key)), text(key + ".text"), new Spoken(comparison.spoken(), say(key)));
  }

  /** Something wide, which scrolls by itself and can be reached with the keyboard. */
  final Div wide(Component component, String label) {
    var scroll = new Div(component);
    scroll.addClassName("scroll");
    scroll.getElement().setAttribute("role", "region");
    scroll.getElement().setAttribute("tabindex", "0");
    scroll.getElement().setAttribute("aria-label", label);
    return scroll;
  }

  /** Names of those who are waited for. */
  final String waiting(Attendance attendance) {
    List<String> names =
        attendance.trustees().stream()
            .filter(Attendance.Row::awaited)
            .map(Attendance.Row::name)
            .toList();
    return words().list(names);
  }

  /** Says what was posted. */
  final void told(StepDone done) {
    String step = done.step().name().toLowerCase(java.util.Locale.ROOT);
    if (done.entry().isPresent()) {
      did(
          say(
              "trustee.posted",
              Map.of("thing", say("trustee.thing." + step), "entry", done.entry().getAsLong())));
    } else {
      did(say("trustee.stands", Map.of("thing", say("trustee.thing." + step))));
    }
  }
}
