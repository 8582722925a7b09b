package org.vitrine.ui.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.ballot.CredentialSignature;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.ballot.OpeningResult;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;
import org.vitrine.ui.NodeProcess;

/** The browser's protocol and crypto-core verify each other's ballots. */
@DisplayName("The browser and crypto-core")
class BrowserBallotsTest {
  private static final int ELECTIONS = 25;
  private static final int BALLOTS = 3;

  @TempDir private Path folder;
  private final SecureRandom random = new SecureRandom();

  /** One ballot that is to be made: all secrets come from here. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Plan(
      RandomElection election,
      byte[] code,
      byte[] seed,
      List<List<Integer>> choices,
      Optional<Digest> previous,
      EntryType type) {
    static Plan of(RandomElection election) {
      return new Plan(
          election,
          election.bytes(CredentialCode.LENGTH),
          election.bytes(BallotSeed.SIZE),
          election.choices(),
          election.coin() ? Optional.of(Digest.of(election.bytes(Digest.SIZE))) : Optional.empty(),
          election.coin() ? EntryType.BALLOT : EntryType.OPENED);
    }

    Credential credential() {
      return Credential.derive(CredentialCode.of(code), election.manifest().electionId());
    }

    String line() {
      JsonValue values =
          JsonArray.of(choices, list -> JsonArray.of(list, value -> new JsonInteger(value)));
      return text(
          election
              .told()
              .put("choices", values)
              .bytes("code", code)
              .putOrNull("previous", previous.map(digest -> new JsonString(digest.encode())))
              .bytes("seed", seed)
              .put("type", type.code())
              .build());
    }
  }

  private static List<Plan> plans() throws Exception {
    var plans = new ArrayList<Plan>();
    for (int seed = 1; seed <= ELECTIONS; seed++) {
      var election = new RandomElection(seed);
      for (int i = 0; i < BALLOTS; i++) {
        plans.add(Plan.of(election));
      }
    }
    return plans;
  }

  private static String text(JsonValue value) {
    return new String(CanonicalJson.encode(value), UTF_8);
  }

  private static JsonCursor read(String line) throws Exception {
    return CanonicalJson.read(line.getBytes(UTF_8), JsonLimits.document(1 << 20));
  }

  @Test
  @DisplayName("what the browser seals and signs, crypto-core verifies and seals again")
  void browserToJava() throws Exception {
    List<Plan> plans = plans();
    List<String> answers =
        NodeProcess.answers("encrypt.ts", plans.stream().map(Plan::line).toList(), folder);
    assertEquals(plans.size(), answers.size());
    for (int i = 0; i < plans.size(); i++) {
      check(plans.get(i), read(answers.get(i)), "ballot " + i);
    }
  }

  private void check(Plan plan, JsonCursor answer, String name) throws Exception {
    RandomElection election = plan.election();
    byte[] bytes = Base64Url.decode(answer.field("submission").string(100_000));
    Submission submission = Submission.decode(bytes);
    assertArrayEquals(bytes, submission.encode(), name);
    assertEquals(plan.type(), submission.type(), name);
    Ballot ballot = ballotOf(submission);
    assertEquals(submission.bodyHash(), ballot.hash(), name);
    assertEquals(ballot.hash().encode(), answer.field("hash").string(43), name);
    assertEquals(TrackingCode.of(ballot.hash()).text(), answer.field("tracking").string(29), name);
    assertEquals(plan.previous(), ballot.previous(), name);

    try (Credential credential = plan.credential()) {
      assertEquals(credential.publicKey(), ballot.credential(), name);
      assertEquals(new Author.Voter(credential.publicKey()), submission.author(), name);
      byte[] message = submission.message(election.manifest().electionId());
      var signature = CredentialSignature.decode(submission.signature().bytes());
      assertInstanceOf(
          Verification.Valid.class, signature.verify(credential.publicKey(), message), name);
    }

    var check = new BallotCheck(election.context());
    assertEquals(Optional.empty(), check.shape(ballot, election.contests()), name);
    assertInstanceOf(Verification.Valid.class, check.verify(ballot, election.contests()), name);

    Ballot again = seal(plan);
    for (int i = 0; i < ballot.contests().size(); i++) {
      EncryptedContest contest = ballot.contests().get(i);
      assertEquals(again.contests().get(i).ciphertexts(), contest.ciphertexts(), name);
    }
    assertEquals(again.encode().length, ballot.encode().length, name);

    Opening opening = Opening.decode(Base64Url.decode(answer.field("opening").string(100_000)));
    OpeningResult result =
        opening.check(election.context(), election.contests(), ballot.hash(), ballot);
    assertEquals(new OpeningResult.Match(plan.choices()), result, name);
  }

  private static Ballot ballotOf(Submission submission) {
    return switch (submission.body()) {
      case Body.Cast(Ballot ballot) -> ballot;
      case Body.Opened(Ballot ballot) -> ballot;
      default -> throw new AssertionError("no ballot");
    };
  }

  private Ballot seal(Plan plan) throws Exception {
    RandomElection election = plan.election();
    try (Credential credential = plan.credential();
        BallotSeed seed = BallotSeed.of(plan.seed())) {
      return new BallotEncryptor(election.context())
          .encrypt(
              Choices.of(election.contests(), plan.choices()),
              credential.publicKey(),
              plan.previous(),
              seed,
              random);
    }
  }

  @Test
  @DisplayName("what crypto-core seals and signs, the browser verifies and opens")
  void javaToBrowser() throws Exception {
    List<Plan> plans = plans();
    var lines = new ArrayList<String>();
    var hashes = new ArrayList<String>();
    for (Plan plan : plans) {
      Ballot ballot = seal(plan);
      hashes.add(ballot.hash().encode());
      lines.add(line(plan, sign(plan, ballot), ballot));
    }
    List<String> answers = NodeProcess.answers("verify.ts", lines, folder);
    assertEquals(plans.size(), answers.size());
    for (int i = 0; i < plans.size(); i++) {
      String name = "ballot " + i + ": " + answers.get(i);
      JsonCursor answer = read(answers.get(i)).only("choices", "hash");
      assertEquals(hashes.get(i), answer.field("hash").string(43), name);
      List<List<Integer>> choices =
          answer.field("choices").list(1, 200, c -> c.list(1, 1_001, v -> v.intValue(0, 1_000)));
      assertEquals(plans.get(i).choices(), choices, name);
    }
  }

  @Test
  @DisplayName("a ballot of crypto-core that was changed, the browser refuses")
  void browserRefuses() throws Exception {
    List<Plan> plans = plans().subList(0, 12);
    var lines = new ArrayList<String>();
    for (Plan plan : plans) {
      Ballot ballot = seal(plan);
      var other =
          new Ballot(
              ballot.contests(),
              ballot.credential(),
              ballot.fingerprint(),
              Optional.of(Digest.of(plan.election().bytes(Digest.SIZE))));
      // Signed anew, so that nothing but the proofs is wrong.
      lines.add(line(plan, sign(plan, other), other));
    }
    for (String answer : NodeProcess.answers("verify.ts", lines, folder)) {
      assertEquals("proof", read(answer).field("reason").string(20), answer);
    }
  }

  private Submission sign(Plan plan, Ballot ballot) {
    try (Credential credential = plan.credential()) {
      var author = new Author.Voter(credential.publicKey());
      Digest electionId = plan.election().manifest().electionId();
      byte[] message = Submission.message(electionId, plan.type(), author, ballot.hash());
      Body body = plan.type() == EntryType.BALLOT ? new Body.Cast(ballot) : new Body.Opened(ballot);
      Signature signature = Signature.of(credential.sign(message, random).encode());
      return new Submission(author, body, ballot.hash(), signature);
    }
  }

  private static String line(Plan plan, Submission submission, Ballot ballot) throws Exception {
    try (BallotSeed seed = BallotSeed.of(plan.seed())) {
      Choices choices = Choices.of(plan.election().contests(), plan.choices());
      byte[] opening = Opening.of(ballot, choices, seed).encode();
      return text(
          plan.election()
              .told()
              .bytes("opening", opening)
              .bytes("submission", submission.encode())
              .build());
    }
  }
}
