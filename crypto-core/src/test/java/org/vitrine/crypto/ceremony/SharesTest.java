package org.vitrine.crypto.ceremony;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;

@DisplayName("Sealed shares")
final class SharesTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Rehearsal CEREMONY = new Rehearsal(2, 3, RANDOM);
  private static final Attempt ATTEMPT = CEREMONY.attempt;

  private final int sender = 1;
  private final int receiver = 3;
  private final Reveal reveal = CEREMONY.reveals.get(sender - 1);
  private final ShareKey key = CEREMONY.keys[receiver - 1][sender - 1];
  private final SealedShare sealed = CEREMONY.sealed[sender - 1][receiver - 1];

  @Test
  @DisplayName("a good share opens and agrees with the sender's coefficients")
  void good() {
    assertInstanceOf(ShareOpening.Good.class, sealed.open(ATTEMPT, reveal, receiver, key));
    assertEquals(80, sealed.bytes().length);
    assertEquals(sealed, SealedShare.of(sealed.bytes()));
  }

  @Test
  @DisplayName("the info is the specified JSON")
  void info() {
    assertEquals(
        "{\"attempt\":1,\"election\":\""
            + Rehearsal.ELECTION.encode()
            + "\",\"label\":\"vitrine/1/share\",\"receiver\":3,\"sender\":1}",
        new String(ATTEMPT.shareInfo(1, 3), UTF_8));
  }

  @Test
  @DisplayName("a share opens in no other election, attempt, direction, and with no other key")
  void bound() {
    assertBad(ShareFault.SEAL, sealed.open(new Attempt(other(), 1, 3, 2), reveal, receiver, key));
    assertBad(
        ShareFault.SEAL,
        sealed.open(new Attempt(Rehearsal.ELECTION, 2, 3, 2), reveal, receiver, key));
    assertBad(ShareFault.SEAL, sealed.open(ATTEMPT, CEREMONY.reveals.get(1), receiver, key));
    assertBad(ShareFault.SEAL, sealed.open(ATTEMPT, reveal, 2, key));
    assertBad(ShareFault.SEAL, sealed.open(ATTEMPT, reveal, receiver, ShareKey.random(RANDOM)));
  }

  @Test
  @DisplayName("a share with one changed bit, in the key, the ciphertext or the tag, is bad")
  void changed() {
    for (int i = 0; i < SealedShare.SIZE; i += 7) {
      byte[] bytes = sealed.bytes();
      bytes[i] ^= 4;
      assertBad(ShareFault.SEAL, SealedShare.of(bytes).open(ATTEMPT, reveal, receiver, key));
    }
  }

  @Test
  @DisplayName("a share of another polynomial, or for another trustee, is bad")
  void wrongValue() {
    assertBad(
        ShareFault.COEFFICIENTS,
        seal(SecretScalar.random(RANDOM)).open(ATTEMPT, reveal, receiver, key));
    var forTwo =
        (ShareOpening.Good)
            CEREMONY.sealed[sender - 1][1].open(ATTEMPT, reveal, 2, CEREMONY.keys[1][sender - 1]);
    assertBad(ShareFault.COEFFICIENTS, seal(forTwo.share()).open(ATTEMPT, reveal, receiver, key));
  }

  @Test
  @DisplayName("a scalar that is not canonical is bad, whatever it stands for")
  void notCanonical() {
    byte[] plaintext = new byte[32];
    Arrays.fill(plaintext, (byte) 0xff);
    assertBad(ShareFault.SCALAR, sealRaw(plaintext).open(ATTEMPT, reveal, receiver, key));
    assertBad(ShareFault.COEFFICIENTS, sealRaw(new byte[32]).open(ATTEMPT, reveal, receiver, key));
  }

  @Test
  @DisplayName("another number of bytes is no sealed share")
  void length() {
    assertThrows(IllegalArgumentException.class, () -> SealedShare.of(new byte[79]));
    assertThrows(IllegalArgumentException.class, () -> SealedShare.of(new byte[81]));
  }

  @Nested
  @DisplayName("A complaint")
  final class Complaints {
    @Test
    @DisplayName("about a good share names the complainer")
    void falseComplaint() {
      assertEquals(new Judgement.False(receiver), judge(key, sealed));
    }

    @Test
    @DisplayName("about a share that agrees with nothing names the sender")
    void wrongShare() {
      assertUpheld(judge(key, seal(SecretScalar.of(5))));
    }

    @Test
    @DisplayName("about bytes that do not open names the sender")
    void garbage() {
      assertUpheld(judge(key, SealedShare.of(new byte[SealedShare.SIZE])));
    }

    @Test
    @DisplayName("about a scalar that is not canonical names the sender")
    void notCanonicalScalar() {
      byte[] plaintext = new byte[32];
      Arrays.fill(plaintext, (byte) 0xff);
      assertUpheld(judge(key, sealRaw(plaintext)));
    }

    @Test
    @DisplayName("with another key than the published one is invalid and names nobody")
    void otherKey() {
      assertInstanceOf(Judgement.Invalid.class, judge(ShareKey.random(RANDOM), sealed));
      assertInstanceOf(Judgement.Invalid.class, judge(CEREMONY.keys[2][1], sealed));
    }

    private Judgement judge(ShareKey shown, SealedShare share) {
      return Judgement.of(ATTEMPT, reveal, receiver, key.publicKey(), shown, share);
    }

    private void assertUpheld(Judgement judgement) {
      assertEquals(sender, assertInstanceOf(Judgement.Upheld.class, judgement).culprit());
    }
  }

  @Test
  @DisplayName("the combined share is that of the public share, and survives being saved")
  void combined() throws Exception {
    for (TrusteeSecret secret : CEREMONY.secrets) {
      assertEquals(CEREMONY.key.publicShare(secret.trustee()), secret.publicShare());
      assertEquals(secret, TrusteeSecret.decode(secret.trustee(), secret.toBytes()));
      assertTrue(secret.toString().contains("hidden"));
    }
  }

  @Test
  @DisplayName("one share too few, or a trustee there is not, gives no secret")
  void combineRefuses() {
    var share = SecretScalar.of(1);
    var two = java.util.List.of(share, share);
    var three = java.util.List.of(share, share, share);
    assertThrows(IllegalArgumentException.class, () -> TrusteeSecret.combine(ATTEMPT, 1, two));
    assertThrows(IllegalArgumentException.class, () -> TrusteeSecret.combine(ATTEMPT, 4, three));
    assertThrows(IllegalArgumentException.class, () -> TrusteeSecret.combine(ATTEMPT, 0, three));
  }

  @Test
  @DisplayName("the joint key needs the reveals of all trustees, in order")
  void allReveals() {
    var reveals = CEREMONY.reveals;
    assertThrows(
        IllegalArgumentException.class, () -> ThresholdKey.of(ATTEMPT, reveals.subList(0, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> ThresholdKey.of(ATTEMPT, reveals.reversed()));
    assertThrows(IllegalArgumentException.class, () -> CEREMONY.key.publicShare(0));
    assertThrows(IllegalArgumentException.class, () -> CEREMONY.key.publicShare(4));
  }

  private SealedShare seal(SecretScalar share) {
    return SealedShare.seal(ATTEMPT, sender, receiver, key.publicKey(), share, RANDOM);
  }

  private SealedShare sealRaw(byte[] plaintext) {
    return SealedShare.of(
        Hpke.seal(
            key.publicKey(), ATTEMPT.shareInfo(sender, receiver), new byte[0], plaintext, RANDOM));
  }

  private static Digest other() {
    return Digest.sha256("another election".getBytes(UTF_8));
  }

  private static void assertBad(ShareFault fault, ShareOpening opening) {
    assertEquals(new ShareOpening.Bad(fault), opening);
  }
}
