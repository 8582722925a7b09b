package org.vitrine.crypto.ballot;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * What shows the content of a tested ballot (§9.7): the file that the voter's device hands to a
 * checker after the {@code opened} entry is on the board.
 *
 * @param ballot hash of the ballot, as the device claims; it never replaces the commitment that was
 *     taken before
 * @param choices for each contest one value for each position
 * @param credential whose ballot it is
 * @param fingerprint of the election
 * @param seed of the ciphertexts' randomness
 */
public record Opening(
    Digest ballot,
    List<List<Integer>> choices,
    Element credential,
    Digest fingerprint,
    BallotSeed seed) {
  /** Name of the file's format. */
  public static final String FORMAT = "vitrine/1/opening";

  private static final int MAX_CONTESTS = 200;
  private static final int MAX_POSITIONS = 1_001;
  private static final int MAX_VALUE = 1_000;

  /** Keeps copies of the lists that nobody can change. */
  public Opening {
    choices = choices.stream().map(List::copyOf).toList();
  }

  /** The opening of a ballot that was sealed from these choices and this seed. */
  public static Opening of(Ballot ballot, Choices choices, BallotSeed seed) {
    return new Opening(
        ballot.hash(), choices.values(), ballot.credential(), ballot.fingerprint(), seed);
  }

  /**
   * Reads an opening file.
   *
   * @throws MalformedException if it is not the canonical form of one, naming the field
   */
  public static Opening decode(byte[] file) throws MalformedException {
    JsonCursor json =
        CanonicalJson.read(file, JsonLimits.ENTRY)
            .only("ballot", "choices", "credential", "fingerprint", "format", "seed");
    json.field("format").literal(FORMAT);
    return new Opening(
        Ballot.digest(json.field("ballot")),
        json.field("choices").list(1, MAX_CONTESTS, Opening::values),
        Ballot.credential(json.field("credential")),
        Ballot.digest(json.field("fingerprint")),
        BallotSeed.of(json.field("seed").bytes(BallotSeed.SIZE)));
  }

  private static List<Integer> values(JsonCursor json) throws MalformedException {
    return json.list(1, MAX_POSITIONS, value -> value.intValue(0, MAX_VALUE));
  }

  /** The canonical bytes of the file. */
  public byte[] encode() {
    return JsonObject.builder()
        .put("ballot", ballot.encode())
        .put(
            "choices",
            JsonArray.of(choices, values -> JsonArray.of(values, v -> new JsonInteger(v))))
        .bytes("credential", credential.encode())
        .put("fingerprint", fingerprint.encode())
        .put("format", FORMAT)
        .bytes("seed", seed.toBytes())
        .build()
        .encode();
  }

  /**
   * Compares the opening with the ballot on the board and with the commitment.
   *
   * @param context of the election the voter means, from the letter or another publication
   * @param contests of the credential's style, in its order
   * @param commitment the ballot hash that the device showed before the voter decided to test it
   * @param posted the ballot of the {@code opened} entry
   */
  public OpeningResult check(
      BallotContext context, List<Contest> contests, Digest commitment, Ballot posted) {
    if (!posted.hash().equals(commitment)) {
      return notCommitted();
    }
    if (!ballot.equals(commitment)) {
      return new OpeningResult.Mismatch(
          "ballot", "the opening is that of another ballot than the device showed before");
    }
    if (!credential.equals(posted.credential())) {
      return new OpeningResult.Mismatch("credential", "the opening is that of another credential");
    }
    if (!fingerprint.equals(context.fingerprint())
        || !posted.fingerprint().equals(context.fingerprint())) {
      return new OpeningResult.Mismatch("fingerprint", "the ballot belongs to another election");
    }
    if (choices.size() != contests.size() || posted.contests().size() != contests.size()) {
      return new OpeningResult.Mismatch(
          "contests",
          "the opening has "
              + choices.size()
              + ", the ballot "
              + posted.contests().size()
              + ", the voter's style "
              + contests.size());
    }
    for (int i = 0; i < contests.size(); i++) {
      Optional<OpeningResult> mismatch =
          check(context, contests.get(i), choices.get(i), posted.contests().get(i));
      if (mismatch.isPresent()) {
        return mismatch.get();
      }
    }
    return new OpeningResult.Match(choices);
  }

  private static OpeningResult notCommitted() {
    return new OpeningResult.Mismatch(
        "commitment", "the posted ballot is another one than the device showed before");
  }

  private Optional<OpeningResult> check(
      BallotContext context, Contest contest, List<Integer> values, EncryptedContest posted) {
    if (!posted.contest().equals(contest.id())) {
      return mismatch(contest.id(), "the ballot has the contest " + posted.contest() + " here");
    }
    int positions = contest.positions();
    if (values.size() != positions || posted.ciphertexts().size() != positions) {
      return mismatch(contest.id(), "not one value and one ciphertext for each option");
    }
    for (int position = 0; position < positions; position++) {
      String option = contest.optionId(position);
      try (SecretScalar r = seed.randomness(context.election(), credential, contest.id(), option)) {
        Ciphertext recomputed = context.key().encrypt(r, values.get(position));
        if (!recomputed.equals(posted.ciphertexts().get(position))) {
          return mismatch(
              contest.id() + "/" + option,
              "the ciphertext is not that of the value " + values.get(position));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<OpeningResult> mismatch(String where, String what) {
    return Optional.of(new OpeningResult.Mismatch(where, what));
  }

  /** Names the ballot and nothing of its content. */
  @Override
  public String toString() {
    return "Opening[" + ballot + "]";
  }
}
