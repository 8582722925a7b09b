package org.vitrine.authority.official.drafting;

import java.nio.ByteBuffer;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/**
 * Keys of nobody, in the place of those that an election does not have yet while its draft is
 * judged. Everybody knows them; they never leave this package.
 */
final class StandIn {
  private static final String ORIGIN = "draft.invalid/elections/none";

  private StandIn() {}

  /** The keys of a board that does not exist. */
  static BoardKeys board() {
    var log = new LogKey(ORIGIN, key(0));
    return new BoardKeys(
        JsonObject.builder().bytes("key", key(1).encoded()).build(),
        JsonObject.builder()
            .put("ed25519", log.vkey())
            .put("mldsa44", new MlDsa44CosignerKey(ORIGIN, mlDsaKey()).vkey())
            .build(),
        log.vkey(),
        "https://" + ORIGIN);
  }

  /** Somebody with a role, each number somebody else. */
  static JsonObject person(int number) {
    return JsonObject.builder()
        .bytes("key", key(2 + number).encoded())
        .put("name", "N. " + number)
        .build();
  }

  /** The key of {@link #person}, as its file has it. */
  static String keyOf(int number) {
    return org.vitrine.crypto.json.Base64Url.encode(key(2 + number).encoded());
  }

  private static Ed25519PublicKey key(int number) {
    try (var secret = Ed25519PrivateKey.fromSeed(seed(number))) {
      return secret.publicKey();
    } catch (KeyFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static org.vitrine.crypto.sign.MlDsa44PublicKey mlDsaKey() {
    try (var secret = MlDsa44PrivateKey.fromSeed(seed(-1))) {
      return secret.publicKey();
    } catch (KeyFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] seed(int number) {
    return Digest.sha256(ByteBuffer.allocate(4).putInt(number).array()).bytes();
  }
}
