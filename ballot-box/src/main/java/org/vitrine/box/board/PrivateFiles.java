package org.vitrine.box.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but their owner can read, written so that they survive a crash. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  private static final String DRAFT = ".new-";

  private PrivateFiles() {}

  /**
   * The folder, made if it is missing; refused if others can change what is in it. Reading is left
   * to the rights of each file: an embedded database may have made the folder before.
   */
  static Path sharedFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(OWNER_FOLDER));
    }
    requireOwnerOnly(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  /** The folder, made if it is missing; refused if others have rights on it. */
  static Path folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(OWNER_FOLDER));
    }
    requireOwnerOnly(folder, OWNER_FOLDER);
    return folder;
  }

  /** Removes what a crash left behind of files that were being made. */
  static void removeDrafts(Path folder) throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, DRAFT + "*")) {
      for (Path draft : drafts) {
        Files.delete(draft);
      }
    }
  }

  /**
   * Writes a new file: under another name first, synced, then renamed, then the folder synced. A
   * crash leaves the whole file or none.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
   */
  static void create(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.exists(file)) {
      throw new java.nio.file.FileAlreadyExistsException(file.toString());
    }
    Path draft = Files.createTempFile(folder, DRAFT, "", attributes(OWNER_FILE));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    } finally {
      // A secret must not lie about because the disk was full.
      Files.deleteIfExists(draft);
    }
  }

  /** The content of a file that only its owner can read. */
  static byte[] read(Path file, int maxSize) throws IOException {
    requireOwnerOnly(file, OWNER_FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a plain file. Put the file itself there.");
    }
    // The size that a file claims is not what it gives.
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxSize + 1);
      if (bytes.length > maxSize) {
        throw new IOException(
            file + " is larger than " + maxSize + " bytes. Restore it from its backup.");
      }
      return bytes;
    }
  }

  private static void requireOwnerOnly(Path path, Set<PosixFilePermission> allowed)
      throws IOException {
    if (isPosix() && !allowed.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(
          path
              + " can be read or changed by others. Take their rights away (chmod "
              + (allowed.equals(OWNER_FILE) ? "600" : "700")
              + ") and find out who has read it.");
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
