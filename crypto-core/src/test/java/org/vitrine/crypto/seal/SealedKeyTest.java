package org.vitrine.crypto.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("Key files")
final class SealedKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KdfCost LOWEST = new KdfCost(19 * 1024, 2, 1);
  private static final byte[] SECRET = "thirty-two bytes of secret, here".getBytes(UTF_8);
  private static final byte[] FILE =
      SealedKey.seal(SECRET, chars("correct horse"), "trustee", RANDOM, LOWEST);

  private static char[] chars(String text) {
    return text.toCharArray();
  }

  private static String refused(byte[] file, String passphrase) {
    return refused(file, passphrase, "trustee");
  }

  private static String refused(byte[] file, String passphrase, String purpose) {
    UnsealException e =
        assertThrows(UnsealException.class, () -> SealedKey.open(file, chars(passphrase), purpose));
    return String.valueOf(e.getMessage());
  }

  private static byte[] replace(String from, String to) {
    String text = new String(FILE, UTF_8);
    assertTrue(text.contains(from), text);
    return text.replace(from, to).getBytes(UTF_8);
  }

  @Test
  @DisplayName("open with their passphrase, at the default cost and at others")
  void opens() throws UnsealException {
    for (KdfCost cost : new KdfCost[] {LOWEST, KdfCost.DEFAULT, new KdfCost(32 * 1024, 2, 4)}) {
      byte[] file = SealedKey.seal(SECRET, chars("correct horse"), "trustee", RANDOM, cost);
      try (SecretBytes opened = SealedKey.open(file, chars("correct horse"), "trustee")) {
        assertArrayEquals(SECRET, opened.copy());
      }
    }
    assertEquals(new KdfCost(65_536, 3, 1), KdfCost.DEFAULT);
    assertEquals("trustee", SealedKey.purpose(FILE));
  }

  @Test
  @DisplayName("hold secrets of any length up to 64 KiB")
  void lengths() throws UnsealException {
    for (int length : new int[] {0, 1, 15, 16, 17, 63, 64, 65, 1 << 16}) {
      byte[] secret = new byte[length];
      RANDOM.nextBytes(secret);
      byte[] file = SealedKey.seal(secret, chars("x"), "official", RANDOM, LOWEST);
      assertArrayEquals(secret, SealedKey.open(file, chars("x"), "official").copy());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> SealedKey.seal(new byte[(1 << 16) + 1], chars("x"), "official", RANDOM, LOWEST));
  }

  @Test
  @DisplayName("are what their description says: Argon2id and ChaCha20-Poly1305 over the header")
  void asDescribed() throws MalformedException, GeneralSecurityException {
    JsonCursor json = CanonicalJson.read(FILE, JsonLimits.document(10_000));
    var argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(0x13)
            .withMemoryAsKB(19 * 1024)
            .withIterations(2)
            .withParallelism(1)
            .withSalt(json.field("salt").bytes(16))
            .build());
    byte[] key = new byte[32];
    argon2.generateBytes("correct horse".getBytes(UTF_8), key);
    String text = new String(FILE, UTF_8);
    int start = text.indexOf("\"format\"");
    String header = "{" + text.substring(start);
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "ChaCha20"),
        new IvParameterSpec(json.field("nonce").bytes(12)));
    cipher.updateAAD(header.getBytes(UTF_8));
    assertArrayEquals(SECRET, cipher.doFinal(json.field("ciphertext").bytes(48)));
  }

  @Test
  @DisplayName("never use salt or nonce twice, and do not show the secret")
  void fresh() {
    byte[] other = SealedKey.seal(SECRET, chars("correct horse"), "trustee", RANDOM, LOWEST);
    String one = new String(FILE, UTF_8);
    assertNotEquals(one, new String(other, UTF_8));
    assertFalse(one.contains(HexFormat.of().formatHex(SECRET)));
    assertFalse(one.contains("secret, here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct hors", "Correct horse", "correct horse ", "x", "correct  horse"})
  @DisplayName("do not open with another passphrase, and say so")
  void wrongPassphrase(String passphrase) {
    assertTrue(refused(FILE, passphrase).startsWith("The passphrase is wrong, or the key file"));
  }

  @Test
  @DisplayName("take a passphrase however the keyboard composes its accents")
  void normalised() throws UnsealException {
    byte[] file =
        SealedKey.seal(SECRET, chars("caf\u00e9 \ud83d\ude00"), "trustee", RANDOM, LOWEST);
    assertArrayEquals(
        SECRET, SealedKey.open(file, chars("cafe\u0301 \ud83d\ude00"), "trustee").copy());
    assertTrue(refused(file, "cafe \ud83d\ude00").startsWith("The passphrase is wrong"));
  }

  @Test
  @DisplayName("do not open for another purpose")
  void otherPurpose() {
    assertEquals(
        "This key file is for \"trustee\", not for \"official\".",
        refused(FILE, "correct horse", "official"));
    byte[] relabelled = replace("\"trustee\"", "\"official\"");
    assertTrue(refused(relabelled, "correct horse", "official").startsWith("The passphrase is"));
  }

  @Test
  @DisplayName("do not open when anything in them has been changed")
  void damaged() {
    int seen = 0;
    for (int at = 0; at < FILE.length; at += 17) {
      byte[] bad = FILE.clone();
      bad[at] = (byte) (bad[at] == 'A' ? 'B' : 'A');
      assertFalse(refused(bad, "correct horse").isEmpty());
      seen++;
    }
    assertTrue(seen > 10);
    for (int length : new int[] {0, 1, FILE.length / 2, FILE.length - 1}) {
      byte[] cut = Arrays.copyOf(FILE, length);
      assertTrue(refused(cut, "correct horse").startsWith("This is not a key file, or it is"));
    }
    assertTrue(refused(replace("\"passes\":2", "\"passes\":3"), "correct horse").contains("wrong"));
    assertTrue(refused(replace(":19456,", ":19457,"), "correct horse").contains("wrong"));
    assertTrue(refused(replace("\"lanes\":1", "\"lanes\":2"), "correct horse").contains("wrong"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"passes\":2|\"passes\":1|kdf.passes",
        "\"passes\":2|\"passes\":17|kdf.passes",
        "\"passes\":2|\"passes\":4294967298|kdf.passes",
        ":19456,|:19455,|kdf.memoryKiB",
        ":19456,|:262145,|kdf.memoryKiB",
        ":19456,|:9007199254740991,|kdf.memoryKiB",
        "\"lanes\":1|\"lanes\":0|kdf.lanes",
        "\"lanes\":1|\"lanes\":5|kdf.lanes",
        "argon2id|argon2i|kdf.name",
        "vitrine/1/sealed-key|vitrine/2/sealed-key|format",
        "\"lanes\":1|\"lanes\":1,\"more\":1|kdf",
        "\"trustee\"|\"\"|purpose",
      })
  @DisplayName("are refused before any work when their cost or form is out of bounds")
  void hostile(String from, String to, String field) {
    byte[] file = replace(from, to);
    String message =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refused(file, "correct horse"));
    assertTrue(message.contains(field), message);
  }

  @ParameterizedTest
  @CsvSource({"19455,2,1", "262145,2,1", "19456,1,1", "19456,17,1", "19456,2,0", "19456,2,5"})
  @DisplayName("cannot be made with a cost out of bounds")
  void bounds(int memory, int passes, int lanes) {
    assertThrows(IllegalArgumentException.class, () -> new KdfCost(memory, passes, lanes));
  }

  @Test
  @DisplayName("cannot be made without passphrase or purpose")
  void empty() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SealedKey.seal(SECRET, new char[0], "trustee", RANDOM, LOWEST));
    assertThrows(
        IllegalArgumentException.class,
        () -> SealedKey.seal(SECRET, chars("\ud800"), "trustee", RANDOM, LOWEST));
    assertThrows(
        IllegalArgumentException.class,
        () -> SealedKey.seal(SECRET, chars("x"), "", RANDOM, LOWEST));
    assertThrows(
        IllegalArgumentException.class,
        () -> SealedKey.seal(SECRET, chars("x"), "p".repeat(101), RANDOM, LOWEST));
  }

  @Test
  @DisplayName("give secret bytes that print nothing and can be erased")
  void secretBytes() throws UnsealException {
    SecretBytes opened = SealedKey.open(FILE, chars("correct horse"), "trustee");
    assertEquals("SecretBytes of length 32", opened.toString());
    assertEquals(32, opened.length());
    assertEquals(opened, SecretBytes.owning(SECRET.clone()));
    assertNotEquals(opened, SecretBytes.owning(new byte[32]));
    opened.copy()[0] ^= 1;
    assertArrayEquals(SECRET, opened.copy());
    opened.close();
    assertThrows(IllegalStateException.class, opened::copy);
  }
}
