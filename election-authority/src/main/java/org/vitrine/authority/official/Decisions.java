package org.vitrine.authority.official;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;

/**
 * An official decides: proposes an action unless the same is pending already, and approves it. The
 * person is shown in words what is signed, and the approval names the tree whose root this tool has
 * recomputed.
 */
public final class Decisions {
  private final Desk desk;
  private final boolean onlyShown;
  private final boolean insist;

  /**
   * @param desk the official's
   * @param onlyShown whether to stop before anything is posted
   * @param insist whether to propose beside a pending proposal of the same kind
   */
  public Decisions(Desk desk, boolean onlyShown, boolean insist) {
    this.desk = desk;
    this.onlyShown = onlyShown;
    this.insist = insist;
  }

  /** The board on which is decided. */
  public Board board() {
    return desk.board();
  }

  /** Proposes the action unless it is pending, and approves it. */
  public Decision decide(Action action)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Board board = desk.board();
    Optional<Proposal> pending = pending(board, action);
    if (pending.isPresent()) {
      return approve(board, pending.get());
    }
    refuseRivals(action, board);
    if (onlyShown) {
      return new Decision(
          action,
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          tree(board),
          0,
          board.manifest().approvals(),
          true);
    }
    Posted.Accepted proposed = desk.post(new Body.Propose(action));
    Board newer = reread();
    if (newer.pending().stream().noneMatch(p -> p.hash().equals(proposed.entry()))) {
      throw Refusal.refused(
              "The ballot box accepted the proposal, but its board does not show it.",
              "Keep this output; the box contradicts itself.")
          .named("official.unshown", Map.of());
    }
    // Where two officials have proposed the same at once, both approve the earlier one.
    Decision approved = approve(newer, pending(newer, action).orElseThrow());
    return new Decision(
        action,
        approved.proposal(),
        OptionalLong.of(proposed.seq()),
        approved.approved(),
        approved.seen(),
        approved.approvals(),
        approved.needed(),
        false);
  }

  /** The earliest pending proposal that does exactly this. */
  private static Optional<Proposal> pending(Board board, Action action) {
    return board.pending().stream()
        .filter(proposal -> proposal.action().equals(action))
        .min(Comparator.comparingLong(Proposal::seq));
  }

  /** What is computed has one right outcome; whoever proposed another one is asked first. */
  private void refuseRivals(Action action, Board board) throws Refusal {
    for (Proposal rival : board.pending()) {
      boolean computed = action instanceof Action.Ready || action instanceof Action.Result;
      if (computed && !insist && rival.action().code().equals(action.code())) {
        Phrase author = who(rival.author());
        throw Refusal.refused(
                author
                    + " has proposed \""
                    + action.code()
                    + "\" with other content than your tool computes (proposal "
                    + rival.shortName()
                    + ").",
                "Compare with them. To propose your own all the same: --insist")
            .named("official.rival", Map.of("author", author, "proposal", rival.shortName()));
      }
    }
  }

  /** Approves a proposal that stands on the board; the words are shown by the caller. */
  public Decision approve(Board board, Proposal proposal)
      throws Refusal, IOException, MalformedException, InterruptedException {
    boolean before = proposal.approvals().contains(desk.number());
    OptionalLong approved = OptionalLong.empty();
    if (board.size() <= proposal.seq()) {
      throw new IllegalStateException("a proposal stands on the board that was read");
    }
    if (!before && !onlyShown) {
      approved =
          OptionalLong.of(
              desk.post(new Body.Approve(proposal.hash(), board.size(), board.root())).seq());
    }
    return new Decision(
        proposal.action(),
        Optional.of(proposal),
        OptionalLong.empty(),
        approved,
        tree(board),
        approved.isPresent() ? approvals(board, proposal) : proposal.approvals().size(),
        board.manifest().approvals(),
        onlyShown);
  }

  /**
   * How many officials have approved once this one has. Others may have done so since the board was
   * read; that matters only where this approval alone is not enough.
   */
  private int approvals(Board before, Proposal proposal)
      throws Refusal, IOException, MalformedException, InterruptedException {
    int needed = before.manifest().approvals();
    int atLeast = proposal.approvals().size() + 1;
    if (atLeast >= needed) {
      return atLeast;
    }
    Board now = reread();
    if (now.tookEffect(proposal.hash())) {
      return needed;
    }
    return now.pending().stream()
        .filter(each -> each.hash().equals(proposal.hash()))
        .mapToInt(each -> each.approvals().size())
        .findFirst()
        .orElse(atLeast);
  }

  /**
   * What was compared, and what came of it.
   *
   * @param review what this official knows and this tool computes beside what is decided on
   * @param decision empty if they differ and nothing was done
   */
  public record Reviewed(ProposalReview review, Optional<Decision> decision) {}

  /**
   * Approves a pending proposal once it has been compared with what this official knows and this
   * tool computes.
   *
   * @param proposal hash of its entry
   * @param draft what this official knows of the election, for the freezing
   * @param allTheSame whether to approve what differs from the draft
   * @throws Refusal if it is not pending any more
   */
  public Reviewed reviewAndApprove(
      Digest proposal, Optional<Sketch> draft, boolean allTheSame, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Proposal pending = pending(proposal);
    ProposalReview review = ProposalReview.of(pending.action(), draft, desk, progress);
    return new Reviewed(
        review,
        review.allows(allTheSame) ? Optional.of(approve(desk.board(), pending)) : Optional.empty());
  }

  /** As {@link #reviewAndApprove}, for an action that is proposed unless it is pending. */
  public Reviewed reviewAndDecide(
      Action action, Optional<Sketch> draft, boolean allTheSame, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    ProposalReview review = ProposalReview.of(action, draft, desk, progress);
    return new Reviewed(
        review, review.allows(allTheSame) ? Optional.of(decide(action)) : Optional.empty());
  }

  /**
   * The pending proposal with this hash.
   *
   * @throws Refusal if there is none any more
   */
  public Proposal pending(Digest proposal) throws Refusal {
    return desk.board().pending().stream()
        .filter(each -> each.hash().equals(proposal))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.refused(
                        "That proposal is not pending any more.", "Look at the board again.")
                    .named("official.gone", Map.of()));
  }

  private Phrase who(Author author) {
    return author instanceof Author.Official(int number)
        ? new Phrase(
            "official.person",
            Map.of(
                "role",
                Phrase.of("role.official", "official"),
                "number",
                number,
                "name",
                desk.board().manifest().officials().get(number - 1).name()),
            author.encode())
        : Phrase.foreign(author.encode());
  }

  private static Seen.Tree tree(Board board) {
    return new Seen.Tree(board.size(), board.root());
  }

  /** Reads the board again; what was read before must be its beginning. */
  private Board reread() throws Refusal, IOException, MalformedException, InterruptedException {
    return BoardReader.read(desk.box(), desk.seen(), read -> {});
  }

  /** Refuses unless the election is in one of these phases. */
  public static void demand(Board board, List<Phase> phases, String what) throws Refusal {
    if (!phases.contains(board.phase())) {
      throw Refusal.refused(
              "The election is in phase \"" + board.phase().word() + "\".",
              what
                  + " is possible in: "
                  + String.join(", ", phases.stream().map(Phase::word).toList())
                  + ".")
          .named("official.phase", Map.of("phase", board.phase().phrase()));
    }
  }
}
