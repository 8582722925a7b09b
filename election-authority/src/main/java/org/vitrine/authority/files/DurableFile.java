package org.vitrine.authority.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/**
 * A file that is replaced as a whole: after {@link #write} returns the new content is on the disk,
 * and a crash at any moment leaves either the old content or the new one. Only its owner can read
 * it.
 */
public final class DurableFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private static final int ERASE_CHUNK = 1 << 16;

  private final Path path;

  private DurableFile(Path path) {
    this.path = path;
  }

  /** The file at this path, which may not exist yet. */
  public static DurableFile at(Path path) {
    return new DurableFile(path.toAbsolutePath().normalize());
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Whether it is there. */
  public boolean exists() {
    return Files.exists(path);
  }

  /** Equal to an earlier one as long as the content was not replaced since. */
  public Object version() throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
  }

  /**
   * Its whole content.
   *
   * @throws IOException if it cannot be read, is no plain file, or is longer than {@code max}
   */
  public byte[] read(int max) throws IOException {
    demandPlain();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(max);
      if (content.length == max && in.read() >= 0) {
        throw new FileSystemException(path.toString(), null, "it is longer than " + max + " bytes");
      }
      return content;
    }
  }

  /** A rename would put a file in the place of a device or pipe; reading one might never end. */
  private void demandPlain() throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileSystemException(path.toString(), null, "it is no plain file");
    }
  }

  /**
   * Replaces the content: writes a new file beside it, syncs it, renames it over the old one, syncs
   * the folder. Makes missing folders.
   */
  public void write(byte[] content) throws IOException {
    Path folder = path.getParent();
    if (folder == null) {
      throw new IOException(path + " is not the name of a file");
    }
    demandPlain();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, path.getFileName() + ".", ".new", ownerOnly());
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder(folder);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Overwrites the content where it is, syncs, and deletes the file. What a filesystem has kept of
   * it elsewhere (journal, snapshots, spare blocks of a flash drive, earlier versions that were
   * replaced) this cannot reach.
   */
  public void erase(SecureRandom random) throws IOException {
    demandPlain();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      byte[] noise = new byte[Math.toIntExact(Math.min(channel.size(), ERASE_CHUNK))];
      long left = channel.size();
      while (left > 0) {
        random.nextBytes(noise);
        ByteBuffer next = ByteBuffer.wrap(noise, 0, (int) Math.min(noise.length, left));
        left -= next.remaining();
        while (next.hasRemaining()) {
          channel.write(next);
        }
      }
      channel.force(true);
    }
    Files.delete(path);
    Path folder = path.getParent();
    if (folder != null) {
      syncFolder(folder);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  /**
   * A rename is durable only when its folder is; some systems cannot open a folder, nor need to.
   */
  static void syncFolder(Path folder) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
