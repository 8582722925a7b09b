package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.Arrays;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Hkdf;
import org.vitrine.crypto.hash.Transcript;

/**
 * Hedged nonces: derived from the witness, fresh randomness and the statement, so that neither a
 * weak random source nor a repeated one makes two different proofs share a nonce.
 */
final class Nonce {
  private static final byte[] NO_SALT = {};

  private Nonce() {}

  static SecretScalar of(SecretScalar witness, Transcript statement, SecureRandom random) {
    byte[] secret = witness.toBytes();
    byte[] input = Arrays.copyOf(secret, 64);
    var fresh = new byte[32];
    random.nextBytes(fresh);
    System.arraycopy(fresh, 0, input, 32, 32);
    byte[] wide = Hkdf.sha512(input, NO_SALT, statement.item("purpose", "nonce").digest(), 64);
    SecretScalar nonce = SecretScalar.fromWideBytes(wide);
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(fresh, (byte) 0);
    Arrays.fill(input, (byte) 0);
    Arrays.fill(wide, (byte) 0);
    return nonce;
  }
}
