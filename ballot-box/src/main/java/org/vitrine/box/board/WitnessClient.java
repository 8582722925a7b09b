package org.vitrine.box.board;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.NoteCheck;
import org.vitrine.crypto.log.NoteSignature;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.text.PlainText;

/**
 * Asks one witness to cosign (C2SP tlog-witness). Remembers which checkpoint the witness saw last;
 * after a restart the witness says so itself (409). One request at a time.
 */
final class WitnessClient {
  private static final int MAX_ANSWER = 1 << 16;
  private static final int MAX_COMPLAINT = 200;
  private static final int CONFLICT = 409;

  /** Makes the proof that the checkpoint continues an earlier tree. */
  interface Prover {
    /** Empty path for the empty tree. */
    ConsistencyProof from(long size);
  }

  private final TrustPolicy.Witness witness;
  private final URI address;
  private final HttpClient http;
  private final Duration timeout;
  private long lastSize;
  private volatile long restsUntil = System.nanoTime();

  WitnessClient(TrustPolicy.Witness witness, URI prefix, HttpClient http, Duration timeout) {
    this.witness = witness;
    String base = prefix.toString();
    this.address = URI.create((base.endsWith("/") ? base : base + "/") + "add-checkpoint");
    this.http = http;
    this.timeout = timeout;
  }

  String name() {
    return witness.name();
  }

  /** Is not to be asked for a while, because it failed. */
  void rest(Duration pause) {
    restsUntil = System.nanoTime() + pause.toNanos();
  }

  /** Whether it is too early to ask it again. */
  boolean isResting() {
    return System.nanoTime() - restsUntil < 0;
  }

  /** Whether the note carries a cosignature by this witness. */
  boolean hasCosigned(SignedNote note) {
    return note.signatures().stream().anyMatch(line -> isOwn(note, line));
  }

  private boolean isOwn(SignedNote note, NoteSignature line) {
    return line.name().equals(witness.key().name())
        && line.keyId() == witness.key().keyId()
        && witness.key().check(note.text(), line.signature()) instanceof NoteCheck.Signed;
  }

  /**
   * Asks for a cosignature.
   *
   * @return the witness's verified signature lines, at least one
   * @throws IOException saying why there is none
   */
  List<NoteSignature> cosign(SignedNote checkpoint, long size, Prover prover)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = post(checkpoint, prover);
    if (response.statusCode() == CONFLICT) {
      lastSize = conflictingSize(response, size);
      response = post(checkpoint, prover);
    }
    if (response.statusCode() != 200) {
      throw new IOException(
          "status " + response.statusCode() + ": " + PlainText.of(text(response), MAX_COMPLAINT));
    }
    List<NoteSignature> signatures = verified(checkpoint, response.body());
    lastSize = size;
    return signatures;
  }

  /** One request. Its answer is bounded in length, and so is the time until its last byte. */
  private HttpResponse<byte[]> post(SignedNote checkpoint, Prover prover)
      throws IOException, InterruptedException {
    var request = new AddCheckpointRequest(lastSize, prover.from(lastSize), checkpoint);
    Future<HttpResponse<byte[]>> answer =
        http.sendAsync(
            HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.encode()))
                .build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer in " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    } finally {
      // The request timeout of the client ends with the answer's head; this ends its body, too.
      answer.cancel(true);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        ? "it cannot be reached"
        : "no answer: " + PlainText.of(String.valueOf(cause), MAX_COMPLAINT);
  }

  private static long conflictingSize(HttpResponse<byte[]> response, long size) throws IOException {
    String body = text(response);
    try {
      long last = Long.parseLong(body.strip());
      if (last < 0 || last > size) {
        throw new IOException(
            "the witness has cosigned a checkpoint of size "
                + last
                + ", larger than ours of "
                + size
                + ": was the database restored from an old copy?");
      }
      return last;
    } catch (NumberFormatException e) {
      throw new IOException("the witness answers 409 without its size", e);
    }
  }

  private List<NoteSignature> verified(SignedNote checkpoint, byte[] body) throws IOException {
    List<NoteSignature> lines;
    try {
      lines = SignedNote.parseSignatures(body);
    } catch (MalformedException e) {
      throw new IOException("the witness's answer is malformed: " + e.getMessage(), e);
    }
    List<NoteSignature> own = lines.stream().filter(line -> isOwn(checkpoint, line)).toList();
    if (own.isEmpty()) {
      throw new IOException("the witness's answer holds no valid cosignature by its key");
    }
    return own;
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
