package org.vitrine.authority.workplace;

/**
 * A step that takes so long that a person may want to stop it.
 *
 * @param <T> what it brings
 */
public interface Stoppable<T> extends Preparation<T> {
  /**
   * Makes it end soon, as refused or with what it has done; from any thread, before it has begun as
   * well.
   */
  void stop();
}
