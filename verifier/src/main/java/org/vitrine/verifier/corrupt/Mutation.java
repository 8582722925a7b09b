package org.vitrine.verifier.corrupt;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Verdict;

/**
 * One way in which the sample record can be wrong.
 *
 * @param name unique, of lower-case letters, digits and hyphens: the name of its folder
 * @param what happened, one sentence
 * @param where entry and field, or file
 * @param who could have done it
 * @param verdict what a verifier must say: FAIL or INCOMPLETE
 * @param checks of which at least one must have that status
 * @param inputs what the verifier has to be given besides the record
 * @param files makes the record; the same bytes each time
 */
public record Mutation(
    String name,
    String what,
    String where,
    String who,
    Verdict verdict,
    Set<Check> checks,
    Inputs inputs,
    Supplier<RecordFiles> files) {

  /** What a verifier gets besides the record. */
  public enum Inputs {
    /** Nothing. */
    NONE("none"),
    /** The fingerprint of the valid record's election. */
    ELECTION("election"),
    /** The file {@code earlier}, a checkpoint that somebody kept. */
    EARLIER("earlier"),
    /** The file {@code receipt.tlog-proof}, a voter's receipt. */
    RECEIPT("receipt");

    private final String word;

    Inputs(String word) {
      this.word = word;
    }

    /** The word in {@code mutation.json}. */
    public String word() {
      return word;
    }
  }

  public Mutation {
    if (verdict == Verdict.PASS || checks.isEmpty()) {
      throw new IllegalArgumentException(name + " must fail, by some check");
    }
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not the name of a folder: " + name);
    }
    checks = Set.copyOf(checks);
  }

  /** The expected checks in their order. */
  public List<Check> orderedChecks() {
    return checks.stream().sorted().toList();
  }
}
