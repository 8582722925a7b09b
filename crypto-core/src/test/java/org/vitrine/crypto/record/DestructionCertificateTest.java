package org.vitrine.crypto.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.DestructionCertificate.Statement;
import org.vitrine.crypto.record.DestructionCertificate.Thing;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

@DisplayName("A certificate of destruction")
final class DestructionCertificateTest {
  private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.generate(new SecureRandom());
  private static final Digest ELECTION = Digest.sha256("an election".getBytes(UTF_8));
  private static final Digest FINGERPRINT = Digest.sha256("its fingerprint".getBytes(UTF_8));
  private static final Statement SHARE =
      new Statement(
          new Author.Trustee(2),
          ELECTION,
          Optional.of(FINGERPRINT),
          Thing.SHARE,
          1_789_000_000_000L);
  private static final Statement LIST =
      new Statement(new Author.Registrar(), ELECTION, Optional.empty(), Thing.LIST, 0);

  @Test
  @DisplayName("reads as it was written, with and without a fingerprint")
  void roundTrip() throws Exception {
    for (Statement statement : List.of(SHARE, LIST)) {
      DestructionCertificate written = statement.sign(KEY);
      DestructionCertificate read = DestructionCertificate.decode(written.encode());
      assertEquals(written, read);
      assertArrayEquals(written.encode(), read.encode());
      assertTrue(read.check(KEY.publicKey()).isValid());
    }
  }

  @Test
  @DisplayName(
      "signs label, author, election, fingerprint, thing and time, as the specification says")
  void message() {
    assertEquals(
        "{\"author\":\"trustee-2\",\"election\":\""
            + ELECTION.encode()
            + "\",\"fingerprint\":\""
            + FINGERPRINT.encode()
            + "\",\"label\":\"vitrine/1/destruction\",\"time\":1789000000000,\"what\":\"share\"}",
        new String(SHARE.message(), UTF_8));
    assertTrue(new String(LIST.message(), UTF_8).contains("\"fingerprint\":null"));
  }

  @Test
  @DisplayName("is signed for nothing else: every part that is changed breaks the signature")
  void bound() {
    Signature signature = SHARE.sign(KEY).signature();
    for (Statement other :
        List.of(
            new Statement(new Author.Trustee(3), ELECTION, SHARE.fingerprint(), Thing.SHARE, 1),
            with(new Author.Trustee(3), ELECTION, SHARE.fingerprint(), SHARE.time()),
            with(SHARE.author(), FINGERPRINT, SHARE.fingerprint(), SHARE.time()),
            with(SHARE.author(), ELECTION, Optional.of(ELECTION), SHARE.time()),
            with(SHARE.author(), ELECTION, Optional.empty(), SHARE.time()),
            with(SHARE.author(), ELECTION, SHARE.fingerprint(), SHARE.time() + 1))) {
      assertFalse(
          new DestructionCertificate(other, signature).check(KEY.publicKey()).isValid(),
          other::toString);
    }
    assertFalse(
        SHARE
            .sign(KEY)
            .check(Ed25519PrivateKey.generate(new SecureRandom()).publicKey())
            .isValid());
  }

  private static Statement with(
      Author author, Digest election, Optional<Digest> fingerprint, long time) {
    return new Statement(author, election, fingerprint, Thing.SHARE, time);
  }

  @Test
  @DisplayName("is not made for what its author cannot have")
  void wrongHolder() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Statement(new Author.Registrar(), ELECTION, Optional.empty(), Thing.SHARE, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Statement(new Author.Trustee(1), ELECTION, Optional.empty(), Thing.LIST, 1));
    for (Author other : List.of(new Author.Official(1), new Author.Voter(Element.BASE))) {
      for (Thing thing : Thing.values()) {
        assertThrows(
            IllegalArgumentException.class,
            () -> new Statement(other, ELECTION, Optional.empty(), thing, 1));
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> with(new Author.Trustee(1), ELECTION, Optional.empty(), -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> with(new Author.Trustee(1), ELECTION, Optional.empty(), 1L << 53));
  }

  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "trustee-2|trustee-0|author",
        "trustee-2|official-1|author",
        "trustee-2|registrar|author",
        "trustee-2|trustee-100|author",
        "\"share\"|\"list\"|author",
        "\"share\"|\"key\"|what",
        "\"share\"|\"SHARE\"|what",
        "\"share\"|null|what",
        "vitrine/1/destruction|vitrine/2/destruction|format",
        "1789000000000|-1|time",
        "1789000000000|9007199254740992|time",
        "1789000000000|1789000000000.5|",
        "1789000000000|\"1789000000000\"|time",
        "\"format\"|\"formal\"|format",
        "\"what\"|\"which\"|what",
        "{\"author\"|{\"and\":1,\"author\"|and",
      })
  @DisplayName("is refused with the path of the field when it is not exactly of this form")
  void malformed(String part, String other, String path) {
    String text = new String(SHARE.sign(KEY).encode(), UTF_8);
    String changed = text.replace(part, other);
    assertFalse(changed.equals(text));
    var refused =
        assertThrows(
            MalformedException.class, () -> DestructionCertificate.decode(changed.getBytes(UTF_8)));
    String field = path == null ? "" : path;
    assertTrue(String.valueOf(refused.getMessage()).startsWith(field), refused::toString);
  }

  @Test
  @DisplayName("is refused when a hash or the signature is cut, or it is too long or not canonical")
  void cut() {
    String text = new String(SHARE.sign(KEY).encode(), UTF_8);
    String signature = SHARE.sign(KEY).signature().toString();
    for (String changed :
        List.of(
            text.replace(ELECTION.encode(), ELECTION.encode().substring(1)),
            text.replace(FINGERPRINT.encode(), ""),
            text.replace(signature, signature.substring(2)),
            text.replace(",", ", "),
            text + "\n",
            "",
            "[]",
            text.replace("trustee-2", "t".repeat(DestructionCertificate.MAX_BYTES)))) {
      assertThrows(
          MalformedException.class,
          () -> DestructionCertificate.decode(changed.getBytes(UTF_8)),
          changed);
    }
    byte[] bytes = text.getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] less = Arrays.copyOf(bytes, length);
      assertThrows(MalformedException.class, () -> DestructionCertificate.decode(less));
    }
  }
}
