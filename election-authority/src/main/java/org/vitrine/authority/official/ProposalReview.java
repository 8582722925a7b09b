package org.vitrine.authority.official;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.official.drafting.Drafting;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;

/**
 * What is proposed beside what this official knows and this tool computes itself.
 *
 * @param compared with what it was compared
 * @param differences what it says otherwise; none if it says the same, or nothing was compared
 */
public record ProposalReview(Compared compared, List<Difference> differences) {
  /** Keeps a copy that nobody can change. */
  public ProposalReview {
    differences = List.copyOf(differences);
  }

  /** With what a proposal is compared. */
  public enum Compared {
    /** Nothing: it says all there is to know. */
    NOTHING,
    /**
     * Nothing, since this official has no draft of the manifest: a person has to read all of it.
     */
    NO_DRAFT,
    /** The draft that this official has. */
    DRAFT,
    /** What this tool computes from the board; which booths are right, no board says. */
    BOARD,
    /** What this tool computes from the verified record. */
    RECORD
  }

  /** Whether it says the same as what it was compared with. */
  public boolean agrees() {
    return differences.isEmpty();
  }

  /**
   * Whether this may be approved: if it agrees, or differs only from what this official knows and
   * the official wants it all the same. What this tool computes leaves no choice.
   */
  public boolean allows(boolean allTheSame) {
    return agrees() || (allTheSame && compared == Compared.DRAFT);
  }

  /** What is said where it does not agree. */
  public Refusal refusal() {
    return Refusal.refused(
            "The proposal says something else than "
                + switch (compared) {
                  case DRAFT -> "your draft";
                  case BOARD -> "this tool computes from the board";
                  case RECORD -> "this tool computes from the verified record";
                  case NOTHING, NO_DRAFT -> "it should";
                }
                + ".",
            "Do not approve it; ask the official who made it.")
        .named("official.differs", Map.of());
  }

  /**
   * Compares what is proposed, or about to be.
   *
   * @param draft what this official knows of the election, for the freezing
   * @throws Refusal if what it is compared with cannot be had
   */
  public static ProposalReview of(
      Action action, Optional<Sketch> draft, Desk desk, Progress progress)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Board board = desk.board();
    return switch (action) {
      case Action.Freeze(var manifest) -> {
        var differences = new ArrayList<Difference>();
        if (!manifest.equals(board.electionId())) {
          differences.add(
              new Difference(
                  "manifest",
                  Optional.of(board.electionId().encode()),
                  Optional.of(manifest.encode())));
        }
        if (draft.isPresent()) {
          differences.addAll(manifest(draft.get(), board.manifest()));
        }
        yield new ProposalReview(
            draft.isPresent() ? Compared.DRAFT : Compared.NO_DRAFT, differences);
      }
      case Action.Ready ready ->
          new ProposalReview(
              Compared.BOARD,
              Difference.between(json(Readiness.of(board, ready.bundles())), json(ready)));
      case Action.Result result ->
          new ProposalReview(
              Compared.RECORD,
              Difference.between(json(Outcome.action(Outcome.of(desk, progress))), json(result)));
      case Action.Open _, Action.Close _, Action.Replace _, Action.AddBundle _, Action.Abort _ ->
          new ProposalReview(Compared.NOTHING, List.of());
    };
  }

  /**
   * Where a manifest differs from the draft that it should come from. People and witnesses are
   * compared only where the draft has them.
   */
  public static List<Difference> manifest(Sketch draft, Manifest manifest)
      throws MalformedException {
    JsonObject theirs = manifest.toJson();
    JsonObject questions = Drafting.questions(draft);
    JsonObject.Builder mine = JsonObject.builder();
    JsonObject.Builder compared = JsonObject.builder();
    for (String name : questions.keys()) {
      mine.put(name, value(questions, name));
      compared.put(name, value(theirs, name));
    }
    for (String list : List.of("officials", "trustees")) {
      if (draft.size(list) > 0) {
        mine.put(list, draft.at(list).orElseThrow());
        compared.put(list, value(theirs, list));
      }
    }
    if (draft.at("registrar").orElseThrow() instanceof JsonObject registrar) {
      mine.put("registrar", registrar);
      compared.put("registrar", value(theirs, "registrar"));
    }
    for (String number : List.of("approvals", "threshold")) {
      if (draft.number(number).isPresent()) {
        mine.put(number, draft.number(number).getAsLong());
        compared.put(number, value(theirs, number));
      }
    }
    if (draft.size("witnesses") > 0) {
      policy(mine, Drafting.witnesses(draft).policy(manifest.logKey().vkey(), url(manifest)));
      policy(compared, manifest.policyText());
    }
    return Difference.between(mine.build(), compared.build());
  }

  /** Line by line: who the witnesses are, and apart from that how many of them are enough. */
  private static void policy(JsonObject.Builder fields, String text) {
    fields.put(
        "witnesses",
        JsonArray.ofStrings(text.lines().filter(line -> line.startsWith("witness ")).toList()));
    fields.put("quorum", lines(text, "(group|quorum) .*"));
    fields.put("log", lines(text, "(?!(witness|group|quorum) ).*"));
  }

  private static String lines(String text, String form) {
    return text.lines().filter(line -> line.matches(form)).collect(Collectors.joining("; "));
  }

  private static String url(Manifest manifest) {
    return manifest.policy().logs().getFirst().url().orElse("");
  }

  private static JsonValue value(JsonObject object, String name) throws MalformedException {
    return JsonCursor.of(object).field(name).value();
  }

  private static JsonObject json(Action action) {
    return new Body.Propose(action).toJson();
  }
}
