package org.vitrine.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.Verification.Failure;

/** A reproducible random source, a key and a context for tests of proofs. */
final class Fixture {
  final SecureRandom random;
  final EncryptionKey key;
  final Transcript context = Transcript.of("vitrine/test").item("election", "e1");

  Fixture(long seed) {
    try {
      random = SecureRandom.getInstance("SHA1PRNG");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    random.setSeed(seed);
    key = EncryptionKey.of(new PublicKey(FixedBase.BASE.multiply(scalar())));
  }

  SecretScalar scalar() {
    return SecretScalar.random(random);
  }

  static void assertValid(int claims, int equations, Verification v) {
    assertEquals(new Verification.Valid(claims, equations), v);
  }

  static List<String> failedEquations(Verification v) {
    return assertInstanceOf(Verification.Invalid.class, v).failures().stream()
        .map(Failure::equation)
        .toList();
  }
}
