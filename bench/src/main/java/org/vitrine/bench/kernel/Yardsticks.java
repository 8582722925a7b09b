package org.vitrine.bench.kernel;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.vitrine.crypto.hash.Digest;

/** What everybody knows the price of: Bouncy Castle's signatures, the JDK's SHA-256. */
final class Yardsticks {
  /** Everything else is given in verifications of this. */
  static final String ED25519 = "Ed25519 verification, Bouncy Castle";

  private static final int SIGNATURES = 16;
  private static final int KIB = 64;

  private Yardsticks() {}

  static List<Task> all(SecureRandom random) {
    return List.of(ed25519(random), p256(random), sha256(random));
  }

  private static Task ed25519(SecureRandom random) {
    var key = new Ed25519PrivateKeyParameters(random);
    byte[] message = bytes(random, 100);
    var signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    byte[] signature = signer.generateSignature();
    var verifier = new Ed25519Signer();
    verifier.init(false, key.generatePublicKey());
    return task(
        ED25519,
        () -> {
          verifier.update(message, 0, message.length);
          return verifier.verifySignature(signature);
        });
  }

  private static Task p256(SecureRandom random) {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    var domain = new ECDomainParameters(curve);
    var generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(domain, random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    byte[] hash = bytes(random, 32);
    var signer = new ECDSASigner();
    signer.init(true, pair.getPrivate());
    BigInteger[] signature = signer.generateSignature(hash);
    var verifier = new ECDSASigner();
    verifier.init(false, pair.getPublic());
    return task(
        "P-256 ECDSA verification, Bouncy Castle",
        () -> verifier.verifySignature(hash, signature[0], signature[1]));
  }

  private static Task sha256(SecureRandom random) {
    byte[] data = bytes(random, KIB * 1024);
    return new Task("SHA-256 of a KiB, JDK", "-", KIB, () -> Digest.sha256(data));
  }

  /** Something that says whether it holds. */
  @FunctionalInterface
  private interface Check {
    boolean holds() throws Exception;
  }

  private static Task task(String name, Check check) {
    return new Task(
        name,
        "-",
        SIGNATURES,
        () -> {
          for (int i = 0; i < SIGNATURES; i++) {
            if (!check.holds()) {
              throw new IllegalStateException(name + " fails");
            }
          }
        });
  }

  private static byte[] bytes(SecureRandom random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
