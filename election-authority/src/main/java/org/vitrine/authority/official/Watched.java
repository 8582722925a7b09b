package org.vitrine.authority.official;

import java.util.concurrent.atomic.AtomicReference;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.terminal.Report;

/** Progress as lines of a command's report, a tenth at a time. */
final class Watched {
  private record Tenth(Progress.Stage stage, long tenth) {}

  private Watched() {}

  static Progress by(Report report) {
    var shown = new AtomicReference<>(new Tenth(Progress.Stage.READING, 0));
    return (stage, done, total) -> {
      var now = new Tenth(stage, total == 0 ? 0 : 10 * done / total);
      if (!now.equals(shown.getAndSet(now))) {
        report.progress(stage.words(done, total));
      }
    };
  }
}
