package org.vitrine.verifier.corrupt.weak;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.Range;
import org.vitrine.crypto.proof.RangeProof;
import org.vitrine.crypto.proof.RangeProver;

/**
 * Ballots as cheating voters make them where the challenge forgets an item, and ballots with any
 * value in them where it forgets one that matters.
 */
public final class WeakBallots {
  /** Nobody repeats these proofs' random source. */
  private static final Transcript OWN = Transcript.of("vitrine/corrupt");

  /** The items of a ballot's challenge (§9.4). */
  public static final List<String> ITEMS =
      List.of(
          "group",
          "election",
          "fingerprint",
          "credential",
          "key",
          "previous",
          "contest",
          "ciphertext",
          "commitments");

  private static final BigInteger ORDER = Scalar.of(-1).toBigInteger().add(BigInteger.ONE);

  private final BallotContext context;
  private final SecureRandom random;
  private final WeakProofs scalars;

  /**
   * @param random of everything that a voter draws
   */
  public WeakBallots(BallotContext context, SecureRandom random) {
    this.context = context;
    this.random = random;
    this.scalars = new WeakProofs(random);
  }

  private WeakTranscript transcript(String omitted, Element credential, Optional<Digest> previous) {
    return WeakTranscript.of("vitrine/1/ballot", omitted)
        .item("group", "ristretto255")
        .item("election", context.election().bytes())
        .item("fingerprint", context.fingerprint().bytes())
        .item("credential", credential)
        .item("key", context.key().publicKey().element())
        .item("previous", previous.map(Digest::bytes).orElse(new byte[0]));
  }

  private static void bind(
      WeakTranscript transcript,
      String contest,
      List<Ciphertext> ciphertexts,
      List<List<Element>> commitments) {
    transcript.item("contest", contest);
    ciphertexts.forEach(c -> transcript.item("ciphertext", c.encode()));
    for (List<Element> proof : commitments) {
      var joined = ByteBuffer.allocate(32 * proof.size());
      proof.forEach(element -> joined.put(element.encode()));
      transcript.item("commitments", joined.array());
    }
  }

  /** One contest that waits for the challenge. */
  private record Open(
      String contest,
      List<Ciphertext> ciphertexts,
      List<RangeProver> proofs,
      Optional<RangeProver> sum) {
    List<List<Element>> commitments() {
      return Stream.concat(proofs.stream(), sum.stream()).map(RangeProver::commitments).toList();
    }

    EncryptedContest respond(Scalar c) {
      return new EncryptedContest(
          contest,
          ciphertexts,
          proofs.stream().map(proof -> proof.respond(c)).toList(),
          sum.map(proof -> proof.respond(c)));
    }
  }

  /** A ballot with allowed values whose challenge forgets the items of a name. */
  public Ballot omitting(
      String omitted,
      List<Contest> contests,
      List<List<Integer>> values,
      Element credential,
      Optional<Digest> previous) {
    WeakTranscript transcript = transcript(omitted, credential, previous);
    var open = new ArrayList<Open>();
    for (int i = 0; i < contests.size(); i++) {
      Open made = commit(contests.get(i), values.get(i));
      bind(transcript, made.contest, made.ciphertexts, made.commitments());
      open.add(made);
    }
    Scalar c = transcript.challenge();
    List<EncryptedContest> sealed = open.stream().map(o -> o.respond(c)).toList();
    return new Ballot(sealed, credential, context.fingerprint(), previous);
  }

  private Open commit(Contest contest, List<Integer> values) {
    var ciphertexts = new ArrayList<Ciphertext>();
    var proofs = new ArrayList<RangeProver>();
    int sum = 0;
    SecretScalar sumRandomness = SecretScalar.of(0);
    for (int j = 0; j < contest.positions(); j++) {
      SecretScalar r = SecretScalar.random(random);
      int value = values.get(j);
      ciphertexts.add(context.key().encrypt(r, value));
      proofs.add(
          RangeProver.commit(context.key(), r, value, new Range(0, contest.limit(j)), OWN, random));
      sum += contest.sumFactor(j) * value;
      sumRandomness = sumRandomness.add(r.multiply(Scalar.of(contest.sumFactor(j))));
    }
    return new Open(
        contest.id(),
        ciphertexts,
        proofs,
        contest.provesSum()
            ? Optional.of(
                RangeProver.commit(
                    context.key(),
                    sumRandomness,
                    sum,
                    new Range(contest.min(), contest.max()),
                    OWN,
                    random))
            : Optional.empty());
  }

