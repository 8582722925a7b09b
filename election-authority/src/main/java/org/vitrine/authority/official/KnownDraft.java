package org.vitrine.authority.official;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import picocli.CommandLine.Option;

/** The draft that an official has of the election, with which the manifest is compared. */
final class KnownDraft {
  @Option(
      names = "--draft",
      paramLabel = "FILE",
      description = "Your draft, with which the manifest is compared before it is frozen.")
  private @Nullable Path draft;

  @Option(
      names = "--all-the-same",
      description = "Approve although the manifest differs from your draft; it is shown where.")
  private boolean allTheSame;

  /** What can be computed or is known is compared before it is signed. */
  void compare(Action action, Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Optional<Sketch> known =
        draft == null
            ? Optional.empty()
            : Optional.of(SketchReader.read(InputFile.read(draft, SketchReader.MAX_BYTES)));
    ProposalReview review = ProposalReview.of(action, known, desk, Watched.by(report));
    for (Difference difference : review.differences()) {
      report.line(
          "  "
              + difference.field()
              + ": you know "
              + difference.mine(KnownDraft::time).orElse("nothing")
              + ", the proposal says "
              + difference.theirs(KnownDraft::time).orElse("nothing"));
    }
    if (!review.allows(allTheSame)) {
      throw review.refusal();
    }
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
