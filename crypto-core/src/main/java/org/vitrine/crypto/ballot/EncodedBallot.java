package org.vitrine.crypto.ballot;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementBatch;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/**
 * A ballot's body (§9.1) whose byte strings have their lengths, but whose elements and scalars are
 * not decoded yet, so that those of many ballots can be decoded together. {@link #read} and {@link
 * #decode} refuse what {@link Ballot#decode(JsonCursor)} refuses, in the same order and with the
 * same words. Immutable.
 */
public final class EncodedBallot {
  /** More contests than any style has (§4). */
  private static final int MAX_CONTESTS = 200;

  private final JsonCursor json;
  private final List<EncodedContest> contests;
  private final JsonCursor credential;
  private final byte[] credentialBytes;

  private EncodedBallot(
      JsonCursor json,
      List<EncodedContest> contests,
      JsonCursor credential,
      byte[] credentialBytes) {
    this.json = json;
    this.contests = contests;
    this.credential = credential;
    this.credentialBytes = credentialBytes;
  }

  /**
   * Reads a ballot's body up to its elements.
   *
   * @throws MalformedException naming the field, for everything that is found before an element
   */
  public static EncodedBallot read(JsonCursor json) throws MalformedException {
    json.only("contests", "credential", "fingerprint", "previous");
    List<EncodedContest> contests =
        json.field("contests").list(1, MAX_CONTESTS, EncodedContest::read);
    JsonCursor credential = json.field("credential");
    return new EncodedBallot(json, contests, credential, credential.bytes(Element.BYTES));
  }

  /** Adds the encodings of all elements, in the order in which {@link #decode} reads them. */
  public void addElements(ElementBatch batch) {
    for (EncodedContest contest : contests) {
      contest.addElements(batch);
    }
    batch.add(credentialBytes, 0, 1);
  }

  /**
   * Decodes the rest strictly.
   *
   * @param elements that may have seen what {@link #addElements} added
   * @throws MalformedException naming the field
   */
  public Ballot decode(ElementReader elements) throws MalformedException {
    var decoded = new ArrayList<EncryptedContest>(contests.size());
    for (EncodedContest contest : contests) {
      decoded.add(contest.decode(elements));
    }
    return new Ballot(
        decoded,
        Ballot.credential(credential, credentialBytes, elements),
        Ballot.digest(json.field("fingerprint")),
        json.field("previous").optionalNull(Ballot::digest));
  }
}
