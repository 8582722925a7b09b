package org.vitrine.verifier.corrupt.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** The keys of everybody in a forged election, derived from their names. */
public final class Roles {
  public static final String ORIGIN = "box.example/forged";

  private Roles() {}

  public static Ed25519PrivateKey key(String name) {
    try {
      return Ed25519PrivateKey.fromSeed(seed(name));
    } catch (KeyFormatException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  public static CheckpointSigner log() {
    return log(ORIGIN, "log");
  }

  public static CheckpointSigner log(String origin, String keyName) {
    try {
      return new CheckpointSigner(
          origin, key(keyName), MlDsa44PrivateKey.fromSeed(seed(keyName + " ml-dsa")));
    } catch (KeyFormatException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  /** One of w1, w2, w3. */
  public static Cosigner.Ed25519 witness(String name) {
    return (Cosigner.Ed25519) Cosigner.ed25519(name + ".example", key(name));
  }

  /** The same sequence for the same name: failures can be repeated. */
  public static SecureRandom random(String name) {
    return new SeededRandom(seed(name));
  }

  /** A voter's secret that is on no roll. */
  public static SecretScalar secret(String name) {
    return SecretScalar.random(random("secret " + name));
  }

  private static byte[] seed(String name) {
    return Digest.sha256(name.getBytes(UTF_8)).bytes();
  }
}
