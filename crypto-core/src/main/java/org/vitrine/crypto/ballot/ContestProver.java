package org.vitrine.crypto.ballot;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.Range;
import org.vitrine.crypto.proof.RangeProver;

/**
 * One contest of a ballot that is being sealed: its ciphertexts are made and its proofs wait for
 * the ballot's challenge.
 */
final class ContestProver {
  private final String contest;
  private final List<Ciphertext> ciphertexts;
  private final List<RangeProver> proofs;
  private final Optional<RangeProver> sum;

  private ContestProver(
      String contest,
      List<Ciphertext> ciphertexts,
      List<RangeProver> proofs,
      Optional<RangeProver> sum) {
    this.contest = contest;
    this.ciphertexts = ciphertexts;
    this.proofs = proofs;
    this.sum = sum;
  }

  static ContestProver commit(
      BallotContext context,
      Choices choices,
      int index,
      Element credential,
      BallotSeed seed,
      Transcript statement,
      SecureRandom random) {
    Contest contest = choices.contests().get(index);
    Transcript asked = statement.item("contest", contest.id());
    var ciphertexts = new ArrayList<Ciphertext>();
    var proofs = new ArrayList<RangeProver>();
    int valueSum = 0;
    SecretScalar randomnessSum = SecretScalar.of(0);
    for (int position = 0; position < contest.positions(); position++) {
      int value = choices.value(index, position);
      int factor = contest.sumFactor(position);
      try (SecretScalar r =
              seed.randomness(
                  context.election(), credential, contest.id(), contest.optionId(position));
          SecretScalar summand = r.multiply(Scalar.of(factor));
          SecretScalar before = randomnessSum) {
        ciphertexts.add(context.key().encrypt(r, value));
        proofs.add(
            RangeProver.commit(
                context.key(),
                r,
                value,
                new Range(0, contest.limit(position)),
                asked.item("position", position),
                random));
        valueSum += factor * value;
        randomnessSum = before.add(summand);
      }
    }
    try (SecretScalar r = randomnessSum) {
      Optional<RangeProver> sum =
          contest.provesSum()
              ? Optional.of(
                  RangeProver.commit(
                      context.key(),
                      r,
                      valueSum,
                      new Range(contest.min(), contest.max()),
                      asked.item("position", "sum"),
                      random))
              : Optional.empty();
      return new ContestProver(contest.id(), ciphertexts, proofs, sum);
    }
  }

  Transcript bind(Transcript transcript) {
    var commitments = new ArrayList<>(proofs.stream().map(RangeProver::commitments).toList());
    sum.ifPresent(proof -> commitments.add(proof.commitments()));
    return BallotContext.bind(transcript, contest, ciphertexts, commitments);
  }

  EncryptedContest respond(Scalar challenge) {
    return new EncryptedContest(
        contest,
        ciphertexts,
        proofs.stream().map(proof -> proof.respond(challenge)).toList(),
        sum.map(proof -> proof.respond(challenge)));
  }
}
