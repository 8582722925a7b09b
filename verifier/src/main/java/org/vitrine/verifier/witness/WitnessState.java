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
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.WitnessedLog;

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
  private final Disk disk;

  private WitnessState(Path folder, FileChannel lockFile, FileLock lock, Disk disk) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
    this.disk = disk;
  }

  /** The steps in which a file is replaced, for tests in which each of them fails. */
  interface Disk {
    /** Writes a file from its beginning; it may be cut short when this fails. */
    void write(Path file, byte[] content) throws IOException;

    /** Brings a file's content, or a folder's names, to the disk. */
    void sync(Path path) throws IOException;

    /** Gives a file the name of another one, which is gone then, in one step. */
    void replace(Path fresh, Path target) throws IOException;
  }

  /** The real one. */
  private static final class RealDisk implements Disk {
    @Override
    public void write(Path file, byte[] content) throws IOException {
      try (FileChannel out =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    }

    @Override
    public void sync(Path path) throws IOException {
      boolean directory = Files.isDirectory(path);
      // Systems that cannot open a folder sync it by themselves.
      if (!directory || File.separatorChar == '/') {
        try (FileChannel channel =
            FileChannel.open(
                path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }

    @Override
    public void replace(Path fresh, Path target) throws IOException {
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Opens the folder, making it if it is not there.
   *
   * @throws IOException if it cannot be used, or another witness uses it
   */
  static WitnessState open(Path folder) throws IOException {
    return open(folder, new RealDisk());
  }

  /** As {@link #open(Path)}, with another disk. */
  static WitnessState open(Path folder, Disk disk) throws IOException {
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
    return new WitnessState(folder, channel, lock, disk);
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
   * @throws IOException if the file is there and cannot be understood, or is not what the log has
   *     signed: then the witness must not answer at all
   */
  Optional<Checkpoint> latest(WitnessedLog log) throws IOException {
    String name = name(log.origin());
    Optional<byte[]> stored = note(name);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      SignedNote note = SignedNote.parse(stored.get());
      Optional<String> fault = log.signatureFault(note);
      if (fault.isPresent()) {
        throw damaged(name, fault.get(), null);
      }
      return Optional.of(Checkpoint.parse(note.text()));
    } catch (MalformedException e) {
      throw damaged(name, String.valueOf(e.getMessage()), e);
    }
  }

  private IOException damaged(String name, String why, @Nullable Exception cause) {
    return new IOException(
        file(name)
            + " is damaged: "
            + why
            + ". It says what this witness has cosigned last; nothing is cosigned without it. If it"
            + " cannot be repaired, retire this witness's key",
        cause);
  }

  /** Stores a note in place of the one before. When this returns, it is on the disk. */
  void store(String origin, SignedNote note) throws IOException {
    Path target = file(name(origin));
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    disk.write(fresh, note.encode());
    disk.sync(fresh);
    disk.replace(fresh, target);
    disk.sync(folder);
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
