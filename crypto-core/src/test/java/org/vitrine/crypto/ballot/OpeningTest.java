package org.vitrine.crypto.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("An opening")
final class OpeningTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PublicKey KEY =
      new PublicKey(FixedBase.BASE.multiply(SecretScalar.random(RANDOM)));
  private static final BallotContext CONTEXT =
      BallotContext.of(Contests.ELECTION, Contests.FINGERPRINT, KEY);
  private static final Element CREDENTIAL = FixedBase.BASE.multiply(SecretScalar.random(RANDOM));

  private static final List<Contest> CONTESTS = List.of(Contests.mayor(), Contests.score());
  private static final List<List<Integer>> VALUES = List.of(List.of(0, 1, 0, 0), List.of(2, 1));

  private final BallotSeed seed = BallotSeed.random(RANDOM);
  private final Ballot ballot = seal(VALUES, seed);
  private final Opening opening =
      new Opening(ballot.hash(), VALUES, CREDENTIAL, Contests.FINGERPRINT, seed);

  @Test
  @DisplayName("matches the ballot that was sealed from it, also after encoding")
  void match() throws MalformedException {
    assertEquals(new OpeningResult.Match(VALUES), check(opening, ballot));
    Opening decoded = Opening.decode(opening.encode());
    assertEquals(opening, decoded);
    assertEquals(new OpeningResult.Match(VALUES), check(decoded, ballot));
  }

  @Test
  @DisplayName("has the specified JSON")
  void json() {
    assertEquals(
        "{\"ballot\":\""
            + ballot.hash().encode()
            + "\",\"choices\":[[0,1,0,0],[2,1]],\"credential\":\""
            + Base64Url.encode(CREDENTIAL.encode())
            + "\",\"fingerprint\":\""
            + Contests.FINGERPRINT.encode()
            + "\",\"format\":\"vitrine/1/opening\",\"seed\":\""
            + Base64Url.encode(seed.toBytes())
            + "\"}",
        new String(opening.encode(), UTF_8));
  }

  @Test
  @DisplayName("takes the randomness that HKDF of RFC 5869, computed elsewhere, gives for the seed")
  void randomness() throws Exception {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = (byte) i;
    }
    assertEquals(
        SecretScalar.decode(
            HexFormat.of()
                .parseHex("a86ba9e9897a4ab2317a6b645aef47601f549a128cb58b14bbfb53405b3b750f")),
        BallotSeed.of(bytes).randomness(Contests.ELECTION, Element.BASE, "mayor", "ada"));
  }

  @Test
  @DisplayName("of another choice than was sealed is a MISMATCH, naming the option")
  void otherChoice() {
    for (int position = 0; position < 4; position++) {
      if (position != 1) {
        var values = new ArrayList<>(List.of(0, 0, 0, 0));
        values.set(position, 1);
        Opening lie = opening(ballot.hash(), List.of(values, VALUES.get(1)), seed);
        assertMismatch(position == 0 ? "mayor/o1" : "mayor/o2", check(lie, ballot));
      }
    }
    assertMismatch(
        "score/o1",
        check(opening(ballot.hash(), List.of(VALUES.get(0), List.of(1, 2)), seed), ballot));
  }

  @Test
  @DisplayName("with another seed is a MISMATCH")
  void otherSeed() {
    assertMismatch(
        "mayor/o1", check(opening(ballot.hash(), VALUES, BallotSeed.random(RANDOM)), ballot));
  }

  @Test
  @DisplayName("of another ballot than the device committed to is a MISMATCH, whatever it claims")
  void otherBallot() {
    BallotSeed second = BallotSeed.random(RANDOM);
    Ballot honest = seal(VALUES, second);
    Opening ofHonest = opening(honest.hash(), VALUES, second);
    // The device showed the hash of one ballot, and posts and opens another one.
    assertMismatch("commitment", ofHonest.check(CONTEXT, CONTESTS, ballot.hash(), honest));
    // It posts the one it showed, and opens another one.
    assertMismatch("ballot", ofHonest.check(CONTEXT, CONTESTS, ballot.hash(), ballot));
    // It opens another one and claims the hash of the one it showed.
    assertMismatch(
        "mayor/o1",
        opening(ballot.hash(), VALUES, second).check(CONTEXT, CONTESTS, ballot.hash(), ballot));
  }

  @Test
  @DisplayName("of another credential or another election is a MISMATCH")
  void otherContext() {
    assertMismatch(
        "credential",
        check(
            new Opening(ballot.hash(), VALUES, Element.BASE, Contests.FINGERPRINT, seed), ballot));
    assertMismatch(
        "fingerprint",
        check(new Opening(ballot.hash(), VALUES, CREDENTIAL, Digest.ZERO, seed), ballot));
    BallotContext other = new BallotContext(Contests.ELECTION, Digest.ZERO, CONTEXT.key());
    assertMismatch("fingerprint", opening.check(other, CONTESTS, ballot.hash(), ballot));
  }

  @Test
  @DisplayName("with contests or options too few, too many or in another order is a MISMATCH")
  void numbers() {
    assertMismatch("contests", check(opening(ballot.hash(), VALUES.subList(0, 1), seed), ballot));
    assertMismatch(
        "contests", opening.check(CONTEXT, CONTESTS.subList(0, 1), ballot.hash(), ballot));
    assertMismatch(
        "mayor",
        check(opening(ballot.hash(), List.of(List.of(0, 1, 0), List.of(2, 1)), seed), ballot));
    assertMismatch("score", opening.check(CONTEXT, CONTESTS.reversed(), ballot.hash(), ballot));
  }

  @Test
  @DisplayName("that is not canonical or misses a field is refused, naming the field")
  void malformed() {
    String text = new String(opening.encode(), UTF_8);
    assertPath("format", text.replace("vitrine/1/opening", "vitrine/2/opening"));
    assertPath("choices[1][0]", text.replace("[2,1]", "[1001,1]"));
    assertPath("choices[1]", text.replace("[2,1]", "[]"));
    assertPath("choices", text.replace("[[0,1,0,0],[2,1]]", "[]"));
    assertPath("choices[1][0]", text.replace("[2,1]", "[\"2\",1]"));
    assertPath("seed", text.replaceFirst("\"seed\":\"[^\"]{4}", "\"seed\":\""));
    assertPath(
        "credential",
        text.replaceFirst("\"credential\":\"[^\"]*", "\"credential\":\"" + "A".repeat(43)));
    assertThrows(MalformedException.class, () -> Opening.decode((text + "\n").getBytes(UTF_8)));
    assertThrows(MalformedException.class, () -> Opening.decode(new byte[0]));
  }

  @Test
  @DisplayName("shows neither choices nor seed by accident")
  void hidden() {
    assertEquals("Opening[" + ballot.hash() + "]", opening.toString());
    assertEquals("BallotSeed[hidden]", seed.toString());
    seed.close();
    assertThrows(IllegalStateException.class, seed::toBytes);
    assertFalse(opening.toString().contains("[2"));
  }

  private static void assertPath(String path, String text) {
    assertEquals(
        path,
        assertThrows(MalformedException.class, () -> Opening.decode(text.getBytes(UTF_8))).path());
  }

  private OpeningResult check(Opening of, Ballot posted) {
    return of.check(CONTEXT, CONTESTS, ballot.hash(), posted);
  }

  private static Opening opening(Digest ballot, List<List<Integer>> values, BallotSeed seed) {
    return new Opening(ballot, values, CREDENTIAL, Contests.FINGERPRINT, seed);
  }

  private static void assertMismatch(String where, OpeningResult result) {
    assertEquals(where, assertInstanceOf(OpeningResult.Mismatch.class, result).where());
  }

  private static Ballot seal(List<List<Integer>> values, BallotSeed seed) {
    try {
      return new BallotEncryptor(CONTEXT)
          .encrypt(Choices.of(CONTESTS, values), CREDENTIAL, Optional.empty(), seed, RANDOM);
    } catch (InvalidChoicesException e) {
      throw new AssertionError(e);
    }
  }
}
