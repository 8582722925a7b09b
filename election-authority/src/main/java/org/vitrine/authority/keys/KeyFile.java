package org.vitrine.authority.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.seal.SealedKey;
import org.vitrine.crypto.seal.SecretBytes;
import org.vitrine.crypto.seal.UnsealException;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/**
 * An encrypted key file that was opened. What it holds changes only through {@link #save}, which
 * returns when the new content is on the disk. It keeps the passphrase, to seal again.
 */
public final class KeyFile {
  private final DurableFile file;
  private final char[] passphrase;
  private final SecureRandom random;
  private KeyContent content;

  private KeyFile(DurableFile file, char[] passphrase, SecureRandom random, KeyContent content) {
    this.file = file;
    this.passphrase = passphrase;
    this.random = random;
    this.content = content;
  }

  /** Asks for the passphrase. */
  @FunctionalInterface
  public interface Asker {
    /** The passphrase, which the key file keeps. */
    char[] passphrase() throws Refusal, IOException;
  }

  /** Makes a key file with a fresh key; it must not exist. */
  public static KeyFile create(
      Path path, char[] passphrase, RoleName role, String name, SecureRandom random)
      throws IOException {
    var content =
        new KeyContent(role, name, Ed25519PrivateKey.generate(random), Optional.empty());
    var key = new KeyFile(DurableFile.at(path), passphrase, random, content);
    key.save(content);
    return key;
  }

  /**
   * Opens a key file.
   *
   * @throws Refusal if there is none, or the passphrase is wrong
   */
  public static KeyFile open(Path path, Asker asker, SecureRandom random)
      throws Refusal, IOException, MalformedException {
    if (!Files.isRegularFile(path)) {
      throw Refusal.usage(
          "There is no key file " + path + ".", "Check the path, or make one: key new");
    }
    DurableFile file = DurableFile.at(path);
    byte[] sealed = file.read();
    char[] passphrase = asker.passphrase();
    try (SecretBytes secret = SealedKey.open(sealed, passphrase, SealedKey.purpose(sealed))) {
      byte[] plain = secret.copy();
      try {
        return new KeyFile(file, passphrase, random, KeyContent.decode(plain));
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (UnsealException e) {
      throw Refusal.refused(path + ": " + e.getMessage(), "Nothing was changed or posted.")
          .because(e);
    }
  }

  /** What it holds. */
  public KeyContent content() {
    return content;
  }

  /** Where it is. */
  public Path path() {
    return file.path();
  }

  /** Replaces what it holds; on the disk when this returns. */
  public void save(KeyContent newer) throws IOException {
    write(file, newer);
    content = newer;
  }

  /** Writes other content to another file under the same passphrase, synced. */
  public void saveCopy(Path path, KeyContent copy) throws IOException {
    write(DurableFile.at(path), copy);
  }

  private void write(DurableFile to, KeyContent what) throws IOException {
    byte[] plain = what.encode();
    try {
      to.write(SealedKey.seal(plain, passphrase, what.role().word(), random));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
