package org.vitrine.verifier.corrupt.weak;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.group.VariableTime;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.record.Signature;

/**
 * Schnorr and equality proofs whose challenge forgets one item of the transcript. A verifier that
 * forgets the same accepts them, and no other does.
 */
public final class WeakProofs {
  /** The items of a credential's signature (§3.5). */
  public static final List<String> SIGNATURE =
      List.of("group", "message", "statement", "commitment");

  /** The items of a proof of knowledge of a coefficient (§7). */
  public static final List<String> COEFFICIENT =
      List.of("group", "election", "attempt", "trustee", "coefficient", "statement", "commitment");

  /** The items of a drill's proof (§7). */
  public static final List<String> DRILL =
      List.of("group", "election", "trustee", "key", "base", "image", "commitment");

  /** The items of a decryption's proof (§10.3). */
  public static final List<String> DECRYPTION =
      List.of(
          "group",
          "election",
          "fingerprint",
          "root",
          "size",
          "trustee",
          "contest",
          "cell",
          "key",
          "base",
          "image",
          "commitment");

  private final SecureRandom random;

  /**
   * @param random of nonces and of whatever is simulated
   */
  public WeakProofs(SecureRandom random) {
    this.random = random;
  }

  /** Any scalar. */
  public Scalar scalar() {
    return SecretScalar.random(random).reveal();
  }

  /** A multiple, in variable time: nothing here is worth a secret. */
  public static Element times(Scalar scalar, Element element) {
    return VariableTime.multiply(scalar, element);
  }

  /** A credential's signature. */
  public Signature signature(SecretScalar secret, byte[] message, String omitted) {
    WeakTranscript context =
        WeakTranscript.of("vitrine/1/credential-signature", omitted)
            .item("group", "ristretto255")
            .item("message", message);
    return Signature.of(schnorr(context, secret).encode());
  }

  /** A signature without the key: the commitment follows from a challenge that does not bind it. */
  public Signature forgedSignature(Element credential, byte[] message) {
    Scalar challenge =
        WeakTranscript.of("vitrine/1/credential-signature", "commitment")
            .item("group", "ristretto255")
            .item("message", message)
            .item("statement", credential)
            .challenge();
    Scalar response = scalar();
    Element commitment = times(response, Element.BASE).subtract(times(challenge, credential));
    return Signature.of(new SchnorrProof(commitment, response).encode());
  }

  /** Knowledge of a coefficient. */
  public SchnorrProof coefficient(
      SecretScalar secret, Digest election, int attempt, int trustee, int k, String omitted) {
    return schnorr(
        WeakTranscript.of("vitrine/1/coefficient", omitted)
            .item("group", "ristretto255")
            .item("election", election.bytes())
            .item("attempt", attempt)
            .item("trustee", trustee)
            .item("coefficient", k),
        secret);
  }

  /** "Knowledge" of a coefficient whose logarithm nobody knows, for a rogue key. */
  public SchnorrProof forgedCoefficient(Element statement, Digest election, int trustee) {
    Scalar challenge =
        WeakTranscript.of("vitrine/1/coefficient", "commitment")
            .item("group", "ristretto255")
            .item("election", election.bytes())
            .item("attempt", 1)
            .item("trustee", trustee)
            .item("coefficient", 0)
            .item("statement", statement)
            .challenge();
    Scalar response = scalar();
    return new SchnorrProof(
        times(response, Element.BASE).subtract(times(challenge, statement)), response);
  }

  private SchnorrProof schnorr(WeakTranscript context, SecretScalar x) {
    SecretScalar w = SecretScalar.random(random);
    Element commitment = FixedBase.BASE.multiply(w);
    Scalar c =
        context
            .item("statement", FixedBase.BASE.multiply(x))
            .item("commitment", commitment)
            .challenge();
    return new SchnorrProof(commitment, w.add(x.multiply(c)).reveal());
  }

  /** The proof of a drill. */
  public EqualityProof drill(SecretScalar share, Digest election, int trustee, String omitted) {
    return equality(
        WeakTranscript.of("vitrine/1/drill", omitted)
            .item("group", "ristretto255")
            .item("election", election.bytes())
            .item("trustee", trustee),
        share,
        List.of(Drill.point(election, trustee)));
  }

  /** The proof of a partial decryption. */
  public EqualityProof decryption(
      SecretScalar share, DecryptionStatement statement, int trustee, String omitted) {
    return equality(context(statement, trustee, omitted), share, statement.pads());
  }

  /** A decryption of whatever the trustee likes. */
  public record FalseDecryption(List<Element> partials, EqualityProof proof) {}

  /**
   * Images that were chosen after the challenge: a weak verifier that does not bind them accepts
   * any result that the trustee wants.
   */
  public FalseDecryption chosenAfterwards(
      SecretScalar share, DecryptionStatement statement, int trustee) {
    Scalar s = share.reveal();
    Scalar w = scalar();
    Element a = times(w, Element.BASE);
    List<Element> b = statement.pads().stream().map(pad -> times(scalar(), Element.BASE)).toList();
    WeakTranscript transcript =
        context(statement, trustee, "image").item("key", times(s, Element.BASE));
    statement.pads().forEach(pad -> transcript.item("base", pad));
    transcript.item("commitment", a);
    b.forEach(commitment -> transcript.item("commitment", commitment));
    Scalar c = transcript.challenge();
    Scalar z = w.add(c.multiply(s));
    List<Element> images =
        IntStream.range(0, b.size())
            .mapToObj(j -> times(c.invert(), times(z, statement.pads().get(j)).subtract(b.get(j))))
            .toList();
    return new FalseDecryption(images, new EqualityProof(a, b, z));
  }

  private static WeakTranscript context(
      DecryptionStatement statement, int trustee, String omitted) {
    WeakTranscript context =
        WeakTranscript.of("vitrine/1/decryption", omitted)
            .item("group", "ristretto255")
            .item("election", statement.election().bytes())
            .item("fingerprint", statement.fingerprint().bytes())
            .item("root", statement.root().bytes())
            .item("size", statement.size())
            .item("trustee", trustee)
            .item("contest", statement.contest());
    statement.cells().forEach(cell -> context.item("cell", cell));
    return context;
  }

  private EqualityProof equality(WeakTranscript transcript, SecretScalar s, List<Element> bases) {
    SecretScalar w = SecretScalar.random(random);
    transcript.item("key", FixedBase.BASE.multiply(s));
    bases.forEach(base -> transcript.item("base", base).item("image", base.multiply(s)));
    Element a = FixedBase.BASE.multiply(w);
    List<Element> b = bases.stream().map(base -> base.multiply(w)).toList();
    transcript.item("commitment", a);
    b.forEach(commitment -> transcript.item("commitment", commitment));
    Scalar c = transcript.challenge();
    return new EqualityProof(a, b, w.add(s.multiply(c)).reveal());
  }
}
