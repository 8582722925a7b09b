package org.vitrine.crypto.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;

/**
 * A key file: canonical JSON with the secret encrypted under a passphrase.
 *
 * <p>{@code {"ciphertext", "format": "vitrine/1/sealed-key", "kdf": {"lanes", "memoryKiB", "name":
 * "argon2id", "passes"}, "nonce", "purpose", "salt"}}. The key is Argon2id (version 1.3) of the
 * passphrase's UTF-8 in NFC; the associated data is the canonical bytes of the same object without
 * {@code ciphertext}, so that nothing in the file can be changed unnoticed.
 */
public final class SealedKey {
  /** The longest secret. */
  public static final int MAX_SECRET = 1 << 16;

  private static final String FORMAT = "vitrine/1/sealed-key";
  private static final String KDF = "argon2id";
  private static final JsonLimits LIMITS = JsonLimits.document(1 << 18);
  private static final int MAX_PURPOSE = 100;
  private static final int KEY_LENGTH = 32;
  private static final int SALT_LENGTH = 16;
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_LENGTH = 16;

  private SealedKey() {}

  /** As {@link #seal(byte[], char[], String, SecureRandom, KdfCost)} at the default cost. */
  public static byte[] seal(byte[] secret, char[] passphrase, String purpose, SecureRandom random) {
    return seal(secret, passphrase, purpose, random, KdfCost.DEFAULT);
  }

  /**
   * Seals a secret. The caller erases {@code secret} and {@code passphrase}.
   *
   * @param purpose what the key is for, such as {@code trustee}; readable without the passphrase
   * @return the content of the key file
   * @throws IllegalArgumentException if the secret is longer than {@link #MAX_SECRET}, the
   *     passphrase is empty, or the purpose is empty or longer than 100 characters
   */
  public static byte[] seal(
      byte[] secret, char[] passphrase, String purpose, SecureRandom random, KdfCost cost) {
    if (secret.length > MAX_SECRET || purpose.isEmpty() || purpose.length() > MAX_PURPOSE) {
      throw new IllegalArgumentException("secret too long, or purpose empty or too long");
    }
    byte[] salt = new byte[SALT_LENGTH];
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    JsonObject header = header(cost, nonce, purpose, salt);
    byte[] key = deriveKey(passphrase, salt, cost);
    try {
      ChaCha20Poly1305 cipher = cipher(true, key, nonce, header);
      byte[] ciphertext = new byte[secret.length + TAG_LENGTH];
      int length = cipher.processBytes(secret, 0, secret.length, ciphertext, 0);
      cipher.doFinal(ciphertext, length);
      return header.with("ciphertext", new JsonString(Base64Url.encode(ciphertext))).encode();
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("encryption has no such failure", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Opens a key file.
   *
   * @param purpose what the key must be for
   * @throws UnsealException if the passphrase is wrong, the file is damaged, or it is for another
   *     purpose
   */
  public static SecretBytes open(byte[] file, char[] passphrase, String purpose)
      throws UnsealException {
    Parsed parsed = parse(file);
    if (!parsed.purpose().equals(purpose)) {
      throw new UnsealException(
          "This key file is for \"" + parsed.purpose() + "\", not for \"" + purpose + "\".");
    }
    return parsed.open(passphrase);
  }

  /**
   * What a key file says that it is for. Without the passphrase nothing vouches for that.
   *
   * @throws UnsealException if it is not a key file
   */
  public static String purpose(byte[] file) throws UnsealException {
    return parse(file).purpose();
  }

  private static Parsed parse(byte[] file) throws UnsealException {
    try {
      return CanonicalJson.read(file, LIMITS).as(Parsed::decode);
    } catch (MalformedException e) {
      throw new UnsealException("This is not a key file, or it is damaged: " + e.getMessage(), e);
    }
  }

  private static JsonObject header(KdfCost cost, byte[] nonce, String purpose, byte[] salt) {
    return JsonObject.builder()
        .put("format", FORMAT)
        .put(
            "kdf",
            JsonObject.builder()
                .put("lanes", cost.lanes())
                .put("memoryKiB", cost.memoryKiB())
                .put("name", KDF)
                .put("passes", cost.passes())
                .build())
        .bytes("nonce", nonce)
        .put("purpose", purpose)
        .bytes("salt", salt)
        .build();
  }

  private static byte[] deriveKey(char[] passphrase, byte[] salt, KdfCost cost) {
    byte[] password = Passphrase.bytes(passphrase);
    var parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKiB())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build();
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(parameters);
      byte[] key = new byte[KEY_LENGTH];
      generator.generateBytes(password, key);
      return key;
    } finally {
      Arrays.fill(password, (byte) 0);
    }
  }

  private static ChaCha20Poly1305 cipher(
      boolean encrypt, byte[] key, byte[] nonce, JsonObject header) {
    var cipher = new ChaCha20Poly1305();
    cipher.init(
        encrypt, new AEADParameters(new KeyParameter(key), TAG_LENGTH * 8, nonce, header.encode()));
    return cipher;
  }

  /** A key file, decoded and still closed. Its arrays are never handed out. */
  private static final class Parsed {
    private final KdfCost cost;
    private final String purpose;
    private final byte[] salt;
    private final byte[] nonce;
    private final byte[] ciphertext;

    private Parsed(KdfCost cost, String purpose, byte[] salt, byte[] nonce, byte[] ciphertext) {
      this.cost = cost;
      this.purpose = purpose;
      this.salt = salt;
      this.nonce = nonce;
      this.ciphertext = ciphertext;
    }

    static Parsed decode(JsonCursor json) throws MalformedException {
      json.only("ciphertext", "format", "kdf", "nonce", "purpose", "salt");
      json.field("format").literal(FORMAT);
      JsonCursor kdf = json.field("kdf").only("lanes", "memoryKiB", "name", "passes");
      kdf.field("name").literal(KDF);
      // The bounds come before any work: a hostile file must not cost memory or hours.
      var cost =
          new KdfCost(
              kdf.field("memoryKiB").intValue(KdfCost.MIN_MEMORY_KIB, KdfCost.MAX_MEMORY_KIB),
              kdf.field("passes").intValue(KdfCost.MIN_PASSES, KdfCost.MAX_PASSES),
              kdf.field("lanes").intValue(1, KdfCost.MAX_LANES));
      return new Parsed(
          cost,
          json.field("purpose").string(1, MAX_PURPOSE),
          json.field("salt").bytes(SALT_LENGTH),
          json.field("nonce").bytes(NONCE_LENGTH),
          json.field("ciphertext").bytes(TAG_LENGTH, MAX_SECRET + TAG_LENGTH));
    }

    String purpose() {
      return purpose;
    }

    SecretBytes open(char[] passphrase) throws UnsealException {
      byte[] key = deriveKey(passphrase, salt, cost);
      byte[] secret = new byte[ciphertext.length - TAG_LENGTH];
      try {
        ChaCha20Poly1305 cipher = cipher(false, key, nonce, header(cost, nonce, purpose, salt));
        int length = cipher.processBytes(ciphertext, 0, ciphertext.length, secret, 0);
        cipher.doFinal(secret, length);
        return SecretBytes.owning(secret);
      } catch (InvalidCipherTextException e) {
        Arrays.fill(secret, (byte) 0);
        throw new UnsealException(
            "The passphrase is wrong, or the key file is damaged. Try again; if the passphrase is"
                + " right, use your backup of the file.",
            e);
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    }
  }
}
