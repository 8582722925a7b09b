package org.vitrine.authority.page.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.authority.demo.Rehearsal;
import org.vitrine.authority.demo.RehearsalFolder;
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
    return run(progress);
  }

  /** Nobody's key takes part. */
  Rehearsal.Outcome run(Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    try (RehearsalFolder folder = RehearsalFolder.fresh()) {
      DraftFile draft = DraftFile.open(settings.beside(".draft.json"), "en");
      Rehearsal rehearsal = Rehearsal.of(draft.sketch(), voters, folder.path(), random);
      try {
        Rehearsal.Outcome outcome = rehearsal.run(progress, language, stop);
        var account = new ArrayList<>(outcome.account());
        if (!outcome.agreed()) {
          account.add(folder.keep());
        }
        write(account);
        report(settings).write(outcome.report());
        return outcome;
      } catch (Refusal | IOException | MalformedException | RuntimeException e) {
        if (!stop.asked()) {
          failed(rehearsal, e, folder);
        }
        throw e;
      }
    }
  }

  /** An earlier success must not stand there as if it were this one's. */
  private void failed(Rehearsal rehearsal, Exception why, RehearsalFolder folder)
      throws IOException {
    var account = new ArrayList<>(rehearsal.account());
    account.add("FAILED: " + Refusal.of(why).what());
    account.add(folder.keep());
    Files.deleteIfExists(report(settings).path());
    write(account);
  }

  private void write(List<String> account) throws IOException {
    account(settings).write(String.join("\n", account).getBytes(UTF_8));
  }
}
