package org.vitrine.crypto.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.Lagrange;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.SampleManifest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Hkdf;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;

/**
 * Makes docs/vectors/vectors.json: one example for each step of the specification, from a scalar to
 * a signed checkpoint. Secrets stand in it, since they are nobody's.
 */
final class Vectors {
  private final SecureRandom random;
  private final Digest election;
  private final Manifest manifest;

  Vectors(SecureRandom random) throws Exception {
    this.random = random;
    this.manifest = SampleManifest.decode(SampleManifest.json());
    this.election = manifest.electionId();
  }

  JsonObject all() throws Exception {
    return JsonObject.builder()
        .put("format", "vitrine/1/vectors")
        .put("scalars", scalars())
        .put("elements", elements())
        .put("transcript", transcript())
        .put("schnorr", schnorr())
        .put("equality", equality())
        .put("manifest", manifest())
        .put("credential", credential())
        .put("ceremony", ceremony())
        .put("lagrange", lagrange())
        .put("ballot", ballot())
        .put("signature", signature())
        .put("decryption", decryption())
        .put("merkle", merkle())
        .put("checkpoint", checkpoint())
        .build();
  }

  /** §3.1: wide reduction. */
  private static JsonArray scalars() {
    var items = new ArrayList<JsonObject>();
    for (int fill : new int[] {0, 1, 0x7f, 0xff}) {
      var wide = new byte[64];
      java.util.Arrays.fill(wide, (byte) fill);
      items.add(
          JsonObject.builder()
              .bytes("bytes", wide)
              .bytes("wide", Scalar.fromWideBytes(wide).encode())
              .build());
    }
    return JsonArray.of(items, item -> item);
  }

  /** §3.1: multiples of the generator. */
  private static JsonArray elements() {
    var items = new ArrayList<JsonObject>();
    Element multiple = Element.IDENTITY;
    for (int i = 0; i < 5; i++) {
      items.add(
          JsonObject.builder()
              .bytes("element", multiple.encode())
              .bytes("scalar", Scalar.of(i).encode())
              .build());
      multiple = multiple.add(Element.BASE);
    }
    return JsonArray.of(items, item -> item);
  }

  /** §3.2. */
  private static JsonObject transcript() {
    Transcript transcript =
        Transcript.of("vitrine/1/example")
            .item("group", "ristretto255")
            .item("text", "héllo")
            .item("number", 258)
            .item("element", Element.BASE)
            .item("empty", new byte[0]);
    return JsonObject.builder()
        .bytes("bytes", transcript.bytes())
        .bytes("challenge", transcript.challenge().encode())
        .bytes("digest", transcript.digest())
        .put("items", "group = ristretto255; text = héllo; number = 258; element = G; empty")
        .put("label", "vitrine/1/example")
        .bytes("point", transcript.point().encode())
        .build();
  }

  /** §3.3, in the context of a first coefficient (§7). */
  private JsonObject schnorr() {
    SecretScalar x = SecretScalar.random(random);
    Element statement = FixedBase.BASE.multiply(x);
    SchnorrProof proof = SchnorrProof.prove(coefficientContext(1, 1, 0), x, statement, random);
    return JsonObject.builder()
        .put("attempt", 1)
        .bytes(
            "challenge", schnorrChallenge(coefficientContext(1, 1, 0), statement, proof).encode())
        .put("coefficient", 0)
        .put("election", election.encode())
        .bytes("proof", proof.encode())
        .bytes("secret", x.toBytes())
        .bytes("statement", statement.encode())
        .put("trustee", 1)
        .build();
  }

  Transcript coefficientContext(long attempt, long trustee, long coefficient) {
    return Transcript.of("vitrine/1/coefficient")
        .item("group", "ristretto255")
        .item("election", election.bytes())
        .item("attempt", attempt)
        .item("trustee", trustee)
        .item("coefficient", coefficient);
  }

