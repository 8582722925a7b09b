package org.vitrine.verifier.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.vitrine.crypto.hash.Digest;

/**
 * What is kept of every ballot until the count: hash and ciphertexts, in a temporary file that goes
 * away with the verifier. From it a voter's earlier ballot is taken back out of the sums, and what
 * looks like a duplicate is compared exactly.
 */
final class BallotStore implements AutoCloseable {
  private static final int HEAD = 8 + Digest.SIZE + 4;
  private static final int BUFFER = 1 << 20;
  private static final int CIPHERTEXT = 64;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer unwritten = ByteBuffer.allocate(BUFFER);
  private long written;

  private BallotStore(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @param seq of the entry
   * @param hash the ballot hash
   * @param ciphertexts 64 bytes each, in the ballot's order
   */
  // Written and read, never compared as a whole.
  @SuppressWarnings("ArrayRecordComponent")
  record Stored(long seq, Digest hash, byte[] ciphertexts) {}

  /** Sees every stored ballot, in the order of the board. */
  interface Visitor {
    void visit(Stored ballot);
  }

  static BallotStore open() {
    try {
      Path file = Files.createTempFile("vitrine-ballots-", ".tmp");
      return new BallotStore(
          file,
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep ballots in a temporary file", e);
    }
  }

  /** Keeps a ballot and says where. */
  long add(Stored ballot) {
    byte[] ciphertexts = ballot.ciphertexts();
    int length = HEAD + ciphertexts.length;
    if (length > BUFFER) {
      throw new IllegalArgumentException("a ballot never has " + ciphertexts.length + " bytes");
    }
    if (unwritten.remaining() < length) {
      flush();
    }
    long place = written + unwritten.position();
    unwritten
        .putLong(ballot.seq())
        .put(ballot.hash().bytes())
        .putInt(ciphertexts.length / CIPHERTEXT)
        .put(ciphertexts);
    return place;
  }

  /** The ballot at a place that {@link #add} gave. */
  Stored get(long place) {
    if (place >= written) {
      ByteBuffer view = unwritten.duplicate().flip();
      return read(view.position(Math.toIntExact(place - written)).slice());
    }
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    fill(head, place);
    int length = head.getInt(HEAD - 4) * CIPHERTEXT;
    ByteBuffer whole = ByteBuffer.allocate(HEAD + length);
    fill(whole, place);
    return read(whole);
  }

  /** Shows all ballots to {@code visitor}. */
  void forEach(Visitor visitor) {
    flush();
    ByteBuffer piece = ByteBuffer.allocate(2 * BUFFER);
    long next = 0;
    while (next < written) {
      piece.clear().limit((int) Math.min(piece.capacity(), written - next));
      fill(piece, next);
      int begin = piece.position();
      while (piece.remaining() >= HEAD
          && piece.remaining() >= HEAD + piece.getInt(piece.position() + HEAD - 4) * CIPHERTEXT) {
        visitor.visit(read(piece));
      }
      next += piece.position() - begin;
    }
  }

  private static Stored read(ByteBuffer from) {
    long seq = from.getLong();
    byte[] hash = new byte[Digest.SIZE];
    from.get(hash);
    byte[] ciphertexts = new byte[from.getInt() * CIPHERTEXT];
    from.get(ciphertexts);
    return new Stored(seq, Digest.of(hash), ciphertexts);
  }

  /** Fills {@code buffer} from the file and turns it for reading. */
  private void fill(ByteBuffer buffer, long place) {
    try {
      long at = place;
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw new IOException(file + " is shorter than what was written to it");
        }
        at += count;
      }
      buffer.flip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the temporary file " + file, e);
    }
  }

  private void flush() {
    try {
      unwritten.flip();
      while (unwritten.hasRemaining()) {
        written += channel.write(unwritten, written);
      }
      unwritten.clear();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the temporary file " + file, e);
    }
  }

  /** One ciphertext of a stored ballot. */
  static byte[] ciphertext(Stored ballot, int index) {
    return Arrays.copyOfRange(ballot.ciphertexts(), index * CIPHERTEXT, (index + 1) * CIPHERTEXT);
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the temporary file " + file, e);
    }
  }
}
