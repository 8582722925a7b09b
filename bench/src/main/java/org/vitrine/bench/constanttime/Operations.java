package org.vitrine.bench.constanttime;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vitrine.bench.constanttime.Operation.Expected;
import org.vitrine.bench.constanttime.Operation.Inputs;
import org.vitrine.bench.constanttime.Operation.Run;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.ballot.InvalidChoicesException;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.group.VariableTime;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.Range;
import org.vitrine.crypto.proof.RangeProver;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** What holds secrets for long, or touches choices. */
final class Operations {
  /** Short operations are repeated, so that they are long against the clock's tick. */
  private static final int REPEATED = 64;

  private static final Digest ELECTION = Digest.sha256(new byte[] {1});
  private static final Digest FINGERPRINT = Digest.sha256(new byte[] {2});
  private static final byte[] MESSAGE = new byte[200];

  private final SecureRandom random;
  private final EncryptionKey key;
  private final BallotEncryptor encryptor;
  private final Element credential;
  private final List<Operation<?>> operations = new ArrayList<>();

  private Operations(SecureRandom random) {
    this.random = random;
    PublicKey joint = new PublicKey(FixedBase.BASE.multiply(SecretScalar.random(random)));
    this.key = EncryptionKey.of(joint);
    this.encryptor = new BallotEncryptor(BallotContext.of(ELECTION, FINGERPRINT, joint));
    this.credential = FixedBase.BASE.multiply(SecretScalar.random(random));
  }

  /** All of them, the controls first. */
  static List<Operation<?>> all(SecureRandom random) {
    var all = new Operations(random);
    all.controls();
    all.scalars();
    all.ballots();
    all.trustees();
    all.signatures();
    all.codes();
    return List.copyOf(all.operations);
  }

  private <I> void even(String name, String classes, Inputs<I> inputs, Run<I> run) {
    operations.add(new Operation<>(name, classes, Expected.EVEN, inputs, run));
  }

  private void controls() {
    Element point = Element.BASE.add(credential);
    operations.add(
        new Operation<>(
            "control: public multiplication",
            "1 | random",
            Expected.CONTROL_UNEVEN,
            (group, r) -> one(group, r).reveal(),
            (Scalar s) -> VariableTime.multiply(s, point)));
    operations.add(
        new Operation<>(
            "control: secret multiplication",
            "random | random",
            Expected.CONTROL_EVEN,
            (group, r) -> SecretScalar.random(r),
            point::multiply));
  }

  private void scalars() {
    Element point = Element.BASE.add(credential);
    even("secret times a point", "1 | random", Operations::one, point::multiply);
    even("secret times the generator", "1 | random", Operations::one, FixedBase.BASE::multiply);
    SecretScalar other = SecretScalar.random(random);
    even(
        "secret times secret, 64 times",
        "1 | random",
        Operations::one,
        s -> {
          SecretScalar product = s;
          for (int i = 0; i < REPEATED; i++) {
            product = s.multiply(other);
          }
          return product;
        });
    even(
        "wide reduction, 64 times",
        "all ones | random",
        (group, r) -> bytes(group, r, 64, (byte) 0xff),
        wide -> {
          SecretScalar reduced = other;
          for (int i = 0; i < REPEATED; i++) {
            reduced = SecretScalar.fromWideBytes(wide);
          }
          return reduced;
        });
    even(
        "comparison of secrets, 64 times",
        "first bit differs | last differs",
        (group, r) -> neighbours(group, r),
        pair -> {
          int equal = 0;
          for (SecretScalar one : pair.many()) {
            equal += one.equals(pair.other()) ? 1 : 0;
          }
          return equal;
        });
  }

  private record Pair(List<SecretScalar> many, SecretScalar other) {}

  /** Secrets that differ from another one in one bit, near its beginning or its end. */
  private static Pair neighbours(int group, SecureRandom random) {
    byte[] bytes = SecretScalar.random(random).toBytes();
    byte[] other = bytes.clone();
    other[group * 30] ^= 1;
    return new Pair(
        IntStream.range(0, REPEATED).mapToObj(i -> scalar(bytes)).toList(), scalar(other));
  }

  private void ballots() {
    Contest five = contest(5);
    even(
        "encrypt a ballot of 5 options",
        "first chosen | last chosen",
        (group, r) -> choose(five, group == 0 ? 0 : 4),
        this::encrypt);
    even(
        "encrypt a ballot of 5 options",
        "nothing chosen | one chosen",
        (group, r) -> choose(five, group == 0 ? -1 : 2),
        this::encrypt);
    var range = new Range(0, 4);
    SecretScalar r = SecretScalar.random(random);
    Transcript statement = Transcript.of("vitrine/bench");
    even(
        "range proof of 0 to 4",
        "0 | 4",
        (group, any) -> group * 4,
        m -> RangeProver.commit(key, r, m, range, statement, random).respond(Scalar.ONE));
  }

