package org.vitrine.authority.official.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The election's trust policy (§11.4): the log, its witnesses, and how many of them must cosign.
 * Officials write a line {@code witness NAME VKEY URL} for each witness.
 *
 * @param lines the witnesses' lines
 * @param quorum how many must cosign; all but one if not given
 */
public record WitnessLines(List<String> lines, OptionalLong quorum) {
  /** Keeps a copy that nobody can change. */
  public WitnessLines {
    lines = List.copyOf(lines);
  }

  /** The lines of a file, without empty ones and comments. */
  public static List<String> in(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Numbers, from 0, of the lines that are no witnesses. */
  public List<Integer> odd() {
    var odd = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = words(i);
      if (words.length != 4 || !words[0].equals("witness")) {
        odd.add(i);
      }
    }
    return odd;
  }

  /** How many witnesses must cosign. */
  public long needed() {
    return quorum.orElse(Math.max(1, lines.size() - 1));
  }

  /**
   * The policy's text; lines that are no witnesses are left out.
   *
   * @param logKey the log's Ed25519 verifier key
   * @param url the election's address
   */
  public String policy(String logKey, String url) {
    var text = new StringBuilder();
    text.append("log ").append(logKey).append(' ').append(url).append('\n');
    var names = new ArrayList<String>();
    List<Integer> odd = odd();
    for (int i = 0; i < lines.size(); i++) {
      if (!odd.contains(i)) {
        names.add(words(i)[1]);
        text.append(String.join(" ", words(i))).append('\n');
      }
    }
    if (names.isEmpty()) {
      return text.append("quorum none\n").toString();
    }
    return text.append("group witnesses ")
        .append(needed())
        .append(' ')
        .append(String.join(" ", names))
        .append("\nquorum witnesses\n")
        .toString();
  }

  private String[] words(int line) {
    return lines.get(line).strip().split("\\s+", -1);
  }
}
