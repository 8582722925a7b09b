package org.vitrine.authority.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/**
 * An encrypted key file that was opened. What it holds changes only through {@link #save}, which
 * returns when the new content is on the disk.
 */
public final class KeyFile {
  private final DurableFile file;
  private final Vault vault;
  private KeyContent content;

  private KeyFile(DurableFile file, Vault vault, KeyContent content) {
    this.file = file;
    this.vault = vault;
    this.content = content;
  }

  /** Asks for the passphrase. */
  @FunctionalInterface
  public interface Asker {
    /** The passphrase; the key file overwrites it after use. */
    char[] passphrase() throws Refusal, IOException;
  }

  /** Makes a key file with a fresh key; it must not exist. */
  public static KeyFile create(
      Path path, char[] passphrase, RoleName role, String name, SecureRandom random)
      throws IOException {
    var vault = Vault.fresh(passphrase, random);
    var content =
        new KeyContent(
            role, name, Ed25519PrivateKey.generate(random), java.util.Optional.empty());
    var key = new KeyFile(DurableFile.at(path), vault, content);
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
    Vault vault = Vault.of(asker.passphrase(), random);
    byte[] plain = vault.open(sealed, path);
    try {
      return new KeyFile(file, vault, KeyContent.decode(plain));
    } finally {
      Arrays.fill(plain, (byte) 0);
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
      to.write(vault.seal(plain));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Seals other content under the same passphrase into another file, synced. */
  public void sealSibling(DurableFile other, byte[] plain) throws IOException {
    other.write(vault.seal(plain));
  }

  /** Opens what {@link #sealSibling} sealed. */
  public byte[] openSibling(DurableFile other) throws Refusal, IOException {
    return vault.open(other.read(), other.path());
  }
}
