package org.vitrine.authority.page;

import com.vaadin.flow.component.HtmlContainer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A section of a page that stays the same component as long as it is about the same, however often
 * the page around it is built anew: a click that is on its way meets the button that it was for.
 *
 * @param <T> what it is about
 */
public final class Kept<T> {
  private Optional<T> about = Optional.empty();
  private Optional<HtmlContainer> section = Optional.empty();

  /** The section, made if it is about something else than before. */
  public HtmlContainer section(T subject, Supplier<HtmlContainer> maker) {
    if (section.isEmpty() || !about.equals(Optional.of(subject))) {
      section = Optional.of(maker.get());
      about = Optional.of(subject);
    }
    return section.get();
  }

  /** The next one is made anew. */
  public void forget() {
    about = Optional.empty();
    section = Optional.empty();
  }
}
