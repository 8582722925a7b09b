package org.vitrine.verifier.report;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * One thing that a check has to say.
 *
 * @param seq the entry it is about, empty for the record as a whole
 * @param where the field, contest, option or equation; may be empty
 * @param what what is wrong, in words
 */
public record Finding(OptionalLong seq, String where, String what) {
  /** Texts may quote a hostile record: they are cut, and cannot move the cursor of a terminal. */
  public Finding {
    where = Lines.tame(where);
    what = Lines.tame(what);
  }

  public static Finding at(long seq, String where, String what) {
    return new Finding(OptionalLong.of(seq), where, what);
  }

  public static Finding of(String where, String what) {
    return new Finding(OptionalLong.empty(), where, what);
  }

  /** One line: {@code entry 17, contests[0].sum: …}. */
  @Override
  public String toString() {
    var out = new StringBuilder();
    if (seq.isPresent()) {
      out.append(String.format(Locale.ROOT, "entry %d", seq.getAsLong()));
    }
    if (!where.isEmpty()) {
      out.append(out.isEmpty() ? "" : ", ").append(where);
    }
    return out.append(out.isEmpty() ? "" : ": ").append(what).toString();
  }
}
