package org.vitrine.crypto.log;

import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.MlDsa44PublicKey;

/**
 * A cosigner's ML-DSA-44 key, type 0x06: it signs its own name, a time, and origin, size and root
 * of a checkpoint. A log's own ML-DSA-44 key is of this type, under the log's name.
 *
 * @param name the cosigner's name
 * @param publicKey the key
 */
public record MlDsa44CosignerKey(String name, MlDsa44PublicKey publicKey) implements VerifierKey {
  static final int TYPE = 0x06;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not a key name
   */
  public MlDsa44CosignerKey {
    NoteText.requireName(name);
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public byte[] publicKeyBytes() {
    return publicKey.encoded();
  }

  @Override
  public NoteCheck check(String text, byte[] signature) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(text);
    } catch (MalformedException e) {
      return new NoteCheck.Unsigned("covers checkpoints only, and this is none: " + e.getMessage());
    }
    Optional<TimedSignature> timed = TimedSignature.split(signature);
    if (timed.isEmpty()) {
      return new NoteCheck.Unsigned("is not a cosignature: it holds no time");
    }
    long time = timed.get().time();
    byte[] message = CosignedMessage.mlDsa44(name, time, checkpoint);
    return NoteCheck.of(publicKey.verify(message, timed.get().signature()), OptionalLong.of(time));
  }

  @Override
  public String toString() {
    return vkey();
  }
}
