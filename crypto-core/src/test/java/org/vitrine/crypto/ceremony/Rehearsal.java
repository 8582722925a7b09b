package org.vitrine.crypto.ceremony;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;

/**
 * A whole ceremony between honest trustees, for tests: commit, reveal, seal and open all shares,
 * combine.
 */
public final class Rehearsal {
  public static final Digest ELECTION = Digest.sha256("an election".getBytes(UTF_8));

  public final Attempt attempt;
  public final List<Reveal> reveals = new ArrayList<>();
  public final List<TrusteeSecret> secrets = new ArrayList<>();
  public final ThresholdKey key;

  /** The key that trustee j published for sender i: {@code keys[j - 1][i - 1]}. */
  final ShareKey[][] keys;

  /** What sender i sent to trustee j: {@code sealed[i - 1][j - 1]}. */
  final SealedShare[][] sealed;

  public Rehearsal(int threshold, int trustees, SecureRandom random) {
    attempt = new Attempt(ELECTION, 1, trustees, threshold);
    keys = new ShareKey[trustees][trustees];
    sealed = new SealedShare[trustees][trustees];
    List<Polynomial> polynomials =
        IntStream.range(0, trustees).mapToObj(i -> Polynomial.random(attempt, random)).toList();
    for (int i = 1; i <= trustees; i++) {
      reveals.add(polynomials.get(i - 1).reveal(attempt, i, random));
      for (int j = 1; j <= trustees; j++) {
        keys[j - 1][i - 1] = ShareKey.random(random);
        sealed[i - 1][j - 1] =
            SealedShare.seal(
                attempt,
                i,
                j,
                keys[j - 1][i - 1].publicKey(),
                polynomials.get(i - 1).evaluate(j),
                random);
      }
    }
    for (int j = 1; j <= trustees; j++) {
      var shares = new ArrayList<SecretScalar>();
      for (int i = 1; i <= trustees; i++) {
        shares.add(i == j ? polynomials.get(i - 1).evaluate(j) : open(i, j).share());
      }
      secrets.add(TrusteeSecret.combine(attempt, j, shares));
    }
    key = ThresholdKey.of(attempt, reveals);
  }

  private ShareOpening.Good open(int sender, int receiver) {
    return (ShareOpening.Good)
        sealed[sender - 1][receiver - 1].open(
            attempt, reveals.get(sender - 1), receiver, keys[receiver - 1][sender - 1]);
  }
}
