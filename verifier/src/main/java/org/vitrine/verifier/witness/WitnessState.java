package org.vitrine.verifier.witness;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;

/**
 * What a witness must never forget: for each log the latest checkpoint that it has cosigned, one
 * file each, as the note that monitors can read.
 *
 * <p>A file is replaced as a whole and synced before anybody learns of the new checkpoint; after a
 * crash at any point it holds either the old or the new note. A lock keeps a second witness away
 * from the same folder, because two of them would cosign two histories.
 */
final class WitnessState implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;

  private WitnessState(Path folder, FileChannel lockFile, FileLock lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens the folder, making it if it is not there.
   *
   * @throws IOException if it cannot be used, or another witness uses it
   */
  static WitnessState open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("another witness of this program uses " + folder, e);
    }
    if (lock == null) {
      channel.close();
      throw new IOException("another witness uses " + folder);
    }
    return new WitnessState(folder, channel, lock);
  }

  /** The name of a log in addresses and files: hexadecimal SHA-256 of its origin. */
  static String name(String origin) {
    return HexFormat.of().formatHex(Digest.sha256(origin.getBytes(StandardCharsets.UTF_8)).bytes());
  }

  /** The note stored last for a log, by its name; empty if there is none. */
  Optional<byte[]> note(String name) throws IOException {
    Path file = file(name);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /**
   * The checkpoint stored last for a log.
   *
   * @throws IOException if the file is there and cannot be understood: then the witness must not
   *     answer at all
   */
  Optional<Checkpoint> latest(String origin) throws IOException {
    Optional<byte[]> note = note(name(origin));
    if (note.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Checkpoint.parse(SignedNote.parse(note.get()).text()));
    } catch (MalformedException e) {
      throw new IOException(file(name(origin)) + " is damaged: " + e.getMessage(), e);
    }
  }

  /** Stores a note in place of the one before. When this returns, it is on the disk. */
  void store(String origin, SignedNote note) throws IOException {
    Path target = file(name(origin));
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(note.encode());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder();
  }

  /** Makes the new name durable. Systems that cannot open a folder sync it by themselves. */
  private void syncFolder() throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".checkpoint");
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }
}
