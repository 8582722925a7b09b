package org.vitrine.authority.official;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
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
      names = "--bundle",
      paramLabel = "booth|checker=HASH",
      description = "A bundle that voters may be served; repeat for more.")
  private List<String> bundles = List.of();

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
    Decisions.demand(desk.board(), List.of(Phase.ROLL), "Getting ready");
    Action.Ready ready = Readiness.of(desk.board(), parse(bundles));
    Digest fingerprint = Digest.sha256(CanonicalJson.encode(new Body.Propose(ready).toJson()));
    report.fact("fingerprint", fingerprint.encode());
    report.line("Fingerprint, once in effect: " + fingerprint.encode());
    return decisions.decide(ready);
  }

  static List<Bundle> parse(List<String> texts) throws Refusal {
    var bundles = new ArrayList<Bundle>();
    for (String text : texts) {
      bundles.add(bundle(text));
    }
    return bundles;
  }

  static Bundle bundle(String text) throws Refusal {
    int equals = text.indexOf('=');
    for (Bundle.Kind kind : Bundle.Kind.values()) {
      if (equals > 0 && kind.code().equals(text.substring(0, equals))) {
        try {
          byte[] hash = Base64Url.decode(text.substring(equals + 1));
          if (hash.length == Digest.SIZE) {
            return new Bundle(kind, Digest.of(hash));
          }
        } catch (MalformedException e) {
          throw Refusal.usage("\"" + text + "\" holds no hash: " + e.reason() + ".", "Check it.")
              .because(e);
        }
      }
    }
    throw Refusal.usage(
        "\"" + text + "\" is no bundle.", "Write booth=HASH or checker=HASH, 43 characters.");
  }
}
