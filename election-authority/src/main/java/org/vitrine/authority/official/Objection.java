package org.vitrine.authority.official;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Incident;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;

/**
 * An official's signed word that a proposal is not approved, and why. The protocol knows no
 * negative vote: a proposal that too few approve simply never takes effect. So that colleagues do
 * not wait in vain, and everybody can read why, the refusal goes to the board as an incident that
 * names the proposal. It binds nobody: the official may approve later, and the others may go on.
 *
 * @param official number of the official
 * @param proposal beginning of the hash of the proposal's entry
 * @param reason in the official's words
 * @param time milliseconds since 1970 UTC, as the board says
 */
public record Objection(int official, String proposal, String reason, long time) {
  private static final Pattern FORM =
      Pattern.compile("I do not approve proposal ([A-Za-z0-9_-]{43}) \\([a-z]+\\): (.+)");

  private static final int LONGEST = 2_000;

  /** The objections that stand on a board, in its order. */
  public static List<Objection> on(Board board) {
    var objections = new ArrayList<Objection>();
    for (Incident incident : board.incidents()) {
      Matcher form = FORM.matcher(incident.text());
      if (form.matches() && incident.author() instanceof Author.Official(int number)) {
        objections.add(new Objection(number, form.group(1), form.group(2), incident.time()));
      }
    }
    return objections;
  }

  /** The objections to one proposal. */
  public static List<Objection> to(Proposal proposal, Board board) {
    return on(board).stream()
        .filter(objection -> objection.proposal().equals(proposal.hash().encode()))
        .toList();
  }

  /** Whether an incident is an objection, and no more than that. */
  public static boolean isOne(Incident incident) {
    return FORM.matcher(incident.text()).matches();
  }

  /**
   * Puts an objection on the board.
   *
   * @return where it stands
   * @throws Refusal if this official has approved the proposal, which cannot be taken back
   */
  public static Posted.Accepted raise(Desk desk, Proposal proposal, String reason)
      throws Refusal, IOException, MalformedException, InterruptedException {
    if (proposal.approvals().contains(desk.number())) {
      throw Refusal.refused(
              "You have approved proposal " + proposal.shortName() + "; that cannot be taken back.",
              "Put on the board what the others should know: election incident")
          .named("official.approved", Map.of("proposal", proposal.shortName()));
    }
    return desk.post(new Body.Incident(text(proposal, Texts.clean(reason, LONGEST, "The reason"))));
  }

  static String text(Proposal proposal, String reason) {
    return "I do not approve proposal %s (%s): %s"
        .formatted(
            proposal.hash().encode(), proposal.action().code(), reason.replaceAll("\\s+", " "));
  }

  /**
   * The pending proposal that a person names by the beginning of its hash.
   *
   * @throws Refusal if there is none, or more than one
   */
  static Proposal named(String name, Board board) throws Refusal {
    List<Proposal> named =
        board.pending().stream()
            .filter(p -> name.length() >= 4 && p.hash().encode().startsWith(name))
            .toList();
    if (named.size() != 1) {
      throw Refusal.refused(
              named.isEmpty()
                  ? "No pending proposal begins with \"" + name + "\"."
                  : "Several pending proposals begin with \"" + name + "\".",
              "See election status; give at least 4 characters.")
          .named("official.gone", Map.of());
    }
    return named.getFirst();
  }
}
