package org.vitrine.bench.record;

import java.io.IOException;
import java.net.URI;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.KeyFormatException;

/**
 * A rehearsal on a ballot box whose polls are open, and the ballots of its voters. It has no
 * witnesses, so that nobody waits for them.
 */
public final class OpenElection {
  private final URI base;
  private final BallotMaker maker;
  private final Questions questions;

  private OpenElection(URI base, BallotMaker maker, Questions questions) {
    this.base = base;
    this.maker = maker;
    this.questions = questions;
  }

  /**
   * Makes an election and opens it: one of so many options.
   *
   * @param box the ballot box's address
   * @param token its creation token
   * @param voters on the roll
   */
  public static OpenElection on(URI box, String token, int voters, int options)
      throws IOException, InterruptedException {
    try {
      var keys = new Keys(1);
      JsonObject board = BallotBox.newBoard(box, token);
      Questions questions = Questions.one(options);
      JsonObject manifest = new ManifestMaker(keys).json(questions, service(board), true);
      var officials = new Officials(keys, questions, manifest);
      var electorate = new Electorate(keys.seed(), voters);
      URI base = URI.create(JsonCursor.of(board).field("url").string(2_000));
      var shown = new BoxBoard(BallotBox.at(base), keys, officials.election());
      officials.found(shown);
      officials.open(shown, electorate);
      return new OpenElection(base, officials.ballots(electorate), questions);
    } catch (MalformedException | KeyFormatException | Refusal e) {
      throw new IOException("The ballot box does not make a board: " + e.getMessage(), e);
    }
  }

  private static Service service(JsonObject board) throws MalformedException, KeyFormatException {
    JsonCursor json = JsonCursor.of(board);
    var log = (LogKey) VerifierKey.parse(json.field("ed25519").string(4_000));
    var mlDsa44 = (MlDsa44CosignerKey) VerifierKey.parse(json.field("mldsa44").string(4_000));
    return new Service(
        Ed25519PublicKey.decode(json.field("box").bytes(32)),
        log,
        mlDsa44,
        "log " + log.vkey() + "\nquorum none\n");
  }

  /** Its address. */
  public URI base() {
    return base;
  }

  /** The voter's signed ballot, as it is sent. */
  public byte[] ballot(int voter) {
    return maker.make(voter, new KnownCount(questions)).encode();
  }

  /**
   * A ballot of the voter's in the right form and rightly signed, whose proofs do not hold.
   *
   * @param variant another one for another number from 1 on
   */
  public byte[] unproven(int voter, int variant) {
    return maker.unproven(voter, variant).encode();
  }
}
