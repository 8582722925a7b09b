package org.vitrine.authority.page.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.stream.Stream;
import org.vitrine.authority.demo.Rehearsal;
import org.vitrine.authority.demo.Stop;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.official.drafting.DraftFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Settings;
import org.vitrine.authority.workplace.Stoppable;
import org.vitrine.crypto.json.MalformedException;

/** A rehearsal of the draft at a desk; its account and its report are kept beside the key file. */
final class DraftRehearsal implements Stoppable<Rehearsal.Outcome> {
  private final Settings settings;
  private final int voters;
  private final String language;
  private final SecureRandom random;
  private final Stop stop = new Stop();

  /**
   * One that has not begun.
   *
   * @param voters how many synthetic voters there are
   * @param language of the report on paper
   */
  DraftRehearsal(Settings settings, int voters, String language, SecureRandom random) {
    this.settings = settings;
    this.voters = voters;
    this.language = language;
    this.random = random;
  }

  /** Where the account of a desk's last rehearsal is. */
  static DurableFile account(Settings settings) {
    return DurableFile.at(settings.beside(".rehearsal.txt"));
  }

  /** Where its report on paper is. */
  static DurableFile report(Settings settings) {
    return DurableFile.at(settings.beside(".rehearsal.pdf"));
  }

  @Override
  public void stop() {
    stop.ask();
  }

  @Override
  public Rehearsal.Outcome run(KeyFile key, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Path folder = Files.createTempDirectory("vitrine-rehearsal-");
    try {
      DraftFile draft = DraftFile.open(settings.beside(".draft.json"), "en");
      Rehearsal.Outcome outcome =
          Rehearsal.of(draft.sketch(), voters, folder, random).run(progress, language, stop);
      account(settings).write(String.join("\n", outcome.account()).getBytes(UTF_8));
      report(settings).write(outcome.report());
      return outcome;
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
