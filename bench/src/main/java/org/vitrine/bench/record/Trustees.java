package org.vitrine.bench.record;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.EntryType;

/** Three trustees, two of whom decrypt: the key ceremony (§7) and the decryption (§10.3). */
final class Trustees {
  private static final int N = 3;

  private final Digest election;
  private final SecureRandom random;
  private final Attempt attempt;
  private final List<Polynomial> polynomials = new ArrayList<>();
  private final List<Reveal> reveals = new ArrayList<>();
  private final ShareKey[][] shareKeys = new ShareKey[N + 1][N + 1];

  Trustees(Digest election, SecureRandom random) {
    this.election = election;
    this.random = random;
    this.attempt = new Attempt(election, 1, N, Officials.THRESHOLD);
    for (int i = 1; i <= N; i++) {
      Polynomial polynomial = Polynomial.random(attempt, random);
      polynomials.add(polynomial);
      reveals.add(polynomial.reveal(attempt, i, random));
    }
  }

  /** Posts the whole ceremony. Returns the entry hash of the last drill. */
  Digest hold(Board board) throws IOException {
    for (int i = 1; i <= N; i++) {
      post(board, i, new Body.Commit(1, reveals.get(i - 1).commitment(election), publishKeys(i)));
    }
    for (Reveal reveal : reveals) {
      board.post("trustee-" + reveal.trustee(), EntryType.REVEAL, reveal.toJson());
    }
    for (int i = 1; i <= N; i++) {
      post(board, i, new Body.Share(1, seal(i)));
    }
    Digest last = Digest.ZERO;
    for (int i = 1; i <= N; i++) {
      last = post(board, i, new Body.Confirm(1));
    }
    for (int i = 1; i <= N; i++) {
      post(board, i, new Body.Transcript(1, last, jointKey(), key().publicShares()));
    }
    for (int i = 1; i <= N; i++) {
      Drill drill = secret(i).drill(election, random);
      last = post(board, i, new Body.Drill(drill.partial(), drill.proof()));
    }
    return last;
  }

  private static Digest post(Board board, int trustee, Body body) throws IOException {
    return board.post("trustee-" + trustee, body.type(), body.toJson());
  }

  private List<SharePublicKey> publishKeys(int receiver) {
    var published = new ArrayList<SharePublicKey>();
    for (int sender = 1; sender <= N; sender++) {
      if (sender != receiver) {
        shareKeys[receiver][sender] = ShareKey.random(random);
        published.add(shareKeys[receiver][sender].publicKey());
      }
    }
    return published;
  }

  private List<SealedShare> seal(int sender) {
    return IntStream.rangeClosed(1, N)
        .filter(receiver -> receiver != sender)
        .mapToObj(
            receiver ->
                SealedShare.seal(
                    attempt,
                    sender,
                    receiver,
                    shareKeys[receiver][sender].publicKey(),
                    polynomials.get(sender - 1).evaluate(receiver),
                    random))
        .toList();
  }

  /** What a trustee decrypts, with the proof. */
  PartialDecryption decrypt(int trustee, DecryptionStatement statement) {
    return secret(trustee).decrypt(statement, random);
  }

  private TrusteeSecret secret(int trustee) {
    return TrusteeSecret.combine(
        attempt, trustee, polynomials.stream().map(p -> p.evaluate(trustee)).toList());
  }

  private ThresholdKey key() {
    return ThresholdKey.of(attempt, reveals);
  }

  /** K. */
  Element jointKey() {
    return key().jointKey();
  }

  /** k with K = k·G: what no election may ever have in one place. */
  Scalar jointSecret() {
    Scalar k = Scalar.ZERO;
    for (Polynomial polynomial : polynomials) {
      try {
        k = k.add(Scalar.decode(Arrays.copyOf(polynomial.toBytes(), Scalar.BYTES)));
      } catch (DecodingException e) {
        throw new IllegalStateException("a coefficient is canonical", e);
      }
    }
    return k;
  }
}
