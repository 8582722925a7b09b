package org.vitrine.verifier.corrupt.sample;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;

/** All trustees of a forged election in one place. */
final class ForgedCeremony {
  private final Manifest manifest;
  private final ForgedBoard board;
  private final int n;
  private final SecureRandom random = Roles.random("ceremony");
  private Attempt attempt;
  private final List<Polynomial> polynomials = new ArrayList<>();
  private final List<Reveal> reveals = new ArrayList<>();
  private ShareKey[][] keys = new ShareKey[0][0];
  private Digest lastDrill = Digest.ZERO;

  ForgedCeremony(Manifest manifest, ForgedBoard board) {
    this.manifest = manifest;
    this.board = board;
    this.n = manifest.trustees().size();
    this.attempt = new Attempt(board.election(), 1, n, manifest.threshold());
  }

  /** With a complaint, trustee 1 sends trustee 3 a bad share in the first attempt. */
  void play(boolean complaint) {
    if (complaint) {
      begin(1);
      shares(true);
      confirm(1);
      complain(3, 1);
    }
    begin(complaint ? 2 : 1);
    shares(false);
    for (int i = 1; i <= n; i++) {
      confirm(i);
    }
    Digest confirmed = board.last();
    for (int i = 1; i <= n; i++) {
      board.post(
          label("transcript", i),
          "trustee-" + i,
          "transcript",
          new Body.Transcript(attempt.number(), confirmed, key().jointKey(), key().publicShares())
              .toJson());
    }
    for (int i = 1; i <= n; i++) {
      Drill drill = secret(i).drill(board.election(), random);
      lastDrill =
          board.post(
              "drill " + i,
              "trustee-" + i,
              "drill",
              new Body.Drill(drill.partial(), drill.proof()).toJson());
    }
  }

  private String label(String stage, int trustee) {
    return stage + " " + trustee + (attempt.number() == 1 ? " first" : "");
  }

  private void begin(int number) {
    attempt = new Attempt(board.election(), number, n, manifest.threshold());
    polynomials.clear();
    reveals.clear();
    keys = new ShareKey[n + 1][n + 1];
    for (int i = 1; i <= n; i++) {
      polynomials.add(Polynomial.random(attempt, random));
      reveals.add(polynomials.get(i - 1).reveal(attempt, i, random));
    }
    for (int receiver = 1; receiver <= n; receiver++) {
      var published = new ArrayList<SharePublicKey>();
      for (int sender = 1; sender <= n; sender++) {
        if (sender != receiver) {
          keys[receiver][sender] = ShareKey.random(random);
          published.add(keys[receiver][sender].publicKey());
        }
      }
      board.post(
          label("commit", receiver),
          "trustee-" + receiver,
          "commit",
          new Body.Commit(number, reveals.get(receiver - 1).commitment(board.election()), published)
              .toJson());
    }
    for (Reveal reveal : reveals) {
      board.post(
          label("reveal", reveal.trustee()),
          "trustee-" + reveal.trustee(),
          "reveal",
          reveal.toJson());
    }
  }

  private void shares(boolean bad) {
    for (int sender = 1; sender <= n; sender++) {
      var sealed = new ArrayList<SealedShare>();
      for (int receiver = 1; receiver <= n; receiver++) {
        if (receiver != sender) {
          SecretScalar share = polynomials.get(sender - 1).evaluate(receiver);
          boolean wrong = bad && sender == 1 && receiver == 3;
          sealed.add(
              SealedShare.seal(
                  attempt,
                  sender,
                  receiver,
                  keys[receiver][sender].publicKey(),
                  wrong ? share.add(SecretScalar.of(1)) : share,
                  random));
        }
      }
      board.post(
          label("share", sender),
          "trustee-" + sender,
          "share",
          new Body.Share(attempt.number(), sealed).toJson());
    }
  }

  private void confirm(int trustee) {
    board.post(
        label("confirm", trustee),
        "trustee-" + trustee,
        "confirm",
        new Body.Confirm(attempt.number()).toJson());
  }

  private void complain(int receiver, int sender) {
    board.post(
        "complain",
        "trustee-" + receiver,
        "complain",
        new Body.Complain(attempt.number(), sender, keys[receiver][sender]).toJson());
  }

  /** The honest reveal of a trustee in the present attempt. */
  Reveal reveal(int trustee) {
    return reveals.get(trustee - 1);
  }

  /** The number behind the first coefficient of a trustee. */
  SecretScalar firstCoefficient(int trustee) {
    byte[] coefficients = polynomials.get(trustee - 1).toBytes();
    try {
      return SecretScalar.decode(Arrays.copyOf(coefficients, Scalar.BYTES));
    } catch (DecodingException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  /** The key that {@code receiver} published for {@code sender}. */
  ShareKey shareKey(int receiver, int sender) {
    return keys[receiver][sender];
  }

  ThresholdKey key() {
    return ThresholdKey.of(attempt, reveals);
  }

  Digest lastDrill() {
    return lastDrill;
  }

  TrusteeSecret secret(int trustee) {
    return TrusteeSecret.combine(
        attempt, trustee, polynomials.stream().map(p -> p.evaluate(trustee)).toList());
  }
}
