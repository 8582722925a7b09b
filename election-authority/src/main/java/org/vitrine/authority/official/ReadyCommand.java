package org.vitrine.authority.official;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Binds manifest, key, roll and bundles; gives the election its fingerprint. */
@Command(
    name = "ready",
    description = "Bind manifest, key, roll and bundles for good; gives the fingerprint.")
final class ReadyCommand extends OfficialStep {
  @Option(
      names = "--booth",
      paramLabel = "FOLDER|HASH",
      description = "A booth that voters may be served: its built files, or its hash; repeatable.")
  private List<String> booths = List.of();

  @Option(
      names = "--checker",
      paramLabel = "FOLDER|HASH",
      description = "A checker of opened ballots, in the same way; repeatable.")
  private List<String> checkers = List.of();

  @Option(
      names = "--voters",
      paramLabel = "N",
      description = "How many voters there are, as the registrar has told you; compared.")
  private @Nullable String voters;

  ReadyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Recomputes joint key and roll from the board, proposes to bind them and approves."
        + " This cannot be undone.";
  }

  @Override
  Exit run(Desk desk, Decisions decisions, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    List<Bundle> bundles = bundles(report);
    Decisions.demand(desk.board(), List.of(Phase.ROLL), "Getting ready");
    Action.Ready ready = Readiness.of(desk.board(), bundles);
    if (voters == null) {
      report.warn(
          "Only the registrar knows whether these "
              + ready.roll().count()
              + " voters are all: ask, and give the number with --voters.");
    } else {
      ToldVoters.demand(voters, ready);
    }
    Digest fingerprint = Digest.sha256(CanonicalJson.encode(new Body.Propose(ready).toJson()));
    report.fact("fingerprint", fingerprint.encode());
    report.line("Fingerprint, once in effect: " + fingerprint.encode());
    return decided(decisions, report, ready);
  }

  private List<Bundle> bundles(Report report) throws Refusal {
    var bundles = new ArrayList<Bundle>();
    for (String booth : booths) {
      bundles.add(told(TypedBundle.read(Bundle.Kind.BOOTH, booth), booth, report));
    }
    for (String checker : checkers) {
      bundles.add(told(TypedBundle.read(Bundle.Kind.CHECKER, checker), checker, report));
    }
    return Bundles.inOrder(bundles);
  }

  private static Bundle told(TypedBundle typed, String folder, Report report) {
    if (typed.files() > 0) {
      report.line(
          "The %s in %s, %d files, has hash %s"
              .formatted(
                  typed.bundle().kind().code(),
                  folder,
                  typed.files(),
                  typed.bundle().hash().encode()));
    }
    return typed.bundle();
  }
}
