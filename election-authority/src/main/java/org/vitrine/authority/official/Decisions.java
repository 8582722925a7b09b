package org.vitrine.authority.official;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;

/**
 * An official decides: proposes an action unless the same is pending already, and approves it. The
 * person is shown in words what is signed, and the approval names the tree whose root this tool has
 * recomputed.
 */
public final class Decisions {
  private final Desk desk;
  private final Report report;
  private final boolean dryRun;
  private final boolean insist;

  /**
   * @param desk the official's
   * @param dryRun whether to stop before anything is posted
   * @param insist whether to propose beside a pending proposal of the same kind
   */
  public Decisions(Desk desk, Report report, boolean dryRun, boolean insist) {
    this.desk = desk;
    this.report = report;
    this.dryRun = dryRun;
    this.insist = insist;
  }

  /** Proposes the action unless it is pending, and approves it. */
  public Exit decide(Action action)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Board board = desk.board();
    InWords.of(action, board).forEach(report::line);
    Optional<Proposal> pending =
        board.pending().stream()
            .filter(proposal -> proposal.action().equals(action))
            .min(Comparator.comparingLong(Proposal::seq));
    if (pending.isEmpty()) {
      refuseRivals(action, board);
    }
    if (dryRun) {
      report.plan(
          pending.isPresent()
              ? "Would approve proposal " + pending.get().shortName() + ". Nothing was posted."
              : "Would propose this and approve it. Nothing was posted.");
      return Exit.OK;
    }
    if (pending.isEmpty()) {
      Posted.Accepted proposed = desk.post(new Body.Propose(action));
      report.did("Proposed \"" + action.code() + "\" as entry " + proposed.seq() + ".");
      Board newer = reread();
      pending = newer.pending().stream().filter(p -> p.hash().equals(proposed.entry())).findFirst();
      if (pending.isEmpty()) {
        throw Refusal.refused(
            "The ballot box accepted the proposal, but its board does not show it.",
            "Keep this output; the box contradicts itself.");
      }
      return approve(newer, pending.get());
    }
    return approve(board, pending.get());
  }

  /** What is computed has one right outcome; whoever proposed another one is asked first. */
  private void refuseRivals(Action action, Board board) throws Refusal {
    for (Proposal rival : board.pending()) {
      boolean computed = action instanceof Action.Ready || action instanceof Action.Result;
      if (computed && !insist && rival.action().code().equals(action.code())) {
        throw Refusal.refused(
            rival.author().encode()
                + " has proposed \""
                + action.code()
                + "\" with other content than your tool computes (proposal "
                + rival.shortName()
                + ").",
            "Compare with them. To propose your own all the same: --insist");
      }
    }
  }

  /** Approves a proposal that stands on the board; the words are shown by the caller. */
  public Exit approve(Board board, Proposal proposal)
      throws Refusal, IOException, MalformedException, InterruptedException {
    int needed = board.manifest().approvals();
    report.fact("proposal", proposal.hash().encode());
    if (proposal.approvals().contains(desk.number())) {
      report.did("You have approved proposal " + proposal.shortName() + " already.");
      return told(proposal.approvals().size(), needed, proposal);
    }
    if (board.size() <= proposal.seq()) {
      throw new IllegalStateException("a proposal stands on the board that was read");
    }
    Posted.Accepted accepted =
        desk.post(new Body.Approve(proposal.hash(), board.size(), board.root()));
    report.did(
        "Approved \""
            + proposal.action().code()
            + "\" as entry "
            + accepted.seq()
            + ", having seen "
            + board.size()
            + " entries with root "
            + board.root().encode()
            + ".");
    return told(proposal.approvals().size() + 1, needed, proposal);
  }

  private Exit told(int approvals, int needed, Proposal proposal) {
    report.fact("approvals", new JsonInteger(approvals));
    report.fact("needed", new JsonInteger(needed));
    if (approvals < needed) {
      report.next(
          approvals
              + " of "
              + needed
              + " officials have approved. The others run the same command,"
              + " or: election approve "
              + proposal.shortName());
    } else {
      report.did("\"" + proposal.action().code() + "\" is in effect.");
      report.next(after(proposal.action()));
    }
    return Exit.OK;
  }

  private static String after(Action action) {
    return switch (action) {
      case Action.Freeze _ -> "Trustees: trustee init, then trustee commit.";
      case Action.Ready _ -> "Registrar: registrar letters. Officials: election open.";
      case Action.Open _ -> "Voters vote. At the end: election close.";
      case Action.Close _ -> "Trustees: trustee decrypt. Then officials: election publish.";
      case Action.Result _ -> "Anybody: java -jar vitrine-verifier.jar verify <election>.";
      case Action.Replace _ -> "Registrar: registrar letters --only for the new code.";
      case Action.AddBundle _ -> "Publish the bundle.";
      case Action.Abort _ -> "Nothing can be appended any more.";
    };
  }

  /** Reads the board again; what was read before must be its beginning. */
  private Board reread() throws Refusal, IOException, MalformedException, InterruptedException {
    return BoardReader.read(desk.box(), desk.seen(), report::progress);
  }

  /** Refuses unless the election is in one of these phases. */
  public static void demand(Board board, List<Phase> phases, String what) throws Refusal {
    if (!phases.contains(board.phase())) {
      throw Refusal.refused(
          "The election is in phase \"" + board.phase().word() + "\".",
          what
              + " is possible in: "
              + String.join(", ", phases.stream().map(Phase::word).toList())
              + ".");
    }
  }
}
