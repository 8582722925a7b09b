package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.seal.SealedKey;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;
import org.vitrine.crypto.sign.MlDsa44PublicKey;

@DisplayName("Keys")
final class KeysFuzzTest {
  /** Public keys, and seeds beside the public key that they should have. */
  @FuzzTest
  void raw(byte[] data) {
    Optional<Ed25519PublicKey> ed25519 = Parsing.of(() -> Ed25519PublicKey.decode(data));
    ed25519.ifPresent(key -> Parsing.same(data, key.encoded()));
    Optional<MlDsa44PublicKey> mlDsa44 = Parsing.of(() -> MlDsa44PublicKey.decode(data));
    mlDsa44.ifPresent(key -> Parsing.same(data, key.encoded()));
    Parsing.of(() -> Ed25519PrivateKey.fromSeed(data))
        .ifPresent(key -> Parsing.same(data, key.seed()));
    Parsing.of(() -> MlDsa44PrivateKey.fromSeed(data))
        .ifPresent(key -> Parsing.same(data, key.seed()));
    byte[] seed = Arrays.copyOf(data, 32);
    ed25519.ifPresent(
        key ->
            assertTrue(
                Parsing.of(() -> Ed25519PrivateKey.load(seed, key)).isEmpty(),
                "a seed that is its own public key"));
    mlDsa44.ifPresent(key -> Parsing.of(() -> MlDsa44PrivateKey.load(seed, key)));
  }

  /** The keys of logs and witnesses. */
  @FuzzTest
  void verifierKey(byte[] data) {
    String text = Parsing.text(data);
    Parsing.of(() -> VerifierKey.parse(text)).ifPresent(key -> Parsing.same(text, key.vkey()));
  }

  /** Key files before the passphrase is asked for; a guess would cost too much here. */
  @FuzzTest
  void sealed(byte[] data) {
    Optional<String> purpose = Parsing.of(() -> SealedKey.purpose(data));
    char[] passphrase = "passphrase".toCharArray();
    assertTrue(
        Parsing.of(() -> SealedKey.open(data, passphrase, purpose.orElse("") + "?")).isEmpty(),
        "a key file opened for another purpose");
  }
}
