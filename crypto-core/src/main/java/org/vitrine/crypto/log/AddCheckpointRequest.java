package org.vitrine.crypto.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;

/**
 * What a log sends to a witness (C2SP tlog-witness, {@code POST <prefix>/add-checkpoint}).
 *
 * @param oldSize the size that the log believes the witness to have cosigned last; 0 for none
 * @param proof from the old size to the checkpoint's
 * @param checkpoint the checkpoint, unverified
 */
public record AddCheckpointRequest(long oldSize, ConsistencyProof proof, SignedNote checkpoint) {
  /** More proof lines than this are refused. */
  public static final int MAX_PROOF_LINES = 63;

  private static final String OLD = "old ";

  /** The body of the request. */
  public byte[] encode() {
    var out = new StringBuilder(OLD).append(oldSize).append('\n');
    for (Digest hash : proof.path()) {
      out.append(Base64Padded.encode(hash.bytes())).append('\n');
    }
    out.append('\n').append(new String(checkpoint.encode(), StandardCharsets.UTF_8));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the body of a request.
   *
   * @throws MalformedException if it has not this form; its path is the line. The answer is 400
   */
  public static AddCheckpointRequest parse(byte[] bytes) throws MalformedException {
    String text = NoteText.decode(bytes, SignedNote.MAX_BYTES);
    int split = text.indexOf("\n\n");
    if (split < 0) {
      throw new MalformedException("", "there is no empty line before the checkpoint");
    }
    List<String> lines = List.of(text.substring(0, split).split("\n", -1));
    if (!lines.getFirst().startsWith(OLD)) {
      throw new MalformedException("line 1", "must be 'old <size>'");
    }
    long oldSize = NoteText.number("line 1", lines.getFirst().substring(OLD.length()));
    if (lines.size() - 1 > MAX_PROOF_LINES) {
      throw new MalformedException("line 65", "a consistency proof has at most 63 hashes");
    }
    var path = new ArrayList<Digest>();
    for (int i = 1; i < lines.size(); i++) {
      path.add(NoteText.hash("line " + (i + 1), lines.get(i)));
    }
    byte[] note = text.substring(split + 2).getBytes(StandardCharsets.UTF_8);
    return new AddCheckpointRequest(oldSize, new ConsistencyProof(path), SignedNote.parse(note));
  }
}
