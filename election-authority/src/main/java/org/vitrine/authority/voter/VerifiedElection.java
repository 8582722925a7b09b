package org.vitrine.authority.voter;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.LogKeys;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.RollLine;

/**
 * The election that the voter's letter means: {@code ready} has the letter's fingerprint, enough
 * officials have signed it, all trustees have signed the key in it, and key and roll are what the
 * board gives. Nothing is encrypted before this is known.
 *
 * @param manifest the questions
 * @param context what every ballot is bound to
 * @param log checks checkpoints and receipts
 * @param roll the lines by credential
 */
public record VerifiedElection(
    Manifest manifest, BallotContext context, CheckpointVerifier log, Map<Element, RollLine> roll) {

  /**
   * Reads the beginning of the board and checks it.
   *
   * @param expected the fingerprint, from the letter or another independent publication
   * @throws Refusal if the ballot box serves another election
   */
  public static VerifiedElection load(BallotBox box, ExpectedFingerprint expected)
      throws Refusal, IOException, InterruptedException, MalformedException {
    Board board = BoardReader.readUntilReady(box);
    var fingerprint = board.fingerprint().orElseThrow();
    if (!expected.matches(fingerprint)) {
      throw Refusal.refused(
          "The ballot box serves an election with another fingerprint: " + fingerprint + ".",
          "Do not vote here. Compare the fingerprint in your letter, and tell the officials.");
    }
    if (!(board.ready().orElseThrow().action() instanceof Action.Ready ready)
        || !Readiness.of(board, ready.bundles()).equals(ready)) {
      throw Refusal.refused(
          "What the officials have bound is not what the board gives.",
          "Do not vote here, and tell the officials.");
    }
    Map<Element, RollLine> roll = new HashMap<>();
    board.roll().forEach(line -> roll.put(line.credential(), line));
    return new VerifiedElection(
        board.manifest(),
        new BallotContext(
            board.electionId(), fingerprint, EncryptionKey.of(new PublicKey(ready.jointKey()))),
        LogKeys.verifier(board.manifest()),
        roll);
  }

  /** The voter's line on the roll, if the code belongs to this election. */
  public Optional<RollLine> line(Element credential) {
    return Optional.ofNullable(roll.get(credential));
  }
}
