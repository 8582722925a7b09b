package org.vitrine.crypto.log;

import java.security.SecureRandom;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/**
 * A key that cosigns checkpoints: a witness's, or a log's own ML-DSA-44 key. It states that every
 * checkpoint it signs is consistent with all that it signed before; whoever holds it must have
 * checked that and have stored the checkpoint first.
 */
public sealed interface Cosigner permits Cosigner.Ed25519, Cosigner.MlDsa44 {
  /** The key that checks these signatures. */
  VerifierKey verifierKey();

  /**
   * Signs a checkpoint.
   *
   * @param time seconds since 1970 UTC, not negative
   * @param random hedges ML-DSA-44 signatures; Ed25519 needs none
   */
  NoteSignature cosign(Checkpoint checkpoint, long time, SecureRandom random);

  /** A cosigner of type 0x04. */
  static Cosigner ed25519(String name, Ed25519PrivateKey key) {
    return new Ed25519(new Ed25519CosignerKey(name, key.publicKey()), key);
  }

  /** A cosigner of type 0x06. */
  static Cosigner mlDsa44(String name, MlDsa44PrivateKey key) {
    return new MlDsa44(new MlDsa44CosignerKey(name, key.publicKey()), key);
  }

  private static NoteSignature timed(VerifierKey key, long time, byte[] signature) {
    return new NoteSignature(key.name(), key.keyId(), new TimedSignature(time, signature).encode());
  }

  /**
   * Type 0x04.
   *
   * @param verifierKey the public half
   * @param key the private half
   */
  record Ed25519(Ed25519CosignerKey verifierKey, Ed25519PrivateKey key) implements Cosigner {
    @Override
    public NoteSignature cosign(Checkpoint checkpoint, long time, SecureRandom random) {
      byte[] message = CosignedMessage.ed25519(checkpoint.text(), time);
      return timed(verifierKey, time, key.sign(message));
    }
  }

  /**
   * Type 0x06.
   *
   * @param verifierKey the public half
   * @param key the private half
   */
  record MlDsa44(MlDsa44CosignerKey verifierKey, MlDsa44PrivateKey key) implements Cosigner {
    @Override
    public NoteSignature cosign(Checkpoint checkpoint, long time, SecureRandom random) {
      byte[] message = CosignedMessage.mlDsa44(verifierKey.name(), time, checkpoint);
      return timed(verifierKey, time, key.sign(message, random));
    }
  }
}
