package org.vitrine.authority.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Hkdf;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/**
 * A file to which one process at a time appends lines that only the holder of a key can read:
 * Base64url of {@code nonce ‖ ciphertext} of ChaCha20-Poly1305 (RFC 8439) under HKDF-SHA-512 of the
 * key's seed, with the line's number as associated data. After {@link #append} returns, the line is
 * on the disk; a line that a crash has cut off was never there.
 */
public final class SealedLog implements AutoCloseable {
  private static final String CIPHER = "ChaCha20-Poly1305";
  private static final byte[] INFO = "vitrine/1/sealed-log".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;
  private static final long MAX_SIZE = 1L << 30;

  private final Path path;
  private final FileChannel channel;
  private final byte[] secret;
  private final SecureRandom random;
  private final List<byte[]> lines = new ArrayList<>();
  private long count;

  private SealedLog(Path path, FileChannel channel, byte[] secret, SecureRandom random) {
    this.path = path;
    this.channel = channel;
    this.secret = secret;
    this.random = random;
  }

  /**
   * Opens the file, or makes it, for nobody but its owner.
   *
   * @throws Refusal if another process has it open, or a line does not open with this key
   */
  public static SealedLog open(Path path, Ed25519PrivateKey key, SecureRandom random)
      throws Refusal, IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileSystemException(path.toString(), null, "it is no plain file");
    }
    byte[] seed = key.seed();
    byte[] secret = Hkdf.sha512(seed, new byte[0], INFO, 32);
    Arrays.fill(seed, (byte) 0);
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            ownerOnly());
    var log = new SealedLog(path, channel, secret, random);
    boolean opened = false;
    try {
      log.lock();
      log.read();
      opened = true;
      return log;
    } finally {
      if (!opened) {
        log.close();
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void lock() throws Refusal, IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw busy().because(e);
    }
    if (lock == null) {
      throw busy();
    }
  }

  private Refusal busy() {
    return Refusal.incomplete(
            path + " is in use by another program or page.", "Wait for its end, or stop it.")
        .named("log.busy", Map.of());
  }

  private void read() throws Refusal, IOException {
    if (channel.size() > MAX_SIZE) {
      throw new FileSystemException(path.toString(), null, "it is longer than " + MAX_SIZE);
    }
    ByteBuffer content = ByteBuffer.allocate((int) channel.size());
    while (content.hasRemaining() && channel.read(content) >= 0) {}
    byte[] all = content.array();
    int from = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        lines.add(opened(new String(all, from, i - from, StandardCharsets.US_ASCII)));
        count++;
        from = i + 1;
      }
    }
    channel.truncate(from);
    channel.position(from);
  }

  private byte[] opened(String line) throws Refusal {
    try {
      byte[] sealed = Base64Url.decode(line);
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE))
          .doFinal(sealed, Math.min(NONCE, sealed.length), Math.max(0, sealed.length - NONCE));
    } catch (GeneralSecurityException | MalformedException e) {
      throw Refusal.refused(
              "Line "
                  + (count + 1)
                  + " of "
                  + path
                  + " does not open with this key, or is damaged.",
              "Use the key with which it was made, or your backup of the file.")
          .named("log.damaged", Map.of("line", count + 1, "file", path))
          .because(e);
    }
  }

  /** The lines that stood there when it was opened. */
  public List<byte[]> lines() {
    return List.copyOf(lines);
  }

  /** Appends a line, synced. */
  public void append(byte[] line) throws IOException {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed;
    try {
      byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(line);
      sealed = Arrays.copyOf(nonce, NONCE + text.length);
      System.arraycopy(text, 0, sealed, NONCE, text.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
    ByteBuffer left =
        ByteBuffer.wrap((Base64Url.encode(sealed) + "\n").getBytes(StandardCharsets.US_ASCII));
    while (left.hasRemaining()) {
      channel.write(left);
    }
    channel.force(false);
    count++;
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(secret, "ChaCha20"), new IvParameterSpec(nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(0, count));
    return cipher;
  }

  @Override
  public void close() throws IOException {
    Arrays.fill(secret, (byte) 0);
    channel.close();
  }
}
