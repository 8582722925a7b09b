package org.vitrine.authority.keys;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.FileHold;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.seal.KdfCost;
import org.vitrine.crypto.seal.SealedKey;
import org.vitrine.crypto.seal.SecretBytes;
import org.vitrine.crypto.seal.UnsealException;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/**
 * An encrypted key file that was opened. What it holds changes only through {@link #save}, which
 * returns when the new content is on the disk. It keeps the passphrase, to seal again, until it is
 * closed: then passphrase and secrets are erased.
 */
public final class KeyFile implements AutoCloseable {
  /** The least that key files allow: for rehearsals, whose keys are worth nothing afterwards. */
  public static final KdfCost REHEARSAL_COST = new KdfCost(19 * 1024, 2, 1);

  private static final JsonLimits LIMITS = JsonLimits.document(1 << 20);

  private final DurableFile file;
  private final char[] passphrase;
  private final KdfCost cost;
  private final SecureRandom random;
  private final List<KeyContent> replaced = new ArrayList<>();
  private byte[] sealed;
  private KeyContent content;
  private boolean closed;

  private KeyFile(
      DurableFile file,
      char[] passphrase,
      KdfCost cost,
      SecureRandom random,
      byte[] sealed,
      KeyContent content) {
    this.file = file;
    this.passphrase = passphrase;
    this.cost = cost;
    this.random = random;
    this.sealed = sealed;
    this.content = content;
  }

  /** Asks for the passphrase. */
  @FunctionalInterface
  public interface Asker {
    /** The passphrase, which the key file keeps, or erases if it opens nothing. */
    char[] passphrase() throws Refusal, IOException;
  }

