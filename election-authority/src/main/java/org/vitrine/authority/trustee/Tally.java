package org.vitrine.authority.trustee;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Audit;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.trustee.Clearance.Sums;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.ExpectedElection;
import org.vitrine.verifier.RecomputedBoard;
import org.vitrine.verifier.RecomputedCount;
import org.vitrine.verifier.Verification;
import org.vitrine.verifier.VerifierOptions;

/**
 * A trustee's part in the tally (§10.1, §14): verifies the whole record, then decrypts the sums of
 * one tree. The tree is written into the key file before anything is computed, and no other is ever
 * decrypted.
 */
public final class Tally {
  private final Desk desk;
  private final TrusteeState state;
  private final TrusteeSecret secret;

  private Tally(Desk desk, TrusteeState state, TrusteeSecret secret) {
    this.desk = desk;
    this.state = state;
    this.secret = secret;
  }

  /**
   * What came of decrypting.
   *
   * @param tree whose sums they are
   * @param posted partial decryptions that were posted now
   * @param before those that stood on the board already
   */
  public record Decrypted(TrusteeState.Tree tree, int posted, int before) {}

  /**
   * The tally at this trustee's desk.
   *
   * @throws Refusal if the polls are not closed or the key file holds no share
   */
  public static Tally at(Desk desk) throws Refusal {
    TrusteeState state = TrusteeWork.at(desk).state();
    Phase phase = desk.board().phase();
    if (phase.compareTo(Phase.CLOSED) < 0) {
      throw Refusal.incomplete(
              "The election is in phase \"" + phase.word() + "\": the polls are not closed.",
              "Run the same command again when the officials have closed them.")
          .named("trustee.notClosed", Map.of("phase", phase.word()));
    }
    if (phase != Phase.CLOSED) {
      throw Refusal.refused(
              "The election is in phase \"" + phase.word() + "\".",
              "There is nothing left to decrypt.")
          .named("trustee.tallyOver", Map.of("phase", phase.word()));
    }
    TrusteeSecret secret =
        state
            .secret()
            .orElseThrow(
                () ->
                    Refusal.refused(
                            "Your key file holds no share.", "Restore your backup: trustee restore")
                        .named("trustee.shareMissing", Map.of()));
    return new Tally(desk, state, secret);
  }

  /**
   * Verifies the record and says whether its sums may be decrypted.
   *
   * @return with the report in any case, and with the reason if they may not
   */
  public Clearance verify(Progress progress) throws IOException, InterruptedException {
    Verification verified =
        Audit.whole(desk.box(), VerifierOptions.beforeTally(), desk.random(), progress);
    try {
      return Clearance.of(verified.report(), sums(verified));
    } catch (Refusal refusal) {
      return Clearance.of(verified.report(), refusal);
    }
  }

  private Sums sums(Verification verified) throws Refusal {
    Board board = desk.board();
    Audit.demandPass(verified, board);
    RecomputedBoard recomputed = verified.board().orElseThrow(Tally::nothing);
    RecomputedCount count = verified.count().orElseThrow(Tally::nothing);
    if (!secret.publicShare().equals(recomputed.key().publicShare(desk.number()))) {
      throw Refusal.refused(
              "Your share does not belong to this election's key.",
              "Take the key file or backup of this election's last attempt.")
          .named("trustee.shareOther", Map.of());
    }
    var tree = new TrusteeState.Tree(count.size(), count.root());
    demandOneTree(tree);
    return new Sums(
        recomputed.electionId(), recomputed.fingerprint(), tree, count.groups(), rootNeeded());
  }

  /**
   * Binds the key to the tree for ever, then posts this trustee's part of every sum that is not on
   * the board yet.
   *
   * @param sums as {@link #verify} gave them, for this board
   * @param told the root that another trustee decrypts, as {@code trustee decrypt} shows it or as
   *     it is said on the telephone; needed for a restored key, compared for every key
   */
  public Decrypted decrypt(Sums sums, Optional<String> told, Progress progress)
      throws Refusal, MalformedException, IOException, InterruptedException {
    TrusteeWork work = TrusteeWork.at(desk);
    work.tidyIfConfirmed();
    demandSameElection(sums);
    demandOneTree(sums.tree());
    demandTold(told);
    compare(sums, told);
    desk.key().save(desk.key().content().with(work.state().boundTo(sums.tree())));
    List<Body.Decryption> own = desk.board().decryptionsBy(desk.number());
    int posted = 0;
    int done = 0;
    for (RecomputedCount.Group group : sums.groups()) {
      if (own.stream().noneMatch(d -> isOf(d, group))) {
        post(sums, group);
        posted++;
      }
      done++;
      progress.at(Progress.Stage.DECRYPTING, done, sums.groups().size());
    }
    return new Decrypted(sums.tree(), posted, sums.groups().size() - posted);
  }