  static Scalar schnorrChallenge(Transcript context, Element statement, SchnorrProof proof) {
    return context.item("statement", statement).item("commitment", proof.commitment()).challenge();
  }

  /** §3.4, in the context of a drill (§7). */
  private JsonObject equality() {
    SecretScalar s = SecretScalar.random(random);
    Element key = FixedBase.BASE.multiply(s);
    Element base = drillPoint(2);
    Element image = base.multiply(s);
    var images = List.of(new EqualityProof.Image(base, image));
    EqualityProof proof = EqualityProof.prove(drillContext(2), s, key, images, random);
    return JsonObject.builder()
        .bytes("base", base.encode())
        .put("election", election.encode())
        .bytes("image", image.encode())
        .bytes("key", key.encode())
        .bytes("proof", proof.encode())
        .bytes("secret", s.toBytes())
        .put("trustee", 2)
        .build();
  }

  Element drillPoint(long trustee) {
    return Transcript.of("vitrine/1/drill-point")
        .item("group", "ristretto255")
        .item("election", election.bytes())
        .item("trustee", trustee)
        .point();
  }

  Transcript drillContext(long trustee) {
    return Transcript.of("vitrine/1/drill")
        .item("group", "ristretto255")
        .item("election", election.bytes())
        .item("trustee", trustee);
  }

  /** §4. */
  private JsonObject manifest() {
    return JsonObject.builder()
        .put("election", election.encode())
        .put("json", new String(SampleManifest.canonical(), UTF_8))
        .build();
  }

  /** §8.1. */
  private JsonObject credential() {
    byte[] code = code();
    SecretScalar x = credentialSecret();
    return JsonObject.builder()
        .bytes("code", code)
        .bytes("credential", FixedBase.BASE.multiply(x).encode())
        .put("election", election.encode())
        .bytes("secret", x.toBytes())
        .build();
  }

  private static byte[] code() {
    var code = new byte[15];
    for (int i = 0; i < code.length; i++) {
      code[i] = (byte) (17 * i);
    }
    return code;
  }

  private SecretScalar credentialSecret() {
    return SecretScalar.fromWideBytes(
        Hkdf.sha512(code(), election.bytes(), "vitrine/1/credential".getBytes(UTF_8), 64));
  }

  /** §7: two of two, with every share in the clear beside its sealed form. */
  private JsonObject ceremony() {
    var attempt = new Attempt(election, 1, 2, 2);
    var polynomials =
        List.of(Polynomial.random(attempt, random), Polynomial.random(attempt, random));
    List<Reveal> reveals =
        List.of(
            polynomials.get(0).reveal(attempt, 1, random),
            polynomials.get(1).reveal(attempt, 2, random));
    ShareKey receiver = ShareKey.random(random);
    SecretScalar share = polynomials.get(0).evaluate(2);
    SealedShare sealed =
        SealedShare.seal(
            attempt, 1, 2, receiver.publicKey(), polynomials.get(0).evaluate(2), random);
    ThresholdKey key = ThresholdKey.of(attempt, reveals);
    return JsonObject.builder()
        .put(
            "commitments",
            JsonArray.of(reveals, r -> new JsonString(r.commitment(election).encode())))
        .put("election", election.encode())
        .bytes("jointKey", key.jointKey().encode())
        .put(
            "publicShares",
            JsonArray.ofBytes(key.publicShares().stream().map(Element::encode).toList()))
        .put("reveals", JsonArray.of(reveals, Reveal::toJson))
        .put(
            "share",
            JsonObject.builder()
                .bytes("opened", share.toBytes())
                .bytes("privateKey", receiver.toBytes())
                .bytes("publicKey", receiver.publicKey().bytes())
                .put("receiver", 2)
                .bytes("sealed", sealed.bytes())
                .put("sender", 1)
                .build())
        .build();
  }

