package org.vitrine.box.store;

/**
 * Takes entries one by one, in order.
 *
 * @param <X> what it may throw, which ends the reading
 */
@FunctionalInterface
public interface EntrySink<X extends Exception> {
  /** Takes the next entry. No connection to the database is held meanwhile, so it may be slow. */
  void accept(StoredEntry entry) throws X;
}
