package org.vitrine.bench.kernel;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.EncodedBallot;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementBatch;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.ClaimVerifier;
import org.vitrine.crypto.proof.SingleVerifier;
import org.vitrine.crypto.proof.Verification;

/**
 * Ballots of one contest, one of five options: from the bytes of the body to the verdict on its
 * proofs.
 */
final class BallotTasks {
  private static final int OPTIONS = 5;
  private static final int ONE_BY_ONE = 20;

  private final BallotContext context;
  private final BallotCheck check;
  private final List<Contest> contests = List.of(contest());
  private final List<byte[]> bodies = new ArrayList<>();

  private BallotTasks(SecureRandom random, int ballots) throws Exception {
    var key = new PublicKey(FixedBase.BASE.multiply(SecretScalar.random(random)));
    this.context = BallotContext.of(Digest.sha256(new byte[1]), Digest.sha256(new byte[2]), key);
    this.check = new BallotCheck(context);
    var encryptor = new BallotEncryptor(context);
    for (int i = 0; i < ballots; i++) {
      int chosen = i % OPTIONS;
      Choices choices =
          Choices.of(
              contests,
              List.of(IntStream.range(0, OPTIONS).mapToObj(o -> o == chosen ? 1 : 0).toList()));
      Element credential = FixedBase.BASE.multiply(SecretScalar.random(random));
      bodies.add(
          encryptor
              .encrypt(choices, credential, Optional.empty(), BallotSeed.random(random), random)
              .encode());
    }
  }

  static List<Task> all(SecureRandom random, List<Kernel> kernels, int ballots) throws Exception {
    var all = new BallotTasks(random, ballots);
    PublicKey key = all.context.key().publicKey();
    var tasks = new ArrayList<Task>();
    int few = Math.min(ONE_BY_ONE, ballots);
    tasks.add(
        new Task(
            "ballot, one by one",
            Kernel.SCALAR.name(),
            few,
            () -> all.verify(few, Kernel.SCALAR, SingleVerifier.of(key))));
    for (Kernel kernel : kernels) {
      var verifier = BatchVerifier.of(key, random, kernel);
      tasks.add(
          new Task(
              "ballot, of %,d together".formatted(ballots),
              kernel.name(),
              ballots,
              () -> all.verify(ballots, kernel, verifier)));
    }
    return tasks;
  }

  private void verify(int count, Kernel kernel, ClaimVerifier verifier) throws MalformedException {
    var encoded = new ArrayList<EncodedBallot>();
    var batch = new ElementBatch();
    var firsts = new int[count];
    for (int i = 0; i < count; i++) {
      encoded.add(EncodedBallot.read(CanonicalJson.read(bodies.get(i), JsonLimits.ENTRY)));
      firsts[i] = batch.size();
      encoded.get(i).addElements(batch);
    }
    ElementBatch.Decoded elements = batch.decode(kernel);
    var claims = new ArrayList<Claim>();
    for (int i = 0; i < count; i++) {
      Ballot ballot = encoded.get(i).decode(elements.from(firsts[i]));
      claims.add(check.claim("ballot " + i, ballot, contests));
    }
    if (!(verifier.verify(claims) instanceof Verification.Valid)) {
      throw new IllegalStateException("good ballots do not verify");
    }
  }

  private static Contest contest() {
    var options = new ArrayList<Option>();
    for (int i = 1; i <= OPTIONS; i++) {
      options.add(new Option("option-" + i, 1, text("Option " + i)));
    }
    return new Contest("contest", ContestKind.CHOOSE, text("Contest"), options, 1, 1, false);
  }

  private static LocalizedText text(String english) {
    return new LocalizedText(new TreeMap<>(Map.of("en", english)));
  }
}
