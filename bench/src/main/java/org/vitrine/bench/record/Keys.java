package org.vitrine.bench.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** The keys of everybody who is no voter, from a seed and their names. */
final class Keys {
  private static final String ORIGIN = "box.example/bench";

  private final Digest seed;

  Keys(long seed) {
    this.seed =
        Digest.sha256(
            "vitrine bench".getBytes(UTF_8), ByteBuffer.allocate(8).putLong(seed).array());
  }

  /** Where all numbers of this election come from. */
  Digest seed() {
    return seed;
  }

  /** Of {@code official-1}, {@code trustee-1}, {@code registrar} and so on. */
  Ed25519PrivateKey of(String name) {
    try {
      return Ed25519PrivateKey.fromSeed(bytes("key " + name));
    } catch (KeyFormatException e) {
      throw new IllegalStateException("32 bytes are a seed", e);
    }
  }

  CheckpointSigner log() {
    try {
      return new CheckpointSigner(
          ORIGIN, of("log"), MlDsa44PrivateKey.fromSeed(bytes("key log ml-dsa")));
    } catch (KeyFormatException e) {
      throw new IllegalStateException("32 bytes are a seed", e);
    }
  }

  Cosigner.Ed25519 witness(String name) {
    return (Cosigner.Ed25519) Cosigner.ed25519(name + ".example", of(name));
  }

  SecureRandom random(String purpose) {
    return new SeededRandom(new Draws(seed, "random " + purpose, 0));
  }

  private byte[] bytes(String name) {
    return new Draws(seed, name, 0).bytes();
  }
}
