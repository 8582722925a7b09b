package org.vitrine.ui.web;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicInteger;

/** How many readers the site has at once. A session takes memory, so there is an end to them. */
final class SessionLimit implements HttpSessionListener {
  private final int most;
  private final AtomicInteger sessions = new AtomicInteger();

  SessionLimit(int most) {
    this.most = most;
  }

  boolean reached() {
    return sessions.get() >= most;
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    sessions.incrementAndGet();
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    sessions.decrementAndGet();
  }
}
