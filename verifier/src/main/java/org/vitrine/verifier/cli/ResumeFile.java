package org.vitrine.verifier.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.replay.JudgedProofs;
import org.vitrine.verifier.replay.ProofMemory;

/**
 * The file from which a verification goes on that was interrupted. It is written from time to time
 * and when the process is asked to end, each time as a whole, and removed once there is a verdict.
 *
 * <p>Whoever can write it can make a verifier leave out proofs: it is trusted as much as the disk
 * that the verifier itself lies on.
 */
final class ResumeFile implements ProofMemory, AutoCloseable {
  /** Between two writings, and so many times as long as the last one took. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final int SHARE = 20;

  private final Path file;
  private final String version;
  private final PrintStream err;
  private final Optional<JudgedProofs> before;
  private final Thread hook = new Thread(this::close, "keep-what-is-verified");
  private Optional<JudgedProofs> unwritten = Optional.empty();
  private long nextWriting = System.nanoTime();
  private boolean closed;

  private ResumeFile(Path file, String version, PrintStream err, Optional<JudgedProofs> before) {
    this.file = file;
    this.version = version;
    this.err = err;
    this.before = before;
  }

  /**
   * Reads the file, if it is there.
   *
   * @param version of this program
   * @param err where a person is told
   * @throws InputException if the file is damaged or another version's, or cannot be written
   */
  static ResumeFile open(Path file, String version, PrintStream err) throws InputException {
    ReportFile.demand(file);
    Optional<JudgedProofs> before = Optional.empty();
    if (Files.exists(file)) {
      try {
        byte[] bytes = InputException.read(file, JudgedProofs.MAX_SIZE);
        before = Optional.of(JudgedProofs.decode(bytes, version));
      } catch (MalformedException e) {
        throw new InputException(
            "Cannot go on from "
                + file
                + ": "
                + e.getMessage()
                + ". Remove it, or name another file, to begin anew.",
            e);
      }
    }
    var opened = new ResumeFile(file, version, err, before);
    Runtime.getRuntime().addShutdownHook(opened.hook);
    return opened;
  }

  @Override
  public Optional<JudgedProofs> before() {
    return before;
  }

  @Override
  public synchronized void judged(JudgedProofs soFar) {
    unwritten = Optional.of(soFar);
    long now = System.nanoTime();
    if (!closed && now - nextWriting >= 0) {
      write(soFar);
      long took = System.nanoTime() - now;
      nextWriting = now + Math.max(PAUSE.toNanos(), SHARE * took);
    }
  }

  /** There is a verdict: nobody goes on from here. */
  synchronized void done() {
    unwritten = Optional.empty();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      err.println("Cannot remove " + file + ": " + InputException.reason(e));
    }
  }

  /** Keeps what there is, if there is no verdict. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      unwritten.ifPresent(
          last -> {
            if (write(last)) {
              err.printf(
                  Locale.ROOT,
                  "%nInterrupted. What is known of the proofs of %,d ballots is kept in %s: the same"
                      + " command goes on from there.%n",
                  last.ballots(),
                  file);
            }
          });
    }
    if (Thread.currentThread() != hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // This process is ending: the hook runs, and finds nothing to do.
        return;
      }
    }
  }

  /** Writes it whole or not at all: a verification goes on even if its disk is full. */
  private boolean write(JudgedProofs state) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (var channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(state.encode(version));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      err.println("Cannot write " + file + ": " + InputException.reason(e));
      return false;
    }
  }
}
