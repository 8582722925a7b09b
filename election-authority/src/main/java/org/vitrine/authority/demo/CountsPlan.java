package org.vitrine.authority.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.official.drafting.Slug;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.voter.Act;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;

/** Voters who vote as a published table says: one voter for each ballot, groups as cells. */
final class CountsPlan {
  private final Questions questions;
  private final Contest contest;
  private final Style style;
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, String> cells = new HashMap<>();

  private CountsPlan(Questions questions, Contest contest, Style style) {
    this.questions = questions;
    this.contest = contest;
    this.style = style;
    for (int i = 0; i < contest.options().size(); i++) {
      String id = contest.options().get(i).id();
      options.put(key(id), id);
      contest.options().get(i).title().byLanguage().values().forEach(t -> options.put(key(t), id));
    }
    for (Questions.Place cell : questions.cells()) {
      cells.put(key(cell.id()), cell.id());
      cell.title().byLanguage().values().forEach(t -> cells.put(key(t), cell.id()));
    }
  }

  /**
   * An election that fits the table: one contest, a cell for each group, the minimum 1 so that no
   * cells are merged.
   */
  static JsonObject draft(CountsTable table, String title) {
    JsonObject.Builder contest =
        JsonObject.builder()
            .put("blank", table.hasBlank())
            .put("id", "contest")
            .put("kind", "choose")
            .put("max", 1)
            .put("min", 1)
            .put("title", text(title));
    var taken = new HashSet<>(java.util.Set.of("blank"));
    contest.put(
        "options",
        JsonArray.of(
            table.options(),
            option ->
                JsonObject.builder()
                    .put("id", Slug.distinct(option, taken))
                    .put("limit", 1)
                    .put("title", text(option))
                    .build()));
    var cells = new HashSet<String>();
    return JsonObject.builder()
        .put(
            "cells",
            JsonArray.of(
                table.groups(),
                group ->
                    JsonObject.builder()
                        .put("id", Slug.distinct(group, cells))
                        .put("title", text(group))
                        .build()))
        .putNull("closes")
        .put("contests", JsonArray.of((JsonValue) contest.build()))
        .put("languages", JsonArray.ofStrings(List.of("en")))
        .put("limits", JsonObject.builder().put("ballot", 50).put("opened", 20).build())
        .put("minimum", 1)
        .putNull("opens")
        .put("rehearsal", true)
        .put(
            "styles",
            JsonArray.of(
                (JsonValue)
                    JsonObject.builder()
                        .put("contests", JsonArray.ofStrings(List.of("contest")))
                        .put("id", "all")
                        .build()))
        .put("title", text(title))
        .build();
  }

  private static JsonObject text(String text) {
    return JsonObject.builder().put("en", text).build();
  }

  /**
   * One voter for each ballot of the table.
   *
   * @throws Refusal if the table names a group or choice that the election does not have
   */
  static List<PlannedVoter> of(Questions questions, CountsTable table) throws Refusal {
    Refusal misfit = null;
    for (Contest contest : questions.contests()) {
      Optional<Style> style =
          questions.styles().stream().filter(s -> s.contests().contains(contest.id())).findFirst();
      if (style.isEmpty()) {
        continue;
      }
      try {
        return new CountsPlan(questions, contest, style.get()).plan(table);
      } catch (Refusal e) {
        misfit = misfit == null ? e : misfit;
      }
    }
    throw misfit == null
        ? Refusal.usage("The election has no contest.", "Add one to the manifest.")
        : misfit;
  }

  private List<PlannedVoter> plan(CountsTable table) throws Refusal {
    var choices = new ArrayList<List<String>>();
    var places = new ArrayList<String>();
    for (CountsTable.Row row : table.rows()) {
      choices.add(choices(row));
      String cell = cells.get(key(row.group()));
      if (cell == null) {
        throw Refusal.usage(
            "The table's group \"" + row.group() + "\" is no cell of the election.",
            "Cells: " + String.join(", ", cells.values()) + ". Their titles are accepted, too.");
      }
      places.add(cell);
    }
    var voters = new ArrayList<PlannedVoter>();
    for (int i = 0; i < choices.size(); i++) {
      List<Act> acts = List.of(new Act.Cast(choices.get(i)));
      for (long ballot = 0; ballot < table.rows().get(i).ballots(); ballot++) {
        int number = voters.size() + 1;
        voters.add(
            new PlannedVoter(
                String.format(Locale.ROOT, "V%07d", number),
                "Voter " + number,
                questions.languages().getFirst(),
                1,
                style.id(),
                places.get(i),
                acts));
      }
    }
    return voters;
  }

  private List<String> choices(CountsTable.Row row) throws Refusal {
    String option = options.get(key(row.choice()));
    if (option != null) {
      return others(option);
    }
    if (!row.blank()) {
      throw Refusal.usage(
          "The table's choice \""
              + row.choice()
              + "\" is no option of contest \""
              + contest.id()
              + "\".",
          "Options: " + String.join(", ", options.values()) + ". Their titles are accepted, too.");
    }
    if (contest.blank()) {
      return others("blank");
    }
    if (contest.min() == 0) {
      return others("");
    }
    throw Refusal.usage(
        "The table has \""
            + row.choice()
            + "\", but contest \""
            + contest.id()
            + "\" has no blank option and demands a choice.",
        "Set \"blank\" to true, or \"min\" to 0.");
  }

  /** The choice in this contest; in all others blank, or the smallest number of options. */
  private List<String> others(String option) {
    var texts = new ArrayList<String>();
    for (String id : style.contests()) {
      Contest other = questions.contest(id);
      if (other.id().equals(contest.id())) {
        texts.add(id + "=" + option);
      } else if (other.blank()) {
        texts.add(id + "=blank");
      } else {
        texts.add(id + "=" + least(other));
      }
    }
    return texts;
  }

  private static String least(Contest contest) {
    var parts = new ArrayList<String>();
    int left = contest.min();
    for (int i = 0; left > 0 && i < contest.options().size(); i++) {
      int value = Math.min(left, contest.limit(i));
      parts.add(contest.optionId(i) + ":" + value);
      left -= value;
    }
    return String.join(",", parts);
  }

  /** Titles are compared without regard to case and to the number of spaces. */
  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
