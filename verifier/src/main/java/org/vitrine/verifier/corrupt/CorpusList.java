package org.vitrine.verifier.corrupt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Verdict;

/** The list of all mutations as docs/corpus.md has it. */
public final class CorpusList {
  private CorpusList() {}

  /** One line for one mutation. */
  public static String line(Mutation mutation) {
    return mutation.name() + "  " + expected(mutation) + "  " + mutation.what();
  }

  private static String expected(Mutation mutation) {
    String checks =
        mutation.orderedChecks().stream().map(Check::name).collect(Collectors.joining(" "));
    return mutation.verdict() == Verdict.FAIL ? checks : "INCOMPLETE " + checks;
  }

  /** The whole list in Markdown. */
  public static String markdown(Corpus corpus) {
    var fields = new LinkedHashMap<String, List<String>>();
    var others = new ArrayList<String>();
    for (Mutation mutation : corpus.mutations()) {
      Mending[] mending = mending(mutation);
      if (mending.length == 1) {
        String word = mending[0].word();
        String stem = mutation.name().substring(0, mutation.name().length() - word.length() - 1);
        fields.computeIfAbsent(stem, s -> new ArrayList<>()).add(word + " " + expected(mutation));
      } else {
        others.add(row(mutation.name(), mutation.what(), expected(mutation)));
      }
    }
    var out = new ArrayList<String>();
    out.add("### What is wrong as a whole");
    out.add("");
    out.add(row("name", "what", "expected"));
    out.add(row("---", "---", "---"));
    out.addAll(others);
    out.add("");
    out.add("### Fields and entries");
    out.add("");
    out.add("The name of a mutation is the first column, a hyphen, and how it is mended.");
    out.add("");
    out.add(row("name", "mended and expected"));
    out.add(row("---", "---"));
    fields.forEach((stem, how) -> out.add(row(stem, String.join(" · ", how))));
    out.add("");
    out.add("### What is legal, and therefore left out");
    out.add("");
    out.add(row("change, if everybody agrees", "why"));
    out.add(row("---", "---"));
    Map<String, String> exceptions = new TreeMap<>(corpus.exceptions());
    exceptions.forEach((change, why) -> out.add(row(change, why)));
    return String.join("\n", out) + "\n";
  }

  private static Mending[] mending(Mutation mutation) {
    return Arrays.stream(Mending.values())
        .filter(mending -> mutation.name().endsWith("-" + mending.word()))
        .toArray(Mending[]::new);
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
