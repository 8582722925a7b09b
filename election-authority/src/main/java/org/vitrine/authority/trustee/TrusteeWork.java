package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.keys.AttemptSecrets;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Submission;

/**
 * A trustee's part in the ceremony, carried out: reads what {@link CeremonySteps} decides, saves
 * the key file, posts. What commands and the desk's pages have in common.
 *
 * <p>Whatever is posted was saved before, synced; a step that was interrupted is run again.
 */
public final class TrusteeWork {
  private final Desk desk;
  private TrusteeState state;

  private TrusteeWork(Desk desk, TrusteeState state) {
    this.desk = desk;
    this.state = state;
  }

  /**
   * The trustee at this desk, whose key file belongs to this election or to none yet.
   *
   * @throws Refusal if it belongs to another one
   */
  public static TrusteeWork at(Desk desk) throws Refusal {
    TrusteeState state =
        desk.key()
            .content()
            .trustee()
            .orElse(TrusteeState.fresh(desk.board().electionId(), desk.number()));
    if (!state.election().equals(desk.board().electionId())) {
      throw Refusal.refused(
              "This key file belongs to another election (" + state.election() + ").",
              "Use a key file of its own for every election: key new --role trustee")
          .named("trustee.otherElection", Map.of("election", state.election().encode()));
    }
    if (state.trustee() != desk.number()) {
      throw Refusal.refused(
              "This key file is that of trustee "
                  + state.trustee()
                  + ", the manifest says "
                  + desk.number()
                  + ".",
              "Do not go on; tell the officials.")
          .named("trustee.otherNumber", Map.of("own", state.trustee(), "manifest", desk.number()));
    }
    return new TrusteeWork(desk, state);
  }

  /** How far this trustee has come. */
  public TrusteeState state() {
    return state;
  }

  /** Binds the key file to this election; posts nothing. */
  public void bind() throws IOException {
    save(state);
  }

  /** Step 1: makes fresh secrets, saves them, posts the commitment to them. */
  public StepDone commit() throws Refusal, MalformedException, IOException, InterruptedException {
    return carryOut(steps().commit(), StepDone.Step.COMMIT);
  }

  /** Step 2: posts what was committed to. */
  public StepDone reveal() throws Refusal, MalformedException, IOException, InterruptedException {
    return carryOut(steps().reveal(), StepDone.Step.REVEAL);
  }

  /** Step 3: checks everybody's proofs, posts a sealed share for each other trustee. */
  public StepDone share() throws Refusal, MalformedException, IOException, InterruptedException {
    return carryOut(steps().share(), StepDone.Step.SHARE);
  }

  /**
   * Step 4, as a whole: {@link #combine}, {@link #confirm}, {@link #tidy}.
   *
   * @param backup where the backup is written before the confirmation is posted
   */
  public StepDone confirm(Path backup)
      throws Refusal, MalformedException, IOException, InterruptedException {
    combine(backup);
    StepDone done = confirm();
    tidy();
    return done;
  }

