package org.vitrine.authority.page.registrar;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.registrar.MailStanding;
import org.vitrine.authority.registrar.Mailing;
import org.vitrine.authority.registrar.RegistrarWork;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Settings;
import org.vitrine.authority.workplace.Stoppable;
import org.vitrine.crypto.json.MalformedException;

/**
 * One mailing of the letters at a desk. It may take hours; whatever page of the desk is open
 * meanwhile can show and stop it.
 */
final class MailRound implements Stoppable<Mailing.Mailed> {
  private final Settings settings;
  private final URI election;
  private final MailForm.Typed typed;
  private final MailStanding.Choice choice;
  private final SecureRandom random;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile @Nullable MailStanding standing;

  /**
   * One that has not begun.
   *
   * @param typed how letters are mailed
   * @param choice which of them
   */
  MailRound(
      Settings settings,
      URI election,
      MailForm.Typed typed,
      MailStanding.Choice choice,
      SecureRandom random) {
    this.settings = settings;
    this.election = election;
    this.typed = typed;
    this.choice = choice;
    this.random = random;
  }

  @Override
  public void stop() {
    stopping.set(true);
  }

  /** Whether it was asked to end after the letter that is on its way. */
  boolean isStopping() {
    return stopping.get();
  }

  /** Where the letters were at its end, however it ended; empty if nothing was begun. */
  Optional<MailStanding> standing() {
    return Optional.ofNullable(standing);
  }

  @Override
  public Mailing.Mailed run(KeyFile key, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    BallotBox box = BallotBox.at(election);
    Seen seen = Seen.in(settings.seen());
    progress.at(Progress.Stage.READING, 0, 0);
    Desk desk = Desk.at(box, BoardReader.read(box, seen, text -> {}), key, seen, random);
    Mailing mailing =
        RegistrarWork.at(desk, RegistrarWork.listBeside(settings.key()), Clock.systemUTC())
            .mailing();
    Mailing.Manner manner = typed.manner(desk);
    try {
      return mailing.send(manner, choice, stopping::get, progress);
    } finally {
      standing = after(mailing);
    }
  }

  /** What keeps it from being read has ended the mailing, too, and is said then. */
  private static @Nullable MailStanding after(Mailing mailing) {
    try {
      return mailing.standing();
    } catch (Refusal | IOException | MalformedException e) {
      return null;
    }
  }
}