  /** §10.4. */
  private static JsonArray lagrange() {
    var items = new ArrayList<JsonObject>();
    for (List<Integer> subset : List.of(List.of(1, 2), List.of(1, 3), List.of(2, 3, 5))) {
      var coefficients = new TreeMap<>(Lagrange.coefficients(subset));
      items.add(
          JsonObject.builder()
              .put(
                  "coefficients",
                  JsonArray.ofBytes(coefficients.values().stream().map(Scalar::encode).toList()))
              .put("trustees", JsonArray.of(subset, i -> new JsonInteger(i)))
              .build());
    }
    return JsonArray.of(items, item -> item);
  }

  /** §9, with a choice in each of the sample's contests. */
  private JsonObject ballot() throws Exception {
    SecretScalar secret = SecretScalar.random(random);
    Element key = FixedBase.BASE.multiply(secret);
    Digest fingerprint = Digest.sha256("a ready proposal".getBytes(UTF_8));
    Element credential = FixedBase.BASE.multiply(credentialSecret());
    var contests = manifest.contestsOf(manifest.style("all").orElseThrow());
    List<List<Integer>> values =
        List.of(List.of(0, 1, 0, 0), List.of(0, 0), List.of(1, 0, 1, 1), List.of(3, 4, 0));
    BallotSeed seed = BallotSeed.random(random);
    Ballot ballot =
        new BallotEncryptor(BallotContext.of(election, fingerprint, new PublicKey(key)))
            .encrypt(Choices.of(contests, values), credential, Optional.empty(), seed, random);
    return JsonObject.builder()
        .put("body", new String(ballot.encode(), UTF_8))
        .bytes("challenge", ballotChallenge(ballot, fingerprint, key).encode())
        .put(
            "choices",
            JsonArray.of(values, contest -> JsonArray.of(contest, v -> new JsonInteger(v))))
        .put("election", election.encode())
        .put("fingerprint", fingerprint.encode())
        .put("hash", ballot.hash().encode())
        .bytes("key", key.encode())
        .bytes("secretKey", secret.toBytes())
        .bytes("seed", seed.toBytes())
        .put("style", "all")
        .build();
  }

  /** §9.4, written a second time from the specification. */
  Scalar ballotChallenge(Ballot ballot, Digest fingerprint, Element key) {
    Transcript transcript =
        Transcript.of("vitrine/1/ballot")
            .item("group", "ristretto255")
            .item("election", election.bytes())
            .item("fingerprint", fingerprint.bytes())
            .item("credential", ballot.credential())
            .item("key", key)
            .item("previous", ballot.previous().map(Digest::bytes).orElse(new byte[0]));
    for (var contest : ballot.contests()) {
      transcript = transcript.item("contest", contest.contest());
      for (var ciphertext : contest.ciphertexts()) {
        transcript = transcript.item("ciphertext", ciphertext.encode());
      }
      for (var proof : contest.proofs()) {
        transcript = transcript.item("commitments", proof.commitments());
      }
      if (contest.sum().isPresent()) {
        transcript = transcript.item("commitments", contest.sum().get().commitments());
      }
    }
    return transcript.challenge();
  }

  /** §3.5 and §5: the signed message of a ballot and of an official's entry. */
  private JsonObject signature() {
    SecretScalar x = credentialSecret();
    Element credential = FixedBase.BASE.multiply(x);
    Digest bodyHash = Digest.sha256("a body".getBytes(UTF_8));
    byte[] message =
        Submission.message(election, EntryType.BALLOT, new Author.Voter(credential), bodyHash);
    Transcript context =
        Transcript.of("vitrine/1/credential-signature")
            .item("group", "ristretto255")
            .item("message", message);
    SchnorrProof signature = SchnorrProof.prove(context, x, credential, random);
    byte[] officialMessage =
        Submission.message(election, EntryType.INCIDENT, new Author.Official(1), bodyHash);
    return JsonObject.builder()
        .put("body", bodyHash.encode())
        .bytes("challenge", schnorrChallenge(context, credential, signature).encode())
        .bytes("credential", credential.encode())
        .put("election", election.encode())
        .put("message", new String(message, UTF_8))
        .put("officialMessage", new String(officialMessage, UTF_8))
        .bytes("officialKey", SampleManifest.key("official-1").publicKey().encoded())
        .bytes("officialSignature", SampleManifest.key("official-1").sign(officialMessage))
        .bytes("signature", signature.encode())
        .build();
  }

