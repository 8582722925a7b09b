package org.vitrine.crypto.log;

import java.security.SecureRandom;
import java.util.List;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** A log's two keys, which sign every checkpoint together (§11.3). */
public final class CheckpointSigner {
  private final LogKey logKey;
  private final Ed25519PrivateKey ed25519;
  private final Cosigner.MlDsa44 mlDsa44;

  /**
   * The signer of the log {@code origin}.
   *
   * @throws IllegalArgumentException if {@code origin} is not a key name
   */
  public CheckpointSigner(String origin, Ed25519PrivateKey ed25519, MlDsa44PrivateKey mlDsa44) {
    this.logKey = new LogKey(origin, ed25519.publicKey());
    this.ed25519 = ed25519;
    this.mlDsa44 =
        new Cosigner.MlDsa44(new MlDsa44CosignerKey(origin, mlDsa44.publicKey()), mlDsa44);
  }

  /** The key of the 0x01 line. */
  public LogKey logKey() {
    return logKey;
  }

  /** The key of the 0x06 line. */
  public MlDsa44CosignerKey mlDsa44Key() {
    return mlDsa44.verifierKey();
  }

  /**
   * A checkpoint with both signatures.
   *
   * @param time seconds since 1970 UTC
   */
  public SignedNote sign(long size, Digest root, long time, SecureRandom random) {
    var checkpoint = new Checkpoint(logKey.name(), size, root);
    var byEd25519 =
        new NoteSignature(logKey.name(), logKey.keyId(), ed25519.sign(checkpoint.textBytes()));
    return new SignedNote(
        checkpoint.text(), List.of(byEd25519, mlDsa44.cosign(checkpoint, time, random)));
  }
}
