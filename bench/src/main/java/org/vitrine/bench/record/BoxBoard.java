package org.vitrine.bench.record;

import java.io.IOException;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.box.Posted;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.EntryType;

/** A board of a ballot box, on which nobody else posts meanwhile. */
final class BoxBoard implements Board {
  private final BallotBox box;
  private final Keys keys;
  private final Digest election;

  BoxBoard(BallotBox box, Keys keys, Digest election) {
    this.box = box;
    this.keys = keys;
    this.election = election;
  }

  @Override
  public Digest post(String author, EntryType type, JsonObject body) throws IOException {
    byte[] bytes = body.encode();
    byte[] message = Signing.message(election, author, type, Digest.sha256(bytes));
    var sent = new Sent(author, type, bytes, keys.of(author).sign(message));
    return switch (submit(sent)) {
      case Posted.Accepted accepted -> accepted.entry();
      case Posted.Refused refused ->
          throw new IOException(
              "The ballot box refuses a " + type.code() + ": " + refused.detail());
    };
  }

  private Posted submit(Sent sent) throws IOException {
    try {
      return box.submit(sent.encode());
    } catch (MalformedException e) {
      throw new IOException("The ballot box answers what cannot be read", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Checkpoint checkpoint() throws IOException {
    try {
      return Checkpoint.parse(SignedNote.parse(box.checkpoint()).text());
    } catch (MalformedException e) {
      throw new IOException("The ballot box shows a checkpoint that cannot be read", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  @Override
  public long size() throws IOException {
    return checkpoint().size();
  }

  @Override
  public Digest root() throws IOException {
    return checkpoint().root();
  }
}