  /** As {@link #confirm(Path)}, or else who has sent a bad share. */
  public Confirmation confirmOrName(Path backup)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Optional<BadShare> bad = steps().badShare();
    return bad.isPresent()
        ? new Confirmation.Impossible(bad.get())
        : new Confirmation.Made(confirm(backup));
  }

  /**
   * Step 4, first part: opens all shares, saves their sum, writes the backup.
   *
   * @return whether that was still to be done
   * @throws Refusal naming the sender, if a share is bad; then {@link #complain}
   */
  public boolean combine(Path backup) throws Refusal, MalformedException, IOException {
    Ceremony ceremony = desk.board().ceremony();
    boolean confirmed = ceremony.posted(Ceremony.Stage.CONFIRM).containsKey(desk.number());
    if (confirmed || ceremony.stage() != Ceremony.Stage.CONFIRM) {
      return false;
    }
    save(steps().combine());
    Backups.write(desk.key(), backup);
    state = desk.key().content().trustee().orElse(state);
    return true;
  }

  /** Step 4, second part: says on the board that all shares were good. */
  public StepDone confirm() throws Refusal, MalformedException, IOException, InterruptedException {
    return carryOut(steps().confirm(), StepDone.Step.CONFIRM);
  }

  /**
   * Step 4, third part: erases from the key file what is not needed after the confirmation.
   *
   * @return whether there was anything left to erase
   */
  public boolean tidy() throws IOException {
    Optional<AttemptSecrets> left =
        state
            .attempt()
            .filter(a -> a.number() == state.secretAttempt() && a.polynomial().isPresent());
    if (left.isPresent()) {
      save(state.with(left.get().erased()));
    }
    return left.isPresent();
  }

  /**
   * As {@link #tidy}, if the own confirmation stands on the board: of one whose answer was lost
   * this key file learns only when it reads the board again.
   */
  public void tidyIfConfirmed() throws IOException {
    if (desk.board().ceremony().posted(Ceremony.Stage.CONFIRM).containsKey(desk.number())) {
      tidy();
    }
  }

  /** Step 4 instead: publishes the one key with which everybody sees that a share is bad. */
  public StepDone complain(int sender)
      throws Refusal, MalformedException, IOException, InterruptedException {
    return carryOut(steps().complain(sender), StepDone.Step.COMPLAIN);
  }

  /** Step 5: computes the joint key from the board and signs it. */
  public StepDone sign() throws Refusal, MalformedException, IOException, InterruptedException {
    tidyIfConfirmed();
    return carryOut(steps().sign(), StepDone.Step.SIGN);
  }

  /** What this trustee signs in step 5, or has signed, to be compared with the others. */
  public Comparison signed() throws Refusal {
    return Comparison.of(steps().transcript());
  }

  /**
   * Step 6: decrypts the drill point with the share in a backup.
   *
   * @param backup from where it is kept
   * @param asker asks for the backup's passphrase; not called if the drill stands on the board
   */
  public StepDone drill(Path backup, KeyFile.Asker asker)
      throws Refusal, MalformedException, IOException, InterruptedException {
    tidyIfConfirmed();
    if (desk.board().ceremony().posted(Ceremony.Stage.DRILL).containsKey(desk.number())) {
      return carryOut(new Deed.Done(Optional.empty()), StepDone.Step.DRILL);
    }
    if (desk.key().isAt(backup)) {
      throw Refusal.usage(
              "This is the key file itself; the drill is to show that the backup works.",
              "Name the backup, where you keep it.")
          .named("trustee.drillKey", Map.of());
    }
    Deed deed;
    try (KeyFile restored = KeyFile.open(backup, asker, desk.random())) {
      TrusteeState kept =
          restored
              .content()
              .trustee()
              .orElseThrow(
                  () ->
                      Refusal.refused(backup + " is no trustee's backup.", "Check --backup.")
                          .named("restore.none", Map.of("file", backup)));
      deed = steps().drill(kept);
    }
    return carryOut(deed, StepDone.Step.DRILL);
  }

  /**
   * As above, with a backup under the passphrase of the key file, as all are that it has written.
   */
  public StepDone drill(Path backup)
      throws Refusal, MalformedException, IOException, InterruptedException {
    return drill(backup, desk.key().samePassphrase());
  }

  /** Joint key and public shares, recomputed from the board. */
  public ThresholdKey thresholdKey() throws Refusal {
    return steps().thresholdKey();
  }

  private CeremonySteps steps() {
    return new CeremonySteps(desk.board(), state, desk.signer(), desk.random());
  }

  private void save(TrusteeState newer) throws IOException {
    desk.key().save(desk.key().content().with(newer));
    state = newer;
  }

  /** Saves, then posts. */
  private StepDone carryOut(Deed deed, StepDone.Step step)
      throws Refusal, MalformedException, IOException, InterruptedException {
    int attempt = desk.board().ceremony().attempt();
    if (deed.save().isPresent()) {
      save(deed.save().get());
    }
    return switch (deed) {
      case Deed.Done _ -> new StepDone(step, attempt, OptionalLong.empty());
      case Deed.Post(Optional<TrusteeState> _, Submission submission) ->
          new StepDone(step, attempt, OptionalLong.of(desk.post(submission).seq()));
    };
  }
}
