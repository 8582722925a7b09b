package org.vitrine.authority.page;

import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;

/**
 * Something that this browser was told and would have to be told again when a page is opened anew
 * or in another language. It is in memory only, and gone when the desk ends.
 *
 * @param <T> what it is
 */
public final class Memo<T> {
  private final String name;

  /** That of the browser whose page is being made. */
  public Memo(String name) {
    this.name = "memo." + name;
  }

  /** What was noted last. */
  @SuppressWarnings("unchecked")
  public Optional<T> read() {
    return Optional.ofNullable((T) VaadinSession.getCurrent().getAttribute(name));
  }

  /** Notes this instead of what was there. */
  public void note(T value) {
    VaadinSession.getCurrent().setAttribute(name, value);
  }

  /** Forgets it. */
  public void erase() {
    VaadinSession.getCurrent().setAttribute(name, null);
  }
}
