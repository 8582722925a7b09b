package org.vitrine.crypto.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.election.BallotSize;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.Verification;

@DisplayName("A ballot")
final class BallotTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PublicKey KEY =
      new PublicKey(FixedBase.BASE.multiply(SecretScalar.random(RANDOM)));
  private static final BallotContext CONTEXT =
      BallotContext.of(Contests.ELECTION, Contests.FINGERPRINT, KEY);
  private static final BallotCheck CHECK = new BallotCheck(CONTEXT);
  private static final Element CREDENTIAL = FixedBase.BASE.multiply(SecretScalar.random(RANDOM));
  private static final Optional<Digest> PREVIOUS =
      Optional.of(Digest.sha256("previous".getBytes(UTF_8)));

  private static final List<Contest> CONTESTS =
      List.of(Contests.mayor(), Contests.approval(), Contests.score());
  private static final Ballot BALLOT =
      seal(CONTESTS, List.of(List.of(0, 0, 1, 0), List.of(1, 0, 0, 1), List.of(1, 3)));

  @RepeatedTest(12)
  @DisplayName("of any contests and valid choices survives encoding and proves its choices valid")
  void anyContests(RepetitionInfo repetition) throws Exception {
    var random = new Random(repetition.getCurrentRepetition());
    var contests = new ArrayList<Contest>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      contests.add(Contests.random("contest-" + i, random));
    }
    var claims = new ArrayList<Claim>();
    for (int i = 0; i < 3; i++) {
      Ballot ballot =
          seal(contests, contests.stream().map(c -> Contests.choose(c, random)).toList());
      Ballot decoded = decode(ballot.encode());
      assertEquals(ballot, decoded);
      assertEquals(BallotSize.ofBody(contests), ballot.encode().length, "§9.5");
      assertEquals(Optional.empty(), CHECK.shape(decoded, contests));
      assertInstanceOf(Verification.Valid.class, CHECK.verify(decoded, contests));
      claims.add(CHECK.claim("ballot " + i, decoded, contests));
    }
    assertInstanceOf(Verification.Valid.class, BatchVerifier.of(KEY, RANDOM).verify(claims));
  }

  @Test
  @DisplayName("without a previous one is 41 bytes shorter than the formula's largest")
  void size() throws Exception {
    Choices choices = Choices.of(List.of(Contests.mayor()), List.of(List.of(1, 0, 0, 0)));
    Ballot first =
        new BallotEncryptor(CONTEXT)
            .encrypt(choices, CREDENTIAL, Optional.empty(), BallotSeed.random(RANDOM), RANDOM);
    assertEquals(BallotSize.ofBody(choices.contests()) - 41, first.encode().length);
    assertEquals(first, decode(first.encode()));
  }

  @Test
  @DisplayName("has the same length whatever was chosen")
  void constantLength() {
    List<Contest> contests = List.of(Contests.mayor());
    for (int chosen = 0; chosen < 4; chosen++) {
      var values = new ArrayList<>(List.of(0, 0, 0, 0));
      values.set(chosen, 1);
      assertEquals(BallotSize.ofBody(contests), seal(contests, List.of(values)).encode().length);
    }
  }

  @Test
  @DisplayName("is named by the SHA-256 of its canonical bytes, which never repeats")
  void hash() {
    assertEquals(Digest.sha256(BALLOT.encode()), BALLOT.hash());
    Ballot again = seal(CONTESTS, List.of(List.of(0, 0, 1, 0), List.of(1, 0, 0, 1), List.of(1, 3)));
    assertTrue(!again.hash().equals(BALLOT.hash()));
  }

  @Test
  @DisplayName("shares no ciphertext with another one from the same choices")
  void fresh() {
    Ballot again = seal(CONTESTS, List.of(List.of(0, 0, 1, 0), List.of(1, 0, 0, 1), List.of(1, 3)));
    for (int i = 0; i < 3; i++) {
      var both = new ArrayList<>(BALLOT.contests().get(i).ciphertexts());
      both.addAll(again.contests().get(i).ciphertexts());
      assertEquals(both.size(), both.stream().distinct().count());
    }
  }

  @Test
  @DisplayName("with another field or a field of another kind is refused, naming it")
  void malformed() {
    String text = new String(BALLOT.encode(), UTF_8);
    assertPath("previous", text.replace("\"previous\":", "\"previouz\":"));
    assertPath("contests[0].contest", text.replace("\"contest\":\"mayor\"", "\"contest\":\"\""));
    assertPath("contests[0].contest", text.replace("\"contest\":\"mayor\"", "\"contest\":1"));
    for (String sum : List.of("\"AAAA\"", "\"\"", "[]", "0")) {
      assertPath("contests[1].sum", text.replace("\"sum\":null", "\"sum\":" + sum));
    }
    assertPath("fingerprint", text.replaceFirst("(\"fingerprint\":\")..", "$1"));
    assertPath("previous", text.replaceFirst("(\"previous\":\")..", "$1"));
    assertPath("previous", text.replaceFirst("\"previous\":\"[^\"]*\"", "\"previous\":[]"));
  }

  @Test
  @DisplayName("with a field too few, too many or not canonical is refused")
  void notCanonical() {
    String text = new String(BALLOT.encode(), UTF_8);
    for (String broken :
        List.of(
            text + " ",
            " " + text,
            text + text,
            text.replace(",\"credential\"", ", \"credential\""),
            text.replace("}],\"credential\"", "},null],\"credential\""),
            text.replaceFirst("\\{", "{\"a\":0,"),
            text.replaceFirst(",\"previous\":\"[^\"]*\"", ""),
            text.replaceFirst("\"contests\":\\[.*\\],\"cred", "\"contests\":[],\"cred"),
            text.replaceFirst("\"ciphertexts\":\\[[^]]*\\]", "\"ciphertexts\":[]"),
            text.replaceFirst("\"proofs\":\\[[^]]*\\]", "\"proofs\":[]"))) {
      assertThrows(MalformedException.class, () -> decode(broken.getBytes(UTF_8)), broken);
    }
  }

  @Test
  @DisplayName("with the identity as credential or as pad is refused")
  void identity() {
    String zeros = "A".repeat(43);
    String text = new String(BALLOT.encode(), UTF_8);
    String credential =
        text.replaceFirst("\"credential\":\"[^\"]*\"", "\"credential\":\"" + zeros + '"');
    assertPath("credential", credential);
    // The first 42 characters are 31.5 bytes of the pad; the 43rd holds its last four bits.
    String pad = text.replaceFirst("(\"ciphertexts\":\\[\")[^\"]{42}[^\"]", "$1" + "A".repeat(43));
    var refused = assertThrows(MalformedException.class, () -> decode(pad.getBytes(UTF_8)));
    assertEquals("contests[0].ciphertexts[0]", refused.path());
  }

  @Test
  @DisplayName("with a proof of an impossible length is refused, naming the proof")
  void proofLength() {
    String text = new String(BALLOT.encode(), UTF_8);
    for (int bytes : new int[] {32, 64, 95, 97, 128, 160, 192, 225}) {
      String proof = Base64Url.encode(new byte[bytes]);
      assertPath(
          "contests[0].proofs[0]", text.replaceFirst("(\"proofs\":\\[\")[^\"]*", "$1" + proof));
    }
  }

  @Test
  @DisplayName("that encodes an element or scalar in another way is refused")
  void elements() {
    String text = new String(BALLOT.encode(), UTF_8);
    byte[] proof = BALLOT.contests().getFirst().proofs().getFirst().encode();
    for (int item = 0; item < proof.length / 32; item++) {
      byte[] broken = proof.clone();
      broken[32 * item + 31] |= (byte) 0x80;
      assertPath(
          "contests[0].proofs[0]", text.replace(Base64Url.encode(proof), Base64Url.encode(broken)));
    }
  }

  private static void assertPath(String path, String text) {
    var refused = assertThrows(MalformedException.class, () -> decode(text.getBytes(UTF_8)));
    assertEquals(path, refused.path());
  }

  private static Ballot decode(byte[] body) throws MalformedException {
    return Ballot.decode(CanonicalJson.read(body, JsonLimits.ENTRY));
  }

  private static Ballot seal(List<Contest> contests, List<List<Integer>> values) {
    try {
      return new BallotEncryptor(CONTEXT)
          .encrypt(
              Choices.of(contests, values),
              CREDENTIAL,
              PREVIOUS,
              BallotSeed.random(RANDOM),
              RANDOM);
    } catch (InvalidChoicesException e) {
      throw new AssertionError(e);
    }
  }
}
