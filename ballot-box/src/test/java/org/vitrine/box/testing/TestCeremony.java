package org.vitrine.box.testing;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;

/** All trustees in one attempt of the ceremony; makes the bodies of their entries. */
public final class TestCeremony {
  private final Attempt attempt;
  private final SecureRandom random;
  private final List<Polynomial> polynomials = new ArrayList<>();
  private final List<Reveal> reveals = new ArrayList<>();

  /** Receiver, then sender. */
  private final Map<Integer, Map<Integer, ShareKey>> keys = new HashMap<>();

  TestCeremony(Digest election, int number, int trustees, int threshold, SecureRandom random) {
    this.attempt = new Attempt(election, number, trustees, threshold);
    this.random = random;
    for (int i = 1; i <= trustees; i++) {
      Polynomial polynomial = Polynomial.random(attempt, random);
      polynomials.add(polynomial);
      reveals.add(polynomial.reveal(attempt, i, random));
      for (int sender = 1; sender <= trustees; sender++) {
        if (sender != i) {
          keys.computeIfAbsent(i, r -> new HashMap<>()).put(sender, ShareKey.random(random));
        }
      }
    }
  }

  public Body.Commit commit(int trustee) {
    var published = new ArrayList<SharePublicKey>();
    for (int sender = 1; sender <= attempt.trustees(); sender++) {
      if (sender != trustee) {
        published.add(key(trustee, sender).publicKey());
      }
    }
    Digest commitment = reveals.get(trustee - 1).commitment(attempt.election());
    return new Body.Commit(attempt.number(), commitment, published);
  }

  public ShareKey key(int receiver, int sender) {
    return keys.get(receiver).get(sender);
  }

  public Body.Reveal reveal(int trustee) {
    Reveal reveal = reveals.get(trustee - 1);
    return new Body.Reveal(attempt.number(), trustee, reveal.coefficients(), reveal.proofs());
  }

  /** The shares of a trustee; where {@code bad} is a receiver, that one gets a wrong share. */
  public Body.Share share(int trustee, int bad) {
    var sealed = new ArrayList<SealedShare>();
    for (int receiver = 1; receiver <= attempt.trustees(); receiver++) {
      if (receiver != trustee) {
        SecretScalar share =
            receiver == bad ? SecretScalar.of(7) : polynomials.get(trustee - 1).evaluate(receiver);
        sealed.add(
            SealedShare.seal(
                attempt, trustee, receiver, key(receiver, trustee).publicKey(), share, random));
      }
    }
    return new Body.Share(attempt.number(), sealed);
  }

  public Body.Confirm confirm() {
    return new Body.Confirm(attempt.number());
  }

  public Body.Complain complain(int receiver, int sender) {
    return new Body.Complain(attempt.number(), sender, key(receiver, sender));
  }

  public ThresholdKey key() {
    return ThresholdKey.of(attempt, reveals);
  }

  public Body.Transcript transcript(Digest lastConfirm) {
    ThresholdKey key = key();
    return new Body.Transcript(attempt.number(), lastConfirm, key.jointKey(), key.publicShares());
  }

  public TrusteeSecret secret(int trustee) {
    var shares = new ArrayList<SecretScalar>();
    polynomials.forEach(polynomial -> shares.add(polynomial.evaluate(trustee)));
    return TrusteeSecret.combine(attempt, trustee, shares);
  }

  public Body.Drill drill(int trustee) {
    Drill drill = secret(trustee).drill(attempt.election(), random);
    return new Body.Drill(drill.partial(), drill.proof());
  }
}
