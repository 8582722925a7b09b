package org.vitrine.crypto.ballot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Optional;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;

/**
 * Seals ballots on the voter's device (§9). Nothing in the sealing branches or indexes on a choice,
 * and every choice gives a ballot of the same length. Immutable and shared.
 */
public final class BallotEncryptor {
  private final BallotContext context;

  /**
   * An encryptor for ballots of one election.
   *
   * @param context with the fingerprint as the voter got it, not from the ballot box alone, and the
   *     joint key verified against it
   */
  public BallotEncryptor(BallotContext context) {
    this.context = context;
  }

  /**
   * Seals a ballot.
   *
   * @param choices for the contests of the credential's style
   * @param credential the voter's public key
   * @param previous hash of the credential's latest cast ballot, if there is one
   * @param seed fresh for this ballot
   * @param random for the proofs, which take nothing from the seed
   */
  public Ballot encrypt(
      Choices choices,
      Element credential,
      Optional<Digest> previous,
      BallotSeed seed,
      SecureRandom random) {
    Transcript transcript = context.transcript(credential, previous);
    Transcript statement = transcript.item("choices", values(choices));
    var sealed = new ArrayList<ContestProver>();
    for (int i = 0; i < choices.contests().size(); i++) {
      ContestProver contest =
          ContestProver.commit(context, choices, i, credential, seed, statement, random);
      transcript = contest.bind(transcript);
      sealed.add(contest);
    }
    Scalar challenge = transcript.challenge();
    return new Ballot(
        sealed.stream().map(contest -> contest.respond(challenge)).toList(),
        credential,
        context.fingerprint(),
        previous);
  }

  private static byte[] values(Choices choices) {
    var values = new ByteArrayOutputStream();
    for (int i = 0; i < choices.contests().size(); i++) {
      for (int position = 0; position < choices.contests().get(i).positions(); position++) {
        values.writeBytes(ByteBuffer.allocate(4).putInt(choices.value(i, position)).array());
      }
    }
    return values.toByteArray();
  }
}
