package org.vitrine.authority.official.drafting;

import java.util.Map;

/**
 * Something that is missing or wrong in a draft.
 *
 * @param path the field to change, such as {@code contests[2].title.de}
 * @param name what is wrong there, for words of other languages: {@code contests.title}
 * @param values numbers and names that the words need: {@code contest} and {@code option} from 1
 * @param reason in English, a clause that reads well after the path
 */
public record Problem(String path, String name, Map<String, String> values, String reason) {
  /** Keeps a copy that nobody can change. */
  public Problem {
    values = Map.copyOf(values);
  }

  /** The problem as a sentence. */
  public String sentence() {
    return (path.isEmpty() ? "the election" : path) + ": " + reason;
  }

  /** Whether it is about who has which role, or the witnesses, and not about the questions. */
  public boolean concernsPeople() {
    return Place.of(path).names().stream().limit(1).anyMatch(PEOPLE::contains);
  }

  private static final java.util.Set<String> PEOPLE =
      java.util.Set.of(
          "approvals", "officials", "quorum", "registrar", "threshold", "trustees", "witnesses");
}
