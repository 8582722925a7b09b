package org.vitrine.authority.official.drafting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.election.BallotSize;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * Everything that is still missing or wrong in a draft, by the manifest's own rules: they judge the
 * manifest that the draft would become on a board of nobody. A field that has not even the form
 * that it must have is put right in a copy, so that what lies behind it is judged, too.
 */
public final class DraftProblems {
  /** More than anybody mends at once. */
  private static final int MOST = 200;

  private final Sketch sketch;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Place> mended = new ArrayList<>();
  private JsonObject manifest;

  private DraftProblems(Sketch sketch) {
    this.sketch = sketch;
    this.manifest = Drafting.fields(sketch, StandIn.board());
  }

  /** The problems in the order of the manifest; none if the draft can become one. */
  public static List<Problem> of(Sketch sketch) {
    var judge = new DraftProblems(sketch);
    judge.time("opens");
    judge.time("closes");
    judge.witnesses();
    judge.manifest();
    return List.copyOf(judge.problems);
  }

  /**
   * A style's ballot.
   *
   * @param style identifier
   * @param bytes of its largest ballot
   */
  public record Size(String style, long bytes) {
    /** Whether an entry of the board can hold it. */
    public boolean fits() {
      return bytes <= BallotSize.MAX_BODY;
    }
  }

  /** How large the ballots of each style are (§9.5), as far as the contests are complete. */
  public static List<Size> sizes(Sketch sketch) {
    var judge = new DraftProblems(sketch);
    judge.manifest();
    try {
      List<Long> bytes = BallotSize.ofStyles(JsonCursor.of(judge.manifest));
      var sizes = new ArrayList<Size>();
      for (int i = 0; i < bytes.size(); i++) {
        sizes.add(new Size(new Sketch(judge.manifest).text("styles[" + i + "].id"), bytes.get(i)));
      }
      return sizes;
    } catch (MalformedException e) {
      // What keeps it from being measured is among the problems.
      return List.of();
    }
  }

  private void time(String name) {
    if (Moment.of(sketch.at(name).orElse(JsonNull.NULL))
        instanceof Moment.Wrong(String what, String reason)) {
      problems.add(new Problem(name, "time." + what, Map.of("field", name), reason));
    }
  }

  private void witnesses() {
    for (int line : Drafting.witnesses(sketch).odd()) {
      problems.add(
          new Problem(
              "witnesses[" + line + "]",
              "witnesses.line",
              Map.of("line", String.valueOf(line + 1)),
              "is no witness; write: witness NAME VKEY URL"));
    }
  }

  private void manifest() {
    for (int i = 0; i < MOST; i++) {
      try {
        Manifest.brokenRules(JsonCursor.of(manifest)).forEach(this::rule);
        return;
      } catch (MalformedException e) {
        Place at = Place.of(e.path());
        boolean inside = at.names().size() > 1;
        if (!inside || mended.stream().noneMatch(place -> Filler.explains(place, at))) {
          problems.add(problem(at, e.reason()));
        }
        Optional<JsonObject> better =
            mended.contains(at) ? Optional.empty() : Filler.mend(manifest, at);
        if (better.isEmpty()) {
          return;
        }
        mended.add(at);
        manifest = better.get();
      }
    }
  }

  /** A rule that is broken by what was put in only here is nobody's problem. */
  private void rule(MalformedException broken) {
    Place at = Place.of(broken.path());
    if (mended.stream().noneMatch(place -> Filler.explains(place, at))) {
      problems.add(problem(at, broken.reason()));
    }
  }

  private Problem problem(Place at, String reason) {
    List<String> names = new ArrayList<>(at.names());
    var values = new LinkedHashMap<String, String>();
    List<Integer> numbers = at.numbers();
    if (!numbers.isEmpty()) {
      String list = names.getFirst();
      values.put(
          switch (list) {
            case "contests" -> "contest";
            case "styles" -> "style";
            case "cells" -> "cell";
            default -> "number";
          },
          String.valueOf(numbers.getFirst() + 1));
    }
    if (numbers.size() > 1) {
      values.put("option", String.valueOf(numbers.get(1) + 1));
    }
    if (names.size() > 1 && names.get(names.size() - 2).equals("title")) {
      values.put("language", names.removeLast());
    }
    if (names.equals(List.of("title")) || names.getLast().equals("title")) {
      values.putIfAbsent("language", "");
    }
    String name = names.isEmpty() ? "size" : String.join(".", names);
    String path = at.toString();
    if (name.equals("policy")) {
      return new Problem("witnesses", "witnesses", values, reason);
    }
    if (name.equals("styles.contests") && reason.startsWith("leads to a ballot")) {
      return new Problem(path, "styles.size", values, reason);
    }
    return new Problem(path, name, values, reason);
  }
}
