package org.vitrine.verifier.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.HttpSource;
import org.vitrine.verifier.source.SourceException;

/** One address at which a board can be read (§15). Nothing that it says is believed. */
final class BoardAddress implements AutoCloseable {
  private static final int SMALL = 1 << 16;

  private final HttpSource http;

  BoardAddress(HttpSource http) {
    this.http = http;
  }

  String name() {
    return http.name();
  }

  HttpSource http() {
    return http;
  }

  /** The newest checkpoint; empty for an empty board. */
  Optional<View.Noted> newest() throws SourceException, MalformedException {
    return note(http.newest());
  }

  /** The newest checkpoint with the quorum; empty if there is none. */
  Optional<View.Noted> witnessed() throws SourceException, MalformedException {
    return note(http.witnessed());
  }

  private static Optional<View.Noted> note(Optional<byte[]> bytes) throws MalformedException {
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(View.Noted.of(SignedNote.parse(bytes.get())));
  }

  /** The lines of the entries from one position to before another, as many as there are. */
  List<EntryLines.Line> entries(long from, long until) throws SourceException {
    var lines = new ArrayList<EntryLines.Line>();
    try (EntryLines source = http.entries(from, until)) {
      Optional<EntryLines.Line> line = source.next();
      while (line.isPresent()) {
        lines.add(line.get());
        line = source.next();
      }
    }
    return lines;
  }

  /**
   * How one tree continues another, by the ballot box's account.
   *
   * @param prefix the root of the smaller one
   */
  record Continuation(Digest prefix, ConsistencyProof proof) {}

  /** What the ballot box offers as proof; empty if it offers none. */
  Optional<Continuation> consistency(long from, long to)
      throws SourceException, MalformedException {
    Optional<byte[]> body = http.get("/proof/consistency?from=" + from + "&to=" + to, SMALL);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    JsonCursor json =
        CanonicalJson.read(body.get(), JsonLimits.document(SMALL))
            .only("from", "fromRoot", "path", "root", "to");
    return Optional.of(
        new Continuation(
            Digest.of(json.field("fromRoot").bytes(Digest.SIZE)),
            new ConsistencyProof(
                json.field("path").list(0, 63, hash -> Digest.of(hash.bytes(Digest.SIZE))))));
  }

  /** The signed head of a credential. */
  Optional<SignedAnswer> head(Element credential) throws SourceException, MalformedException {
    Optional<byte[]> body = http.get("/head/" + Base64Url.encode(credential.encode()), SMALL);
    return body.isEmpty() ? Optional.empty() : Optional.of(SignedAnswer.decode(body.get()));
  }

  @Override
  public void close() {
    http.close();
  }
}