  private void post(Sums sums, RecomputedCount.Group group)
      throws Refusal, MalformedException, IOException, InterruptedException {
    TrusteeState.Tree tree = sums.tree();
    var statement =
        new DecryptionStatement(
            sums.electionId(),
            sums.fingerprint(),
            tree.root(),
            tree.size(),
            group.contest().id(),
            group.cells(),
            group.sums().stream().map(Ciphertext::pad).toList());
    PartialDecryption partial = secret.decrypt(statement, desk.random());
    desk.post(
        new Body.Decryption(
            group.contest().id(),
            group.cells(),
            tree.size(),
            tree.root(),
            partial.partials(),
            partial.proof()));
  }

  private static boolean isOf(Body.Decryption decryption, RecomputedCount.Group group) {
    return decryption.contest().equals(group.contest().id())
        && decryption.cells().equals(group.cells());
  }

  /** The sums may have been verified a while ago: the board now is of the same election. */
  private void demandSameElection(Sums sums) throws Refusal {
    Board board = desk.board();
    boolean same =
        board.electionId().equals(sums.electionId())
            && board.fingerprint().equals(Optional.of(sums.fingerprint()))
            && board.closedSize() == sums.tree().size();
    if (!same) {
      throw Refusal.refused(
              "The board that was read is not that of the record that was verified.",
              "Decrypt nothing; verify again, and tell the officials and the other trustees.")
          .named("trustee.otherBoard", Map.of());
    }
  }

  /** One tree and no other, for this key, for its backup, and for the other trustees. */
  private void demandOneTree(TrusteeState.Tree tree) throws Refusal {
    Optional<TrusteeState.Tree> bound = state.tree();
    if (bound.isPresent() && !bound.get().equals(tree)) {
      throw Refusal.refused(
              "Your key is bound to the tree of "
                  + bound.get().size()
                  + " entries with root "
                  + bound.get().root()
                  + ", and this is the tree of "
                  + tree.size()
                  + " entries with root "
                  + tree.root()
                  + ".",
              "Two records of one election would give two results. Decrypt nothing; tell"
                  + " everybody.")
          .named(
              "trustee.secondTree",
              Map.of("bound", bound.get().root().encode(), "root", tree.root().encode()));
    }
    for (Body.Decryption decryption : desk.board().decryptions()) {
      if (decryption.size() != tree.size() || !decryption.root().equals(tree.root())) {
        throw Refusal.refused(
                "Another trustee has decrypted another tree, with root " + decryption.root() + ".",
                "Decrypt nothing; tell the officials and the other trustees.")
            .named("trustee.treesDiffer", Map.of("root", decryption.root().encode()));
      }
    }
  }

  private boolean rootNeeded() {
    return state.restored() && state.tree().isEmpty();
  }

  /**
   * Compares the root that another trustee decrypts, if it is known, with that of the sums.
   *
   * @throws Refusal if it is another one, or none at all
   */
  public static void compare(Sums sums, Optional<String> told) throws Refusal {
    Optional<String> root = told.map(String::strip).filter(t -> !t.isEmpty());
    if (root.isPresent()) {
      demandRoot(sums.tree(), root.get());
    }
  }

  private void demandTold(Optional<String> told) throws Refusal {
    if (rootNeeded() && told.filter(t -> !t.isBlank()).isEmpty()) {
      throw Refusal.usage(
              "This key was restored from a backup, which may have decrypted another tree before.",
              "Ask another trustee for the root and give it with --root.")
          .named("trustee.rootNeeded", Map.of());
    }
  }

  private static void demandRoot(TrusteeState.Tree tree, String told) throws Refusal {
    boolean same;
    try {
      same = ExpectedElection.parse(told).matches(tree.root());
    } catch (MalformedException e) {
      throw Refusal.usage(
              "What you were told is no root: " + e.getMessage() + ".",
              "Ask the other trustee again; a root has 43 characters, or 33 when it is spelled.")
          .named("trustee.rootMalformed", Map.of())
          .because(e);
    }
    if (!same) {
      throw Refusal.refused(
              "The root that you were told is not that of this record: " + tree.root() + ".",
              "Decrypt nothing; tell the officials and the other trustees.")
          .named("trustee.rootOther", Map.of("root", tree.root().encode()));
    }
  }

  private static Refusal nothing() {
    return Refusal.incomplete(
            "The record does not show a closed election.", "Run the same command again later.")
        .named("trustee.nothingClosed", Map.of());
  }
}
