package org.vitrine.bench.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.bench.record.Questions.Question;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.KnownLogarithms;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;

/** The ciphertexts of ballots of one contest, as a tally gets them, and the trustees' part. */
public final class SealedVotes {
  private final Keys keys = new Keys(1);
  private final Digest election = keys.seed();
  private final Trustees trustees = new Trustees(election, keys.random("tally"));
  private final List<List<Ciphertext>> ballots = new ArrayList<>();
  private final long[] counts;

  /** So many different ballots: one of so many options. */
  public SealedVotes(int ballots, int options) {
    Question question = Questions.one(options).contests().getFirst();
    this.counts = new long[options];
    Scalar key = trustees.jointSecret();
    for (int voter = 0; voter < ballots; voter++) {
      var draws = new Draws(keys.seed(), "tally", voter);
      int[] values = question.choose(draws);
      var logarithms = new ArrayList<Scalar>();
      for (int j = 0; j < options; j++) {
        Scalar r = draws.scalar();
        logarithms.add(r);
        logarithms.add(r.multiply(key).add(Scalar.of(values[j])));
        counts[j] += values[j];
      }
      this.ballots.add(ciphertexts(KnownLogarithms.encode(logarithms)));
    }
  }

  private static List<Ciphertext> ciphertexts(byte[] encodings) {
    var ciphertexts = new ArrayList<Ciphertext>();
    try {
      for (int i = 0; i < encodings.length; i += Ciphertext.BYTES) {
        ciphertexts.add(Ciphertext.decode(Arrays.copyOfRange(encodings, i, i + Ciphertext.BYTES)));
      }
    } catch (DecodingException e) {
      throw new IllegalStateException("an encoding that was just made does not decode", e);
    }
    return List.copyOf(ciphertexts);
  }

  /** One list a ballot. */
  public List<List<Ciphertext>> ballots() {
    return List.copyOf(ballots);
  }

  /** What all of them together hold, option by option. */
  public List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  /** What a trustee, 1 to 3, makes of a sum, with the proof. */
  public PartialDecryption decrypt(int trustee, List<Ciphertext> sum) {
    return trustees.decrypt(
        trustee,
        new DecryptionStatement(
            election,
            election,
            election,
            1,
            "choice",
            List.of(ManifestMaker.ALL),
            sum.stream().map(Ciphertext::pad).toList()));
  }
}
