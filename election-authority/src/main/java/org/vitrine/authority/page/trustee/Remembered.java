package org.vitrine.authority.page.trustee;

import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;
import org.vitrine.authority.trustee.BadShare;
import org.vitrine.authority.trustee.Clearance;
import org.vitrine.authority.trustee.Destruction;

/**
 * What this browser has been told and would have to ask for again, which may take long, when a page
 * is opened anew or in another language. Steps note it themselves, at their end: the page that has
 * begun one may have been left by then. Nothing of it is secret.
 */
final class Remembered {
  private Optional<Clearance> clearance = Optional.empty();
  private Optional<BadShare> badShare = Optional.empty();
  private int attempt;
  private Optional<Destruction.Destroyed> destroyed = Optional.empty();

  private Remembered() {}

  /** That of the browser whose page is being made. */
  static Remembered here() {
    VaadinSession session = VaadinSession.getCurrent();
    Remembered known = session.getAttribute(Remembered.class);
    if (known != null) {
      return known;
    }
    var fresh = new Remembered();
    session.setAttribute(Remembered.class, fresh);
    return fresh;
  }

  synchronized Optional<Clearance> clearance() {
    return clearance;
  }

  synchronized Clearance verified(Clearance newest) {
    clearance = Optional.of(newest);
    return newest;
  }

  /** What was verified has been decrypted. */
  synchronized void decrypted() {
    clearance = Optional.empty();
  }

  /** The bad share that was found in this attempt. */
  synchronized Optional<BadShare> badShare(int inAttempt) {
    return attempt == inAttempt ? badShare : Optional.empty();
  }

  synchronized void found(BadShare share, int inAttempt) {
    badShare = Optional.of(share);
    attempt = inAttempt;
  }

  synchronized Optional<Destruction.Destroyed> destroyed() {
    return destroyed;
  }

  synchronized Destruction.Destroyed destroyed(Destruction.Destroyed done) {
    destroyed = Optional.of(done);
    return done;
  }
}