  private void trustees() {
    Element pad = Element.BASE.add(credential);
    even(
        "trustee's part with its proof",
        "share 1 | random",
        (group, r) -> secret(one(group, r)),
        s -> s.drill(ELECTION, random));
    var attempt = new Attempt(ELECTION, 1, 3, 2);
    Polynomial polynomial = Polynomial.random(attempt, random);
    Reveal reveal = polynomial.reveal(attempt, 1, random);
    SecretScalar share = polynomial.evaluate(2);
    even(
        "open a sealed share",
        "fixed key | random key",
        (group, r) -> {
          ShareKey own = ShareKey.of(bytes(group, r, ShareKey.SIZE, (byte) 1));
          return new SealedBox(own, SealedShare.seal(attempt, 1, 2, own.publicKey(), share, r));
        },
        box -> box.share().open(attempt, reveal, 2, box.key()));
    even(
        "a trustee's multiplication of a pad",
        "all ones | random",
        (group, r) -> SecretScalar.fromWideBytes(bytes(group, r, 64, (byte) 0xff)),
        pad::multiply);
  }

  private record SealedBox(ShareKey key, SealedShare share) {}

  private void signatures() {
    even(
        "Ed25519 signature (Bouncy Castle)",
        "fixed seed | random",
        (group, r) -> ed25519(bytes(group, r, 32, (byte) 0)),
        k -> k.sign(MESSAGE));
    even(
        "ML-DSA-44 signature, hedged (Bouncy Castle)",
        "fixed seed | random",
        (group, r) -> mlDsa44(bytes(group, r, 32, (byte) 0)),
        k -> k.sign(MESSAGE, random));
    even(
        "a voter's signature",
        "fixed code | random",
        (group, r) -> Credential.derive(code(group, r), ELECTION),
        c -> c.sign(MESSAGE, random));
  }

  private void codes() {
    even(
        "signing key from a code",
        "fixed code | random",
        Operations::code,
        c -> Credential.derive(c, ELECTION));
    even(
        "reading a typed code",
        "fixed code | random",
        (group, r) -> code(group, r).text(),
        Operations::parse);
  }

  private Object encrypt(Choices choices) {
    return encryptor.encrypt(
        choices, credential, Optional.empty(), BallotSeed.random(random), random);
  }

  private static SecretScalar one(int group, SecureRandom random) {
    byte[] random32 = SecretScalar.random(random).toBytes();
    byte[] one = SecretScalar.of(1).toBytes();
    return scalar(group == 0 ? one : random32);
  }

  private static SecretScalar scalar(byte[] bytes) {
    try {
      return SecretScalar.decode(bytes);
    } catch (DecodingException e) {
      throw new AssertionError("the bytes of a scalar", e);
    }
  }

  private static byte[] bytes(int group, SecureRandom random, int length, byte fixed) {
    // Both classes draw, so that they leave the same traces in memory and caches.
    var drawn = new byte[length];
    random.nextBytes(drawn);
    var constant = new byte[length];
    Arrays.fill(constant, fixed);
    return group == 0 ? constant : drawn;
  }

  private static CredentialCode code(int group, SecureRandom random) {
    return CredentialCode.of(bytes(group, random, 15, (byte) 0));
  }

  private static CredentialCode parse(String text) {
    try {
      return CredentialCode.parse(text);
    } catch (MalformedException e) {
      throw new AssertionError("a code that was just printed", e);
    }
  }

  private static TrusteeSecret secret(SecretScalar share) {
    return TrusteeSecret.combine(
        new Attempt(ELECTION, 1, 2, 2), 1, List.of(share, SecretScalar.of(0)));
  }

  private static Ed25519PrivateKey ed25519(byte[] seed) {
    try {
      return Ed25519PrivateKey.fromSeed(seed);
    } catch (KeyFormatException e) {
      throw new AssertionError("32 bytes", e);
    }
  }

  private static MlDsa44PrivateKey mlDsa44(byte[] seed) {
    try {
      return MlDsa44PrivateKey.fromSeed(seed);
    } catch (KeyFormatException e) {
      throw new AssertionError("32 bytes", e);
    }
  }

  private static Contest contest(int options) {
    return new Contest(
        "c",
        ContestKind.CHOOSE,
        text("c"),
        IntStream.range(0, options).mapToObj(i -> new Option("o" + i, 1, text("o" + i))).toList(),
        0,
        1,
        false);
  }

  private static LocalizedText text(String text) {
    var byLanguage = new TreeMap<String, String>();
    byLanguage.put("en", text);
    return new LocalizedText(byLanguage);
  }

  private static Choices choose(Contest contest, int chosen) {
    try {
      return Choices.of(
          List.of(contest),
          List.of(
              IntStream.range(0, contest.positions()).mapToObj(i -> i == chosen ? 1 : 0).toList()));
    } catch (InvalidChoicesException e) {
      throw new AssertionError("one option of a contest that asks for one", e);
    }
  }
}
