package org.vitrine.crypto.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.ShareOpening;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.SampleManifest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.VariableTime;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.proof.Verification;

/**
 * docs/vectors/vectors.json is what this code computes. Run with {@code -Dvitrine.vectors=write} to
 * make the file anew, which is only right when the protocol changed.
 */
@DisplayName("The published vectors")
final class VectorsTest {
  private static final Path FILE = Path.of("..", "docs", "vectors", "vectors.json");

  private static JsonObject published = JsonObject.builder().build();
  private static Vectors vectors;

  @BeforeAll
  static void read() throws Exception {
    var random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed("vitrine vectors".getBytes(UTF_8));
    vectors = new Vectors(random);
    if ("write".equals(System.getProperty("vitrine.vectors"))) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, Json.pretty(vectors.all()) + "\n");
    }
    published = (JsonObject) Json.parse(Files.readAllBytes(FILE), JsonLimits.document(1 << 20));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("that need no randomness are computed again, to the byte:")
  @ValueSource(
      strings = {
        "scalars",
        "elements",
        "transcript",
        "manifest",
        "credential",
        "lagrange",
        "merkle"
      })
  void deterministic(String section) throws Exception {
    assertEquals(
        new String(vectors.all().get(section).orElseThrow().encode(), UTF_8),
        new String(published.get(section).orElseThrow().encode(), UTF_8));
  }

  @Test
  @DisplayName("hold a Schnorr proof that verifies, with its challenge")
  void schnorr() throws Exception {
    JsonCursor v = section("schnorr");
    SchnorrProof proof = SchnorrProof.decode(v.field("proof").bytes(64));
    Element statement = element(v.field("statement"));
    var context = vectors.coefficientContext(1, 1, 0);
    assertInstanceOf(Verification.Valid.class, proof.verify(context, statement));
    assertEquals(scalar(v.field("challenge")), Vectors.schnorrChallenge(context, statement, proof));
    assertEquals(statement, VariableTime.multiply(scalar(v.field("secret")), Element.BASE));
  }

  @Test
  @DisplayName("hold an equality proof that verifies, on the drill's point")
  void equality() throws Exception {
    JsonCursor v = section("equality");
    EqualityProof proof = EqualityProof.decode(v.field("proof").bytes(96), 1);
    var image = new EqualityProof.Image(element(v.field("base")), element(v.field("image")));
    assertEquals(vectors.drillPoint(2), image.base());
    assertInstanceOf(
        Verification.Valid.class,
        proof.verify(vectors.drillContext(2), element(v.field("key")), List.of(image)));
  }

  @Test
  @DisplayName("hold a ceremony whose commitments, proofs, sealed share and key check")
  void ceremony() throws Exception {
    JsonCursor v = section("ceremony");
    Digest election = digest(v.field("election"));
    var attempt = new Attempt(election, 1, 2, 2);
    var reveals = new ArrayList<Reveal>();
    for (JsonCursor reveal : v.field("reveals").array(2, 2)) {
      reveals.add(
          new Reveal(
              reveal.field("attempt").intValue(1, 100),
              reveal.field("trustee").intValue(1, 50),
              reveal.field("coefficients").list(2, 2, VectorsTest::element),
              reveal.field("proofs").list(2, 2, VectorsTest::schnorrProof)));
    }
    for (int i = 0; i < 2; i++) {
      assertEquals(Optional.empty(), reveals.get(i).verify(attempt, i + 1));
      assertEquals(
          digest(v.field("commitments").array(2, 2).get(i)), reveals.get(i).commitment(election));
    }
    ThresholdKey key = ThresholdKey.of(attempt, reveals);
    assertEquals(element(v.field("jointKey")), key.jointKey());
    assertEquals(v.field("publicShares").list(2, 2, VectorsTest::element), key.publicShares());
    JsonCursor share = v.field("share");
    ShareKey receiver = ShareKey.of(share.field("privateKey").bytes(32));
    assertArrayEquals(share.field("publicKey").bytes(32), receiver.publicKey().bytes());
    ShareOpening opening =
        SealedShare.of(share.field("sealed").bytes(80)).open(attempt, reveals.get(0), 2, receiver);
    assertArrayEquals(
        share.field("opened").bytes(32),
        assertInstanceOf(ShareOpening.Good.class, opening).share().toBytes());
  }

  @Test
  @DisplayName("hold a ballot of every kind of contest that is canonical, hashes and verifies")
  void ballot() throws Exception {
    JsonCursor v = section("ballot");
    byte[] body = v.field("body").string(65_535).getBytes(UTF_8);
    Ballot ballot = Ballot.decode(CanonicalJson.read(body, JsonLimits.ENTRY));
    assertArrayEquals(body, ballot.encode());
    assertEquals(digest(v.field("hash")), ballot.hash());
    Element key = element(v.field("key"));
    Digest fingerprint = digest(v.field("fingerprint"));
    assertEquals(scalar(v.field("challenge")), vectors.ballotChallenge(ballot, fingerprint, key));
    Manifest manifest = SampleManifest.decode(SampleManifest.json());
    var check =
        new BallotCheck(
            BallotContext.of(digest(v.field("election")), fingerprint, new PublicKey(key)));
    var contests = manifest.contestsOf(manifest.style("all").orElseThrow());
    assertEquals(Optional.empty(), check.shape(ballot, contests));
    assertInstanceOf(Verification.Valid.class, check.verify(ballot, contests));
    // Decrypted with the vector's key, every position holds its choice.
    Scalar secret = scalar(v.field("secretKey"));
    for (int c = 0; c < contests.size(); c++) {
      var ciphertexts = ballot.contests().get(c).ciphertexts();
      for (int j = 0; j < ciphertexts.size(); j++) {
        long choice = v.field("choices").array(4, 4).get(c).array(1, 10).get(j).integer(0, 10);
        assertEquals(
            VariableTime.multiply(Scalar.of(choice), Element.BASE),
            ciphertexts
                .get(j)
                .data()
                .subtract(VariableTime.multiply(secret, ciphertexts.get(j).pad())));
      }
    }
  }

  @Test
  @DisplayName("hold a ballot of exactly the size that the manifest's contests foretell")
  void size() throws Exception {
    byte[] body = section("ballot").field("body").string(65_535).getBytes(UTF_8);
    Manifest manifest = SampleManifest.decode(SampleManifest.json());
    var contests = manifest.contestsOf(manifest.style("all").orElseThrow());
    // The formula's largest body has a previous of 45 bytes; this one has null.
    assertEquals(org.vitrine.crypto.election.BallotSize.ofBody(contests), body.length + 45L - 4L);
  }

  @Test
  @DisplayName("hold a credential's and an official's signature that verify")
  void signature() throws Exception {
    JsonCursor v = section("signature");
    Element credential = element(v.field("credential"));
    byte[] message = v.field("message").string(1_000).getBytes(UTF_8);
    SchnorrProof proof = SchnorrProof.decode(v.field("signature").bytes(64));
    assertInstanceOf(
        Verification.Valid.class,
        new org.vitrine.crypto.ballot.CredentialSignature(proof).verify(credential, message));
    assertTrue(
        SampleManifest.key("official-1")
            .publicKey()
            .verify(
                v.field("officialMessage").string(1_000).getBytes(UTF_8),
                v.field("officialSignature").bytes(64))
            .isValid());
  }

  @Test
  @DisplayName("hold a partial decryption that verifies")
  void decryption() throws Exception {
    JsonCursor v = section("decryption");
    var statement =
        new DecryptionStatement(
            digest(v.field("election")),
            digest(v.field("fingerprint")),
            digest(v.field("root")),
            v.field("size").integer(1, 1_000),
            v.field("contest").string(64),
            v.field("cells").list(1, 10, c -> c.string(64)),
            v.field("pads").list(2, 2, VectorsTest::element));
    var partial =
        new PartialDecryption(
            v.field("partials").list(2, 2, VectorsTest::element),
            EqualityProof.decode(v.field("proof").bytes(128), 2));
    assertEquals(Optional.empty(), partial.verify(statement, 1, element(v.field("publicShare"))));
  }

  @Test
  @DisplayName("hold a checkpoint with the log's two signatures and a witness's")
  void checkpoint() throws Exception {
    JsonCursor v = section("checkpoint");
    Manifest manifest = SampleManifest.decode(SampleManifest.json());
    SignedNote note = SignedNote.parse(v.field("note").string(100_000).getBytes(UTF_8));
    assertInstanceOf(
        CheckpointCheck.Recorded.class,
        CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy())
            .check(note));
  }

  private static JsonCursor section(String name) {
    return JsonCursor.of(published.get(name).orElseThrow());
  }

  private static Element element(JsonCursor json) throws MalformedException {
    try {
      return Element.decode(json.bytes(32));
    } catch (org.vitrine.crypto.group.DecodingException e) {
      throw json.fail(e.reason(), e);
    }
  }

  private static SchnorrProof schnorrProof(JsonCursor json) throws MalformedException {
    try {
      return SchnorrProof.decode(json.bytes(64));
    } catch (org.vitrine.crypto.group.DecodingException e) {
      throw json.fail(e.reason(), e);
    }
  }

  private static Scalar scalar(JsonCursor json) throws Exception {
    return Scalar.decode(json.bytes(32));
  }

  private static Digest digest(JsonCursor json) throws MalformedException {
    return Digest.of(json.bytes(32));
  }
}