  /**
   * A ballot with any values: its commitments are computed backwards from a challenge that does not
   * bind them.
   */
  public Ballot simulated(
      List<Contest> contests,
      List<List<Scalar>> values,
      Element credential,
      Optional<Digest> previous) {
    WeakTranscript transcript = transcript("commitments", credential, previous);
    var ciphertexts = new ArrayList<List<Ciphertext>>();
    for (int i = 0; i < contests.size(); i++) {
      List<Ciphertext> own = values.get(i).stream().map(v -> encrypt(scalars.scalar(), v)).toList();
      bind(transcript, contests.get(i).id(), own, List.of());
      ciphertexts.add(own);
    }
    Scalar c = transcript.challenge();
    var sealed = new ArrayList<EncryptedContest>();
    for (int i = 0; i < contests.size(); i++) {
      Contest contest = contests.get(i);
      var proofs = new ArrayList<RangeProof>();
      Ciphertext sum = Ciphertext.ZERO;
      for (int j = 0; j < contest.positions(); j++) {
        Ciphertext ciphertext = ciphertexts.get(i).get(j);
        proofs.add(simulate(ciphertext, new Range(0, contest.limit(j)), c));
        sum = sum.add(ciphertext.scale(Scalar.of(contest.sumFactor(j))));
      }
      sealed.add(
          new EncryptedContest(
              contest.id(),
              ciphertexts.get(i),
              proofs,
              contest.provesSum()
                  ? Optional.of(simulate(sum, new Range(contest.min(), contest.max()), c))
                  : Optional.empty()));
    }
    return new Ballot(sealed, credential, context.fingerprint(), previous);
  }

  private Ciphertext encrypt(Scalar r, Scalar value) {
    Element key = context.key().publicKey().element();
    return new Ciphertext(
        WeakProofs.times(r, Element.BASE),
        WeakProofs.times(value, Element.BASE).add(WeakProofs.times(r, key)));
  }

  private RangeProof simulate(Ciphertext ciphertext, Range range, Scalar c) {
    Element key = context.key().publicKey().element();
    var commitments = new ArrayList<Element>();
    var challenges = new ArrayList<Scalar>();
    var responses = new ArrayList<Scalar>();
    Scalar rest = c;
    for (int v = range.low(); v <= range.high(); v++) {
      Scalar own = v < range.high() ? scalars.scalar() : rest;
      rest = rest.subtract(own);
      Scalar z = scalars.scalar();
      Element holds = ciphertext.data().subtract(WeakProofs.times(Scalar.of(v), Element.BASE));
      commitments.add(
          WeakProofs.times(z, Element.BASE).subtract(WeakProofs.times(own, ciphertext.pad())));
      commitments.add(WeakProofs.times(z, key).subtract(WeakProofs.times(own, holds)));
      challenges.add(own);
      responses.add(z);
    }
    challenges.removeLast();
    return new RangeProof(range, commitments, challenges, responses);
  }

  /**
   * The adaptive statement: where the challenge does not bind the ciphertext, the ciphertext is
   * made after it, and holds a number far outside 0 … 1 for which both branches work out.
   *
   * @param values the allowed values of the other contests
   * @param target the place of a contest without a sum proof, all limits 1; its first option gets
   *     the huge number, the others 0
   */
  public Ballot adaptive(
      List<Contest> contests,
      List<List<Integer>> values,
      int target,
      Element credential,
      Optional<Digest> previous) {
    while (true) {
      var unknown = new Unknown(contests.get(target));
      var before = new ArrayList<Open>();
      var after = new ArrayList<Open>();
      for (int i = 0; i < contests.size(); i++) {
        if (i != target) {
          (i < target ? before : after).add(commit(contests.get(i), values.get(i)));
        }
      }
      WeakTranscript transcript = transcript("ciphertext", credential, previous);
      before.forEach(open -> bind(transcript, open.contest, List.of(), open.commitments()));
      bind(transcript, unknown.contest.id(), List.of(), unknown.commitments());
      after.forEach(open -> bind(transcript, open.contest, List.of(), open.commitments()));
      Scalar c = transcript.challenge();
      Optional<EncryptedContest> solved = unknown.solve(c);
      if (solved.isPresent()) {
        return new Ballot(
            Stream.of(
                    before.stream().map(open -> open.respond(c)),
                    solved.stream(),
                    after.stream().map(open -> open.respond(c)))
                .flatMap(part -> part)
                .toList(),
            credential,
            context.fingerprint(),
            previous);
      }
    }
  }

