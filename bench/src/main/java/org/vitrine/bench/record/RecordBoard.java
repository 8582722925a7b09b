package org.vitrine.bench.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleFrontier;
import org.vitrine.crypto.log.NoteSignature;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.EntryType;

/** A board that is written to {@code entries.ndjson} as it grows, a millisecond an entry. */
final class RecordBoard implements Board {
  private static final long BEGIN = 1_789_000_000_000L;

  private final Keys keys;
  private final Digest election;
  private final OutputStream out;
  private final MerkleFrontier tree = new MerkleFrontier();
  private Digest last = Digest.ZERO;

  /**
   * An empty board.
   *
   * @param out takes the entries; whoever gave it closes it
   */
  RecordBoard(Keys keys, Digest election, OutputStream out) {
    this.keys = keys;
    this.election = election;
    this.out = out;
  }

  @Override
  public Digest post(String author, EntryType type, JsonObject body) throws IOException {
    byte[] bytes = body.encode();
    byte[] message = Signing.message(election, author, type, Digest.sha256(bytes));
    return append(new Sent(author, type, bytes, keys.of(author).sign(message)));
  }

  /** Appends what is signed already. */
  Digest append(Sent sent) throws IOException {
    byte[] entry =
        join(
            ascii("{\"author\":\"" + sent.author() + "\",\"body\":"),
            sent.body(),
            ascii(
                ",\"prev\":\"%s\",\"seq\":%d,\"signature\":\"%s\",\"time\":%d,\"type\":\"%s\"}"
                    .formatted(
                        last.encode(),
                        size(),
                        Base64Url.encode(sent.signature()),
                        BEGIN + size(),
                        sent.type().code())));
    out.write(entry);
    out.write('\n');
    tree.append(LeafHash.of(entry));
    last = Digest.sha256(entry);
    return last;
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The parts one after the other. */
  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    var joined = new byte[length];
    int end = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, end, part.length);
      end += part.length;
    }
    return joined;
  }

  @Override
  public long size() {
    return tree.size();
  }

  @Override
  public Digest root() {
    return tree.root();
  }

  /** The checkpoint over all entries, signed by the log and two of three witnesses. */
  SignedNote checkpoint() throws IOException {
    long time = (BEGIN + size() - 1) / 1000;
    SignedNote note = keys.log().sign(size(), root(), time, keys.random("log"));
    var checkpoint =
        new org.vitrine.crypto.log.Checkpoint(keys.log().logKey().name(), size(), root());
    List<NoteSignature> cosignatures = new ArrayList<>();
    for (String name : List.of("w1", "w2")) {
      cosignatures.add(keys.witness(name).cosign(checkpoint, time + 1, keys.random(name)));
    }
    return note.with(cosignatures);
  }
}