  /** §10.3: one trustee of one, two positions. */
  private JsonObject decryption() throws Exception {
    var attempt = new Attempt(election, 1, 1, 1);
    Polynomial polynomial = Polynomial.random(attempt, random);
    TrusteeSecret secret = TrusteeSecret.combine(attempt, 1, List.of(polynomial.evaluate(1)));
    Digest fingerprint = Digest.sha256("a ready proposal".getBytes(UTF_8));
    Digest root = Digest.sha256("a tree".getBytes(UTF_8));
    List<Element> pads =
        List.of(
            FixedBase.BASE.multiply(SecretScalar.random(random)),
            FixedBase.BASE.multiply(SecretScalar.random(random)));
    var statement =
        new DecryptionStatement(
            election, fingerprint, root, 42, "bridge", List.of("north", "south"), pads);
    PartialDecryption partial = secret.decrypt(statement, random);
    return JsonObject.builder()
        .put("cells", JsonArray.ofStrings(List.of("north", "south")))
        .put("contest", "bridge")
        .put("election", election.encode())
        .put("fingerprint", fingerprint.encode())
        .put("pads", JsonArray.ofBytes(pads.stream().map(Element::encode).toList()))
        .put(
            "partials",
            JsonArray.ofBytes(partial.partials().stream().map(Element::encode).toList()))
        .bytes("proof", partial.proof().encode())
        .bytes("publicShare", secret.publicShare().encode())
        .put("root", root.encode())
        .bytes("share", secret.toBytes())
        .put("size", 42)
        .put("trustee", 1)
        .build();
  }

  /** §11.2: roots, an inclusion proof and a consistency proof over seven small entries. */
  private static JsonObject merkle() {
    var tree = new MerkleTree();
    var entries = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      entries.add("entry " + i);
      tree.append(LeafHash.of(("entry " + i).getBytes(UTF_8)));
    }
    var roots = new ArrayList<String>();
    for (int size = 0; size <= 7; size++) {
      roots.add(tree.root(size).encode());
    }
    return JsonObject.builder()
        .put(
            "consistencyFrom3To7",
            JsonArray.of(tree.consistencyProof(3, 7).path(), d -> new JsonString(d.encode())))
        .put("entries", JsonArray.ofStrings(entries))
        .put(
            "inclusionOf2In7",
            JsonArray.of(tree.inclusionProof(2, 7).path(), d -> new JsonString(d.encode())))
        .put("roots", JsonArray.ofStrings(roots))
        .build();
  }

  /** §11.3: signed by the log and by one witness. */
  private JsonObject checkpoint() {
    Digest root = Digest.sha256("a root".getBytes(UTF_8));
    SignedNote note = SampleManifest.log().sign(7, root, 1_790_000_000L, random);
    var checkpoint = new Checkpoint(SampleManifest.ORIGIN, 7, root);
    var witness = SampleManifest.witness("witness-1");
    SignedNote cosigned = note.with(List.of(witness.cosign(checkpoint, 1_790_000_001L, random)));
    return JsonObject.builder()
        .put("note", new String(cosigned.encode(), UTF_8))
        .put("policy", manifest.policyText())
        .put("root", root.encode())
        .put("size", 7)
        .put("ed25519", manifest.logKey().vkey())
        .put("mldsa44", manifest.logMlDsaKey().vkey())
        .build();
  }
}
