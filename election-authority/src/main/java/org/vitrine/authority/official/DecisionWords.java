package org.vitrine.authority.official;

import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.record.Action;

/** A decision as the command line tells it. */
final class DecisionWords {
  private DecisionWords() {}

  static void tell(Decision decision, Report report) {
    String code = decision.action().code();
    if (decision.onlyShown()) {
      report.plan(
          decision
              .proposal()
              .map(p -> "Would approve proposal " + p.shortName() + ". Nothing was posted.")
              .orElse("Would propose this and approve it. Nothing was posted."));
      return;
    }
    Proposal proposal = decision.proposal().orElseThrow();
    if (decision.proposed().isPresent()) {
      report.did("Proposed \"" + code + "\" as entry " + decision.proposed().getAsLong() + ".");
    }
    report.fact("proposal", proposal.hash().encode());
    if (decision.approved().isPresent()) {
      report.did(
          "Approved \""
              + code
              + "\" as entry "
              + decision.approved().getAsLong()
              + ", having seen "
              + decision.seen().size()
              + " entries with root "
              + decision.seen().root().encode()
              + ".");
    } else {
      report.did("You have approved proposal " + proposal.shortName() + " already.");
    }
    report.fact("approvals", new JsonInteger(decision.approvals()));
    report.fact("needed", new JsonInteger(decision.needed()));
    if (decision.inEffect()) {
      report.did("\"" + code + "\" is in effect.");
      report.next(after(decision.action()));
    } else {
      report.next(
          decision.approvals()
              + " of "
              + decision.needed()
              + " officials have approved. The others run the same command,"
              + " or: election approve "
              + proposal.shortName());
    }
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
}
