package org.vitrine.verifier.watch;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.source.DirectorySource;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/**
 * What a watcher must not forget: the entries it has, and the checkpoint over exactly these. The
 * folder is a record (§13), so that everything that reads records reads it.
 *
 * <p>Entries are written and synced before the checkpoint that covers them takes its place, as a
 * whole. After a crash at any point the checkpoint is the old or the new one, and entries behind
 * what it covers are cut off: they come again.
 */
final class WatchFolder implements AutoCloseable {
  private static final String ENTRIES = "entries.ndjson";
  private static final String CHECKPOINT = "checkpoint";

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final FileChannel entries;
  private long kept;

  private WatchFolder(Path folder, FileChannel lockFile, FileLock lock, FileChannel entries) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
    this.entries = entries;
  }

  /**
   * Opens the folder, making it if it is not there.
   *
   * @throws IOException if it cannot be used, or another watcher uses it
   */
  static WatchFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      lockFile.close();
      throw new IOException("another watcher of this program uses " + folder, e);
    }
    if (lock == null) {
      lockFile.close();
      throw new IOException("another watcher uses " + folder);
    }
    FileChannel entries =
        FileChannel.open(
            folder.resolve(ENTRIES), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new WatchFolder(folder, lockFile, lock, entries);
  }

  /**
   * The checkpoint that was kept last.
   *
   * @throws IOException if it is there and cannot be understood
   */
  Optional<View.Noted> checkpoint() throws IOException {
    Path file = folder.resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(View.Noted.of(SignedNote.parse(Files.readAllBytes(file))));
    } catch (MalformedException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /** Sees the entries that were kept. */
  @FunctionalInterface
  interface Visitor {
    void entry(EntryLines.Line line);
  }

  /**
   * Reads the entries that the checkpoint covers and cuts off what stands behind them.
   *
   * @throws IOException if there are fewer
   */
  void resume(long size, Visitor visitor) throws IOException {
    kept = read(0, size, visitor);
    rollBack();
  }

  /** Writes an entry behind the others. Without {@link #commit} it is gone again. */
  void append(byte[] entry) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(entry.length + 1).put(entry).put((byte) '\n').flip();
    while (line.hasRemaining()) {
      entries.write(line);
    }
  }

  /** Forgets what was appended since the last {@link #commit}. */
  void rollBack() throws IOException {
    entries.truncate(kept);
    entries.position(kept);
  }

  /**
   * Keeps what was appended, and then the checkpoint over all. When this returns, both are on the
   * disk.
   *
   * @param appended number of entries since the last commit
   * @param visitor sees these, once they are safe
   */
  void commit(long appended, View.Noted checkpoint, Visitor visitor) throws IOException {
    entries.force(true);
    Path target = folder.resolve(CHECKPOINT);
    Path fresh = folder.resolve(CHECKPOINT + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(checkpoint.note().encode());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder();
    kept += read(kept, appended, visitor);
  }

  /** Shows some entries from an offset on, and gives the number of bytes that they take. */
  private long read(long offset, long count, Visitor visitor) throws IOException {
    long length = 0;
    try (EntryLines lines = DirectorySource.open(folder).entriesFrom(offset)) {
      for (long i = 0; i < count; i++) {
        Optional<EntryLines.Line> line = lines.next();
        if (line.isEmpty() || line.get().fault().isPresent()) {
          throw new IOException(folder + " is damaged: entries that it had are missing");
        }
        visitor.entry(line.get());
        length += line.get().bytes().length + 1L;
      }
    } catch (SourceException e) {
      throw new IOException(e.getMessage(), e);
    }
    return length;
  }

  /** Makes the new name durable. Systems that cannot open a folder sync it by themselves. */
  private void syncFolder() throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  /** The folder as a record. */
  RecordSource source() throws SourceException {
    return DirectorySource.open(folder);
  }

  @Override
  public void close() throws IOException {
    entries.close();
    lock.release();
    lockFile.close();
  }
}
