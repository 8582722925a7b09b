package org.vitrine.pages.parts;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import org.vitrine.pages.words.Words;

/** Bars of one colour, longest for the largest number; a table beside it holds the same. */
@Tag("figure")
public final class Bars extends HtmlContainer {
  private static final long serialVersionUID = 1;

  /**
   * One bar.
   *
   * @param label what it stands for
   * @param value how long it is
   */
  public record Bar(String label, long value) {}

  /**
   * A chart.
   *
   * @param caption below it
   */
  public Bars(String caption, List<Bar> bars, Words words) {
    addClassName("bars");
    List<String> said =
        bars.stream()
            .map(bar -> words.say("chart.bar", Map.of("label", bar.label(), "value", bar.value())))
            .toList();
    var chart = new Div();
    chart.getElement().setAttribute("role", "img");
    chart
        .getElement()
        .setAttribute("aria-label", words.say("chart.text", Map.of("bars", words.list(said))));
    long longest = bars.stream().mapToLong(Bar::value).max().orElse(0);
    bars.forEach(bar -> chart.add(row(bar, longest, words)));
    var text = new HtmlContainer("figcaption");
    text.setText(caption);
    add(text, chart);
  }

  private static Div row(Bar bar, long longest, Words words) {
    var label = new Span(bar.label());
    label.addClassName("bar-label");
    var length = new Span();
    length.addClassName("bar");
    double percent = longest == 0 ? 0 : 100.0 * bar.value() / longest;
    length.getStyle().set("inline-size", percent + "%");
    var track = new Span(length);
    track.addClassName("bar-track");
    var value = new Span(words.number(bar.value()));
    value.addClassName("bar-value");
    var row = new Div(label, track, value);
    row.addClassName("bar-row");
    return row;
  }
}
