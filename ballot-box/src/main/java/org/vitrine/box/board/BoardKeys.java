package org.vitrine.box.board;

import java.security.SecureRandom;
import java.time.Instant;
import org.vitrine.box.rules.BoardIdentity;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/** What one board signs with: checkpoints (§11.3) and answers (§12). */
public final class BoardKeys {
  private final CheckpointSigner log;
  private final Ed25519PrivateKey box;
  private final SignedMark mark;
  private final SecureRandom random;

  BoardKeys(CheckpointSigner log, Ed25519PrivateKey box, SignedMark mark, SecureRandom random) {
    this.log = log;
    this.box = box;
    this.mark = mark;
    this.random = random;
  }

  /** How far the log has signed. */
  SignedMark mark() {
    return mark;
  }

  /** The source of randomness that signatures and batch checks use. */
  SecureRandom random() {
    return random;
  }

  /** The public halves. */
  public BoardIdentity identity() {
    return new BoardIdentity(log.logKey(), log.mlDsa44Key(), box.publicKey());
  }

  /**
   * A checkpoint with both signatures.
   *
   * @param time of the last entry: a larger checkpoint with an earlier time would be a fault
   *     (§11.3)
   */
  SignedNote sign(long size, Digest root, Instant time) {
    return log.sign(size, root, time.getEpochSecond(), random);
  }

  /** An answer that its receiver can keep. */
  SignedAnswer sign(Digest electionId, SignedAnswer.Answer answer) {
    byte[] message = SignedAnswer.message(electionId, answer);
    return new SignedAnswer(answer, Signature.of(box.sign(message)));
  }
}
