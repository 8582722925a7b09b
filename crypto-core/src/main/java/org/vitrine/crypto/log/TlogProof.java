package org.vitrine.crypto.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;

/**
 * A proof, to be kept in a file {@code *.tlog-proof}, that an entry stands in a log (C2SP
 * tlog-proof v1, §11.6): verifiable offline, years later.
 */
public final class TlogProof {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_PATH = 63;

  private final Optional<byte[]> extra;
  private final InclusionProof inclusion;
  private final SignedNote checkpoint;

  private TlogProof(Optional<byte[]> extra, InclusionProof inclusion, SignedNote checkpoint) {
    this.extra = extra;
    this.inclusion = inclusion;
    this.checkpoint = checkpoint;
  }

  public static TlogProof of(InclusionProof inclusion, SignedNote checkpoint) {
    return new TlogProof(Optional.empty(), inclusion, checkpoint);
  }

  /** With extra data, which nothing in the proof vouches for. */
  public static TlogProof of(byte[] extra, InclusionProof inclusion, SignedNote checkpoint) {
    return new TlogProof(Optional.of(extra.clone()), inclusion, checkpoint);
  }

  /** Data that travels with the proof. Not authenticated: check it before use. */
  public Optional<byte[]> extra() {
    return extra.map(byte[]::clone);
  }

  public InclusionProof inclusion() {
    return inclusion;
  }

  /** The checkpoint with all the signatures that came with it, unverified. */
  public SignedNote checkpoint() {
    return checkpoint;
  }

  /** The same proof with more signatures on its checkpoint, such as the witnesses'. */
  public TlogProof with(List<NoteSignature> more) {
    return new TlogProof(extra, inclusion, checkpoint.with(more));
  }

  /** Checks that {@code leaf} stands in the log of {@code verifier} at the index of this proof. */
  public ReceiptCheck check(LeafHash leaf, CheckpointVerifier verifier) {
    return switch (verifier.check(checkpoint)) {
      case CheckpointCheck.Refused(String reason) -> new ReceiptCheck.Refused(reason);
      case CheckpointCheck.Accepted accepted ->
          switch (inclusion.check(leaf, accepted.checkpoint())) {
            case ProofCheck.Invalid(String reason) -> new ReceiptCheck.Refused(reason);
            case ProofCheck.Valid() -> new ReceiptCheck.Proven(inclusion.index(), accepted);
          };
    };
  }

  /** The content of the file. */
  public byte[] encode() {
    var out = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(e -> out.append(EXTRA).append(Base64Padded.encode(e)).append('\n'));
    out.append(INDEX).append(inclusion.index()).append('\n');
    for (Digest hash : inclusion.path()) {
      out.append(Base64Padded.encode(hash.bytes())).append('\n');
    }
    out.append('\n').append(new String(checkpoint.encode(), StandardCharsets.UTF_8));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file.
   *
   * @throws MalformedException if it has not this form; its path is the line
   */
  public static TlogProof parse(byte[] bytes) throws MalformedException {
    String text = NoteText.decode(bytes, MAX_BYTES);
    int split = text.indexOf("\n\n");
    if (split < 0) {
      throw new MalformedException("", "there is no empty line before the checkpoint");
    }
    List<String> lines = List.of(text.substring(0, split).split("\n", -1));
    if (!lines.getFirst().equals(HEADER)) {
      throw new MalformedException("line 1", "must be '" + HEADER + "'");
    }
    Optional<byte[]> extra = Optional.empty();
    int at = 1;
    if (at < lines.size() && lines.get(at).startsWith(EXTRA)) {
      extra = Optional.of(NoteText.base64("line 2", lines.get(at).substring(EXTRA.length())));
      at++;
    }
    if (at == lines.size() || !lines.get(at).startsWith(INDEX)) {
      throw new MalformedException("line " + (at + 1), "must be 'index <number>'");
    }
    long index = NoteText.number("line " + (at + 1), lines.get(at).substring(INDEX.length()));
    var path = new ArrayList<Digest>();
    for (at++; at < lines.size(); at++) {
      if (path.size() == MAX_PATH) {
        throw new MalformedException(
            "line " + (at + 1), "an inclusion proof has at most 63 hashes");
      }
      path.add(NoteText.hash("line " + (at + 1), lines.get(at)));
    }
    byte[] note = text.substring(split + 2).getBytes(StandardCharsets.UTF_8);
    return new TlogProof(extra, new InclusionProof(index, path), SignedNote.parse(note));
  }
}