  /** A contest whose commitments are fixed before anybody knows what its first option holds. */
  private final class Unknown {
    private final Contest contest;
    private final Scalar w0 = scalars.scalar();
    private final Scalar w1 = scalars.scalar();
    private final Scalar u0 = scalars.scalar();
    private final Scalar u1 = scalars.scalar();
    private final List<Element> forged;
    private final Open others;

    Unknown(Contest contest) {
      this.contest = contest;
      Element key = context.key().publicKey().element();
      this.forged =
          List.of(
              WeakProofs.times(u0, Element.BASE),
              WeakProofs.times(u0, key).add(WeakProofs.times(w0, Element.BASE)),
              WeakProofs.times(u1, Element.BASE),
              WeakProofs.times(u1, key).add(WeakProofs.times(w1, Element.BASE)));
      var ciphertexts = new ArrayList<Ciphertext>();
      var proofs = new ArrayList<RangeProver>();
      for (int j = 1; j < contest.positions(); j++) {
        SecretScalar r = SecretScalar.random(random);
        ciphertexts.add(context.key().encrypt(r, 0));
        proofs.add(RangeProver.commit(context.key(), r, 0, new Range(0, 1), OWN, random));
      }
      this.others = new Open(contest.id(), ciphertexts, proofs, Optional.empty());
    }

    List<List<Element>> commitments() {
      return Stream.concat(Stream.of(forged), others.commitments().stream()).toList();
    }

    /** The contest, if there is a number that fits to the challenge; there is one in every two. */
    Optional<EncryptedContest> solve(Scalar c) {
      // c·m² + (w0 + w1 − c)·m − w0 = 0
      Optional<Scalar> m = root(c, w0.add(w1).subtract(c), w0.negate());
      if (m.isEmpty() || m.get().isZero() || m.get().equals(Scalar.ONE)) {
        return Optional.empty();
      }
      Scalar r = scalars.scalar();
      Scalar c0 = w0.negate().multiply(m.get().invert());
      Scalar c1 = w1.negate().multiply(m.get().subtract(Scalar.ONE).invert());
      EncryptedContest rest = others.respond(c);
      var ciphertexts = new ArrayList<Ciphertext>();
      ciphertexts.add(encrypt(r, m.get()));
      ciphertexts.addAll(rest.ciphertexts());
      var proofs = new ArrayList<RangeProof>();
      proofs.add(
          new RangeProof(
              new Range(0, 1),
              forged,
              List.of(c0),
              List.of(u0.add(c0.multiply(r)), u1.add(c1.multiply(r)))));
      proofs.addAll(rest.proofs());
      return Optional.of(new EncryptedContest(contest.id(), ciphertexts, proofs, Optional.empty()));
    }
  }

  /** A root of a·x² + b·x + c modulo ℓ, if there is one. */
  private static Optional<Scalar> root(Scalar a, Scalar b, Scalar c) {
    Scalar discriminant = b.multiply(b).subtract(a.multiply(c).multiply(Scalar.of(4)));
    BigInteger d = discriminant.toBigInteger();
    // ℓ = 5 modulo 8.
    BigInteger root = d.modPow(ORDER.add(BigInteger.valueOf(3)).shiftRight(3), ORDER);
    if (!root.multiply(root).mod(ORDER).equals(d)) {
      BigInteger i = BigInteger.TWO.modPow(ORDER.subtract(BigInteger.ONE).shiftRight(2), ORDER);
      root = root.multiply(i).mod(ORDER);
    }
    if (!root.multiply(root).mod(ORDER).equals(d)) {
      return Optional.empty();
    }
    return Optional.of(scalar(root).subtract(b).multiply(a.multiply(Scalar.of(2)).invert()));
  }

  private static Scalar scalar(BigInteger value) {
    byte[] bigEndian = value.toByteArray();
    var bytes = new byte[32];
    for (int i = 0; i < bigEndian.length; i++) {
      bytes[i] = bigEndian[bigEndian.length - 1 - i];
    }
    try {
      return Scalar.decode(bytes);
    } catch (DecodingException e) {
      throw new IllegalStateException("not reduced", e);
    }
  }
}
