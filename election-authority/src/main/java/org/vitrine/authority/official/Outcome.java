package org.vitrine.authority.official;

import java.io.IOException;
import java.util.Map;
import org.vitrine.authority.desk.Audit;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.verifier.RecomputedCount;
import org.vitrine.verifier.Verification;

/** The result as this official's own verification of the whole record gives it (§10.5). */
public final class Outcome {
  private Outcome() {}

  /**
   * Verifies the record and counts.
   *
   * @throws Refusal if it does not verify, or not enough trustees have decrypted
   */
  public static ResultDocument of(Desk desk, Progress progress)
      throws Refusal, IOException, InterruptedException {
    Verification verified = Audit.beforeTally(desk, progress);
    return verified
        .count()
        .flatMap(RecomputedCount::result)
        .orElseThrow(
            () ->
                Refusal.incomplete(
                        "Not enough trustees have decrypted everything.",
                        "Trustees: trustee decrypt. Then run this command again.")
                    .named("official.undecrypted", Map.of()));
  }

  /** The proposal that publishes it. */
  public static Action.Result action(ResultDocument document) {
    return new Action.Result(
        document.digest(),
        document.contests().stream().map(ResultDocument.ContestResult::total).toList());
  }
}
