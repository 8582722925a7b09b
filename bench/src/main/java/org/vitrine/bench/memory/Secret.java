package org.vitrine.bench.memory;

import java.util.List;
import java.util.Set;

/**
 * Something that only some may have.
 *
 * @param name what it is, and whose
 * @param holders folders of the roles that may have it
 * @param shapes in which it may lie about, from {@link Shapes}
 */
record Secret(String name, Set<String> holders, List<byte[]> shapes) {
  @Override
  public String toString() {
    return "Secret[" + name + "]";
  }
}