  /**
   * Makes a key file with a fresh key.
   *
   * @throws FileAlreadyExistsException if there is one, also if another program has made it in this
   *     moment
   * @param cost of a guess at the passphrase, for this file and for every later save
   */
  public static KeyFile create(
      Path path, char[] passphrase, KdfCost cost, RoleName role, String name, SecureRandom random)
      throws IOException {
    var content = new KeyContent(role, name, Ed25519PrivateKey.generate(random), Optional.empty());
    var key = new KeyFile(DurableFile.at(path), passphrase, cost, random, new byte[0], content);
    byte[] sealed = key.seal(content);
    try (var _ = hold(path)) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      key.file.write(sealed);
    }
    key.sealed = sealed;
    return key;
  }

  /**
   * Opens a key file.
   *
   * @throws Refusal if there is none, or the passphrase is wrong
   */
  public static KeyFile open(Path path, Asker asker, SecureRandom random)
      throws Refusal, IOException, MalformedException {
    demandNoLink(path);
    if (!Files.isRegularFile(path)) {
      throw Refusal.usage(
              "There is no key file " + path + ".", "Check the path, or make one: key new")
          .named("key.missing", Map.of("file", path));
    }
    DurableFile file = DurableFile.at(path);
    byte[] sealed = file.read(LIMITS.maxBytes());
    char[] passphrase = asker.passphrase();
    boolean opened = false;
    try {
      KeyContent content = unsealed(path, sealed, passphrase);
      var key = new KeyFile(file, passphrase, cost(sealed), random, sealed, content);
      opened = true;
      return key;
    } finally {
      if (!opened) {
        Arrays.fill(passphrase, '\0');
      }
    }
  }

  /**
   * Refuses a symbolic link: the first save would put a file in its place and leave what it leads
   * to as it was, with older secrets.
   */
  public static void demandNoLink(Path path) throws Refusal {
    if (Files.isSymbolicLink(path)) {
      throw Refusal.usage(
              path + " is a link to a key file.", "Name the key file itself, where it really is.")
          .named("key.link", Map.of("file", path));
    }
  }

  private static KeyContent unsealed(Path path, byte[] sealed, char[] passphrase)
      throws Refusal, MalformedException {
    try (SecretBytes secret = SealedKey.open(sealed, passphrase, SealedKey.purpose(sealed))) {
      byte[] plain = secret.copy();
      try {
        return KeyContent.decode(plain);
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (UnsealException e) {
      throw Refusal.refused(path + ": " + e.getMessage(), "Nothing was changed or posted.")
          .named("key.wrong", Map.of())
          .because(e);
    }
  }

  /** What a guess costs in this file; it was opened, so its form is right. */
  private static KdfCost cost(byte[] sealed) throws MalformedException {
    JsonCursor kdf = CanonicalJson.read(sealed, LIMITS).field("kdf");
    return new KdfCost(
        kdf.field("memoryKiB").intValue(0, Integer.MAX_VALUE),
        kdf.field("passes").intValue(0, Integer.MAX_VALUE),
        kdf.field("lanes").intValue(0, Integer.MAX_VALUE));
  }

  /** What it holds. */
  public KeyContent content() {
    return content;
  }

  /** Where it is. */
  public Path path() {
    return file.path();
  }

  /**
   * Replaces what it holds; on the disk when this returns.
   *
   * @throws IOException if it cannot be written, or another program has changed it meanwhile: what
   *     that one has saved must not be lost
   */
  public void save(KeyContent newer) throws IOException {
    demandOpen();
    byte[] fresh = seal(newer);
    try (var _ = hold(path())) {
      demandUnchanged();
      file.write(fresh);
    }
    sealed = fresh;
    replaced.add(content);
    content = newer;
  }

  private void demandUnchanged() throws IOException {
    if (!Arrays.equals(file.read(LIMITS.maxBytes()), sealed)) {
      throw new TroubleException(
          new Phrase(
              "key.fault.changed",
              Map.of("file", path()),
              "another program has changed " + path() + " in this moment"));
    }
  }

  private static FileHold hold(Path path) throws IOException {
    try {
      return FileHold.on(path)
          .orElseThrow(
              () ->
                  new TroubleException(
                      new Phrase(
                          "key.fault.busy",
                          Map.of("file", path),
                          "another program keeps changing " + path)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /**
   * Reads the file again if another program has saved it meanwhile: what that one has done counts
   * here, too.
   *
   * @throws Refusal if it now holds somebody else's key, or is sealed under another passphrase
   */
  public void refresh() throws Refusal, IOException, MalformedException {
    demandOpen();
    if (!file.exists()) {
      return;
    }
    byte[] found = file.read(LIMITS.maxBytes());
    if (Arrays.equals(found, sealed)) {
      return;
    }
    KeyContent newer;
    try {
      newer = unsealed(path(), found, passphrase);
    } catch (Refusal e) {
      throw replaced().because(e);
    }
    boolean own =
        newer.role() == content.role()
            && newer.name().equals(content.name())
            && newer.key().publicKey().equals(content.key().publicKey());
    if (!own) {
      newer.close();
      throw replaced();
    }
    replaced.add(content);
    content = newer;
    sealed = found;
  }

  private Refusal replaced() {
    return Refusal.refused(
            path() + " is not the key file any more that was opened here.",
            "Lock the desk, and open it with the passphrase of the file that is there now.")
        .named("key.replaced", Map.of("file", path()));
  }

  /** Writes other content to another file under the same passphrase, synced. */
  public void saveCopy(Path path, KeyContent copy) throws IOException {
    demandOpen();
    DurableFile.at(path).write(seal(copy));
  }

  private void demandOpen() {
    if (closed) {
      throw new IllegalStateException("a closed key file is not written");
    }
  }

  /** Whether a path leads to this file, by whatever name and over whatever links. */
  public boolean isAt(Path other) throws IOException {
    return other.toAbsolutePath().normalize().equals(path())
        || (Files.exists(other) && Files.exists(path()) && Files.isSameFile(other, path()));
  }

  /**
   * Opens another file that was sealed under the same passphrase, such as a backup.
   *
   * @throws Refusal if there is none, or its passphrase is another one
   */
  public KeyFile openAlike(Path other) throws Refusal, IOException, MalformedException {
    return open(other, samePassphrase(), random);
  }

  /** Answers for another file that was sealed under the same passphrase, such as a backup. */
  public Asker samePassphrase() {
    return passphrase::clone;
  }

  /**
   * Overwrites and deletes the file; what is in memory stays until it is closed.
   *
   * @throws IOException if it withstands, or another program has changed it meanwhile: what it
   *     holds now was never looked at here
   */
  public void erase() throws IOException {
    try (var _ = hold(path())) {
      demandUnchanged();
      file.erase(random);
    }
    Files.deleteIfExists(FileHold.lockOf(path()));
  }

  /** Erases the passphrase and every secret that it has held. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(passphrase, '\0');
    replaced.forEach(KeyContent::close);
    content.close();
  }

  private byte[] seal(KeyContent what) {
    byte[] plain = what.encode();
    try {
      return SealedKey.seal(plain, passphrase, what.role().word(), random, cost);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }
}
