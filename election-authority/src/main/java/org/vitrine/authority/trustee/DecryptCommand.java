package org.vitrine.authority.trustee;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Audit;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.RecomputedBoard;
import org.vitrine.verifier.RecomputedCount;
import org.vitrine.verifier.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Decrypts the aggregates of one tree, after verifying the whole record (§10.1, §14). The tree is
 * written into the key file before anything is computed, and no other is ever decrypted.
 */
@Command(
    name = "decrypt",
    description = "Verify the whole record, then decrypt its sums with your share.")
final class DecryptCommand extends TrusteeStep {
  @Option(
      names = "--root",
      paramLabel = "ROOT",
      description = "For a restored key: the root that another trustee told you.")
  private @Nullable String toldRoot;

  @Option(
      names = "--dry-run",
      description = "Verify and show what would be decrypted, but bind and post nothing.")
  private boolean dryRun;

  DecryptCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Verifies the whole record, binds your key to its tree for good, posts your part of the"
        + " decryption.";
  }

  @Override
  Exit run(Desk desk, TrusteeState state, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Board board = desk.board();
    if (board.phase() != Phase.CLOSED) {
      throw board.phase().compareTo(Phase.CLOSED) < 0
          ? Refusal.incomplete(
              "The election is in phase \""
                  + board.phase().word()
                  + "\": the polls are not closed.",
              "Run the same command again when the officials have closed them.")
          : Refusal.refused(
              "The election is in phase \"" + board.phase().word() + "\".",
              "There is nothing left to decrypt.");
    }
    TrusteeSecret secret =
        state
            .secret()
            .orElseThrow(
                () ->
                    Refusal.refused(
                        "Your key file holds no share.", "Restore your backup: trustee restore"));
    Verification verified = Audit.beforeTally(desk, report);
    RecomputedBoard recomputed = verified.board().orElseThrow(DecryptCommand::nothing);
    RecomputedCount count = verified.count().orElseThrow(DecryptCommand::nothing);
    if (!secret.publicShare().equals(recomputed.key().publicShare(desk.number()))) {
      throw Refusal.refused(
          "Your share does not belong to this election's key.",
          "Take the key file or backup of this election's last attempt.");
    }
    var tree = new TrusteeState.Tree(count.size(), count.root());
    demandSameTree(state, tree, board);
    report.line("Tree: " + tree.size() + " entries, root " + tree.root().encode());
    report.fact("root", tree.root().encode());
    report.fact("groups", new JsonInteger(count.groups().size()));
    if (dryRun) {
      report.plan("Would decrypt " + count.groups().size() + " groups. Nothing was posted.");
      return Exit.OK;
    }
    desk.key().save(desk.key().content().with(state.boundTo(tree)));
    report.did("Your key is bound to this tree for good.");
    int posted = 0;
    for (RecomputedCount.Group group : count.groups()) {
      if (stands(board.decryptionsBy(desk.number()), group)) {
        continue;
      }
      decrypt(desk, secret, recomputed, tree, group);
      posted++;
      report.progress("decrypted " + group.contest().id() + " in " + group.cells());
    }
    report.did(
        "Posted "
            + posted
            + " partial decryptions; "
            + (count.groups().size() - posted)
            + " stood on the board already.");
    report.next(
        board.manifest().threshold()
            + " trustees have to decrypt. Then officials: election publish");
    return Exit.OK;
  }

  private void decrypt(
      Desk desk,
      TrusteeSecret secret,
      RecomputedBoard recomputed,
      TrusteeState.Tree tree,
      RecomputedCount.Group group)
      throws Refusal, MalformedException, IOException, InterruptedException {
    var statement =
        new DecryptionStatement(
            recomputed.electionId(),
            recomputed.fingerprint(),
            tree.root(),
            tree.size(),
            group.contest().id(),
            group.cells(),
            group.sums().stream().map(Ciphertext::pad).toList());
    PartialDecryption partial = secret.decrypt(statement, surroundings().random());
    desk.post(
        new Body.Decryption(
            group.contest().id(),
            group.cells(),
            tree.size(),
            tree.root(),
            partial.partials(),
            partial.proof()));
  }

  private static boolean stands(List<Body.Decryption> own, RecomputedCount.Group group) {
    return own.stream()
        .anyMatch(d -> d.contest().equals(group.contest().id()) && d.cells().equals(group.cells()));
  }

  /** One tree and no other, for this key, for its backup, and for the other trustees. */
  private void demandSameTree(TrusteeState state, TrusteeState.Tree tree, Board board)
      throws Refusal {
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
          "Two records of one election would give two results. Decrypt nothing; tell everybody.");
    }
    for (Body.Decryption decryption : board.decryptions()) {
      if (decryption.size() != tree.size() || !decryption.root().equals(tree.root())) {
        throw Refusal.refused(
            "Another trustee has decrypted another tree, with root " + decryption.root() + ".",
            "Decrypt nothing; tell the officials and the other trustees.");
      }
    }
    if (!state.restored() || bound.isPresent()) {
      return;
    }
    String told =
        toldRoot != null
            ? toldRoot
            : surroundings()
                .prompt()
                .line("This key was restored. Which root does another trustee decrypt?")
                .orElse("");
    if (told.isBlank()) {
      throw Refusal.usage(
          "This key was restored from a backup, which may have decrypted another tree before.",
          "Ask another trustee for the root and give it with --root.");
    }
    if (!told.strip().equals(tree.root().encode())) {
      throw Refusal.refused(
          "The root that you were told is not that of this record: " + tree.root() + ".",
          "Decrypt nothing; tell the officials and the other trustees.");
    }
  }

  private static Refusal nothing() {
    return Refusal.incomplete(
        "The record does not show a closed election.", "Run the same command again later.");
  }
}
