package org.vitrine.box.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.vitrine.box.store.Head;
import org.vitrine.crypto.hash.Digest;

/**
 * How far a board's log has signed, kept beside the keys and outside of the database: whoever
 * changes or restores the database cannot make this log sign another history.
 *
 * <p>The file has two slots of 72 bytes, SHA-256 (of label, origin, size and root), size, root. The
 * older one is overwritten and synced before anybody sees the checkpoint; a crash leaves the other
 * slot whole. No space on the disk is needed for that.
 */
final class SignedMark {
  private static final byte[] LABEL = "vitrine/1/signed-mark\n".getBytes(UTF_8);
  private static final int SLOT = Digest.SIZE + Long.BYTES + Digest.SIZE;

  private final Path file;
  private final String origin;
  private Head head;
  private int newest;

  private SignedMark(Path file, String origin, Head head, int newest) {
    this.file = file;
    this.origin = origin;
    this.head = head;
    this.newest = newest;
  }

  /** The mark of a board that has signed nothing, synced when this returns. */
  static SignedMark create(Path file, String origin) throws IOException {
    byte[] empty = slot(origin, Head.EMPTY).array();
    PrivateFiles.create(file, ByteBuffer.allocate(2 * SLOT).put(empty).put(empty).array());
    return new SignedMark(file, origin, Head.EMPTY, 0);
  }

  /**
   * Reads the mark of a board.
   *
   * @throws IOException if it is damaged, of another board, or others have rights on it
   */
  static SignedMark open(Path file, String origin) throws IOException {
    byte[] content = PrivateFiles.read(file, 2 * SLOT);
    Optional<Head> first = read(content, 0, origin);
    Optional<Head> second = read(content, 1, origin);
    if (first.isEmpty() && second.isEmpty()) {
      throw new IOException(
          file
              + " is damaged: it says how far the log "
              + origin
              + " has signed. Restore it from its latest backup; a board continued without it could"
              + " be forked");
    }
    long firstSize = first.map(Head::size).orElse(-1L);
    long secondSize = second.map(Head::size).orElse(-1L);
    return secondSize > firstSize
        ? new SignedMark(file, origin, second.orElseThrow(), 1)
        : new SignedMark(file, origin, first.orElseThrow(), 0);
  }

  /** Whether there is a file. */
  static boolean exists(Path file) {
    return Files.exists(file);
  }

  /** Whether anything was ever noted there, by whichever log. */
  static boolean isUsed(Path file) throws IOException {
    byte[] content = PrivateFiles.read(file, 2 * SLOT);
    return content.length != 2 * SLOT
        || ByteBuffer.wrap(content).getLong(Digest.SIZE) != 0
        || ByteBuffer.wrap(content).getLong(SLOT + Digest.SIZE) != 0;
  }

  /** What the newest checkpoint covers. */
  synchronized Head head() {
    return head;
  }

  /**
   * Notes that a checkpoint was signed; durable when it returns.
   *
   * @throws IOException if it could not be noted: then the checkpoint must not be shown
   * @throws BrokenBoardException if the log has signed something else already
   */
  synchronized void advance(Head signed) throws IOException, BrokenBoardException {
    if (signed.equals(head)) {
      return;
    }
    if (signed.size() <= head.size()) {
      throw new BrokenBoardException(
          "The log " + origin + " has signed " + head + " already and must not sign " + signed);
    }
    int slot = 1 - newest;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = slot(origin, signed);
      while (bytes.hasRemaining()) {
        channel.write(bytes, (long) slot * SLOT + bytes.position());
      }
      channel.force(true);
    }
    head = signed;
    newest = slot;
  }

  private static ByteBuffer slot(String origin, Head head) {
    return ByteBuffer.allocate(SLOT)
        .put(digest(origin, head).bytes())
        .putLong(head.size())
        .put(head.root().bytes())
        .flip();
  }

  private static Digest digest(String origin, Head head) {
    byte[] name = origin.getBytes(UTF_8);
    return Digest.sha256(
        ByteBuffer.allocate(LABEL.length + name.length + 1 + Long.BYTES + Digest.SIZE)
            .put(LABEL)
            .put(name)
            .put((byte) '\n')
            .putLong(head.size())
            .put(head.root().bytes())
            .array());
  }

  private static Optional<Head> read(byte[] content, int slot, String origin) {
    if (content.length != 2 * SLOT) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(content, slot * SLOT, SLOT);
    var digest = new byte[Digest.SIZE];
    var root = new byte[Digest.SIZE];
    bytes.get(digest);
    long size = bytes.getLong();
    bytes.get(root);
    var head = new Head(size, Digest.of(root));
    return size >= 0 && Digest.of(digest).equals(digest(origin, head))
        ? Optional.of(head)
        : Optional.empty();
  }
}
