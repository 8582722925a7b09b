package org.vitrine.box.store;

import java.util.List;

/**
 * An entry to be appended.
 *
 * @param entry its canonical bytes
 * @param keys what its submission is known by
 */
public record NewEntry(EntryBytes entry, List<SubmissionKey> keys) {
  /** Takes a copy of the list. */
  public NewEntry {
    keys = List.copyOf(keys);
  }
}
