package org.vitrine.authority.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Hkdf;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/**
 * A large file that only the holder of a key can read: {@code nonce ‖ ciphertext} of
 * ChaCha20-Poly1305 (RFC 8439) under HKDF-SHA-512 of the key's seed.
 */
public final class SealedList {
  private static final String CIPHER = "ChaCha20-Poly1305";
  private static final byte[] INFO = "vitrine/1/private-list".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;

  /** Some four million voters. */
  private static final int MAX_SIZE = 1 << 30;

  private SealedList() {}

  /** Seals the content into the file, synced. */
  public static void write(
      DurableFile file, byte[] content, Ed25519PrivateKey key, SecureRandom random)
      throws IOException {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(content);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      file.write(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /**
   * Opens the file.
   *
   * @throws Refusal if it was sealed by another key, or was changed
   */
  public static byte[] read(DurableFile file, Ed25519PrivateKey key) throws Refusal, IOException {
    byte[] all = file.read(MAX_SIZE);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE))
          .doFinal(all, Math.min(NONCE, all.length), Math.max(0, all.length - NONCE));
    } catch (AEADBadTagException e) {
      throw Refusal.refused(
              file.path() + " does not open with this key, or is damaged.",
              "Use the key with which it was made, or your backup of the file.")
          .named("file.sealed", Map.of("file", file.path()))
          .because(e);
    } catch (GeneralSecurityException e) {
      throw Refusal.refused(file.path() + " is not a sealed file.", "Check the path.")
          .named("file.unsealed", Map.of("file", file.path()))
          .because(e);
    }
  }

  private static Cipher cipher(int mode, Ed25519PrivateKey key, byte[] nonce)
      throws GeneralSecurityException {
    byte[] seed = key.seed();
    byte[] derived = Hkdf.sha512(seed, new byte[0], INFO, 32);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, new SecretKeySpec(derived, "ChaCha20"), new IvParameterSpec(nonce));
      return cipher;
    } finally {
      Arrays.fill(seed, (byte) 0);
      Arrays.fill(derived, (byte) 0);
    }
  }
}
