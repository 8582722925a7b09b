package org.vitrine.crypto.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("Codes for people")
final class CodesTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String CHECKS = ALPHABET + "*~$=U";

  /** The symbols of the first {@code count} groups of five bits, by arithmetic on one integer. */
  private static String reference(byte[] bytes, int count) {
    BigInteger bits = new BigInteger(1, bytes).shiftRight(8 * bytes.length - 5 * count);
    var out = new StringBuilder();
    for (int i = count - 1; i >= 0; i--) {
      out.append(ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
    }
    return out.toString();
  }

  private static char referenceCheck(byte[] bytes) {
    return CHECKS.charAt(new BigInteger(1, bytes).mod(BigInteger.valueOf(37)).intValue());
  }

  private static String grouped(String symbols, int group) {
    return symbols.replaceAll("(.{" + group + "})(?!$)", "$1-");
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Nested
  @DisplayName("A credential code")
  final class Credentials {
    @ParameterizedTest
    @CsvSource({
      "000000000000000000000000000000,00000-00000-00000-00000-00000",
      "000000000000000000000000000001,00000-00000-00000-00000-00011",
      "000000000000000000000000000024,00000-00000-00000-00000-0014U",
      "ffffffffffffffffffffffffffffff,ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZS",
    })
    @DisplayName("is 24 symbols and a check symbol in five groups of five")
    void vectors(String hex, String text) throws MalformedException {
      byte[] bytes = HexFormat.of().parseHex(hex);
      try (CredentialCode code = CredentialCode.of(bytes)) {
        assertEquals(text.length(), code.text().length());
        assertEquals(grouped(reference(bytes, 24) + referenceCheck(bytes), 5), code.text());
        assertEquals(text, code.text());
        assertArrayEquals(bytes, CredentialCode.parse(text).bytes());
      }
    }

    @Test
    @DisplayName("is read back as it was printed, for every check symbol")
    void roundTrip() throws MalformedException {
      var random = new Random(16);
      var checks = new HashSet<Character>();
      for (int i = 0; i < 2_000; i++) {
        byte[] bytes = random(random, 15);
        String text = CredentialCode.of(bytes).text();
        assertEquals(grouped(reference(bytes, 24) + referenceCheck(bytes), 5), text);
        assertArrayEquals(bytes, CredentialCode.parse(text).bytes());
        checks.add(text.charAt(text.length() - 1));
      }
      assertEquals(37, checks.size());
    }

    @Test
    @DisplayName("is read in any case, with or without hyphens and spaces, I and L as 1, O as 0")
    void lenient() throws MalformedException {
      byte[] bytes = HexFormat.of().parseHex("00443214c74254b635cf84653a56d7");
      String text = CredentialCode.of(bytes).text();
      for (String typed :
          new String[] {
            text.toLowerCase(Locale.ROOT),
            text.replace("-", ""),
            text.replace('-', ' '),
            "  " + text.replace("-", " - ") + "\n",
            text.replace('-', '\u00a0'),
            text.replace('1', 'I'),
            text.replace('1', 'l'),
            text.replace('0', 'o'),
            text.replace('0', 'O').replace('1', 'i'),
          }) {
        assertArrayEquals(bytes, CredentialCode.parse(typed).bytes(), typed);
      }
      assertTrue(text.contains("0") && text.contains("1"), text);
    }

    @Test
    @DisplayName("is refused with any one symbol wrong, or two neighbours swapped")
    void mistyped() throws MalformedException {
      var random = new Random(37);
      for (int round = 0; round < 10; round++) {
        String symbols = CredentialCode.of(random(random, 15)).text().replace("-", "");
        for (int i = 0; i < symbols.length(); i++) {
          for (int k = 0; k < CHECKS.length(); k++) {
            char c = CHECKS.charAt(k);
            if (c != symbols.charAt(i)) {
              refused(symbols.substring(0, i) + c + symbols.substring(i + 1));
            }
          }
          if (i > 0 && symbols.charAt(i) != symbols.charAt(i - 1)) {
            refused(
                symbols.substring(0, i - 1)
                    + symbols.charAt(i)
                    + symbols.charAt(i - 1)
                    + symbols.substring(i + 1));
          }
        }
        CredentialCode.parse(symbols).close();
      }
    }

    private void refused(String typed) {
      MalformedException e =
          assertThrows(MalformedException.class, () -> CredentialCode.parse(typed), typed);
      assertTrue(
          e.reason().contains("check symbol") || e.reason().contains("is not used"), e.reason());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "``|has 25 characters; these are 0",
          "00000-00000-00000-00000-0000|has 25 characters; these are 24",
          "00000-00000-00000-00000-000000|has 25 characters; these are 26",
          "00000-00000-00000-00000-00001|check symbol",
          "U0000-00000-00000-00000-00000|character 1 is not used",
          "00000-00000-00000-00000-000*0|character 24 is not used",
          "00000-00000-00000-00000-0000!|check symbol",
          "0000\u0660-00000-00000-00000-00000|character 5 is not used",
          "00000_00000_00000_00000_00000|these are 29",
          "00000-00000-00000-00000-0000\u0131|check symbol",
        })
    @DisplayName("is refused with a reason that holds nothing of the code")
    void reasons(String typed, String reason) {
      MalformedException e =
          assertThrows(MalformedException.class, () -> CredentialCode.parse(typed));
      assertTrue(e.reason().contains(reason), e.reason());
      assertFalse(e.reason().contains("00000"), e.reason());
    }

    @Test
    @DisplayName("has exactly 120 random bits, keeps them to itself and forgets them when told")
    void secret() throws MalformedException {
      CredentialCode code = CredentialCode.random(new SecureRandom());
      assertEquals(15, code.bytes().length);
      assertEquals("CredentialCode", code.toString());
      assertEquals(code, CredentialCode.parse(code.text()));
      CredentialCode other = CredentialCode.random(new SecureRandom());
      assertNotEquals(code, other);
      assertEquals(code.hashCode(), other.hashCode());
      byte[] before = code.bytes();
      code.bytes()[0] ^= 1;
      assertArrayEquals(before, code.bytes());
      code.close();
      assertThrows(IllegalStateException.class, code::bytes);
      assertThrows(IllegalStateException.class, code::text);
      assertThrows(IllegalArgumentException.class, () -> CredentialCode.of(new byte[14]));
      assertThrows(IllegalArgumentException.class, () -> CredentialCode.of(new byte[16]));
    }
  }

  @Nested
  @DisplayName("A tracking code")
  final class Tracking {
    @Test
    @DisplayName("is the first 125 bits of the ballot hash, and of no more")
    void first125Bits() throws MalformedException {
      var random = new Random(125);
      for (int i = 0; i < 500; i++) {
        byte[] hash = random(random, 32);
        TrackingCode code = TrackingCode.of(Digest.of(hash));
        assertEquals(grouped(reference(hash, 25), 5), code.text());
        assertEquals(code, TrackingCode.parse(code.text()));
        assertEquals(29, code.text().length());
        assertTrue(code.matches(Digest.of(hash)));
        for (int bit : new int[] {0, 7, 63, 119, 120, 124, 125, 126, 127, 128, 255}) {
          byte[] changed = hash.clone();
          changed[bit / 8] ^= (byte) (128 >> bit % 8);
          assertEquals(bit >= 125, code.matches(Digest.of(changed)), "bit " + bit);
        }
      }
    }

    @Test
    @DisplayName("is read as leniently as a credential code")
    void lenient() throws MalformedException {
      var code = new TrackingCode("0123456789ABCDEFGHJKMNPQR");
      assertEquals("01234-56789-ABCDE-FGHJK-MNPQR", code.toString());
      assertEquals(code, TrackingCode.parse("o l234 56789-abcde fghjk mnpqr"));
      assertEquals(code, TrackingCode.parse("OI23456789ABCDEFGHJKMNPQR"));
      assertTrue(code.compareTo(new TrackingCode("1123456789ABCDEFGHJKMNPQR")) < 0);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "0123456789ABCDEFGHJKMNPQ",
          "0123456789ABCDEFGHJKMNPQRS",
          "U123456789ABCDEFGHJKMNPQR",
          "*123456789ABCDEFGHJKMNPQR",
          "0123456789ABCDEFGHJKMNPQ=",
          "é123456789ABCDEFGHJKMNPQR",
        })
    @DisplayName("is refused when a character is missing or cannot stand there")
    void refused(String typed) {
      assertThrows(MalformedException.class, () -> TrackingCode.parse(typed));
      assertThrows(IllegalArgumentException.class, () -> new TrackingCode(typed));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0123456789abcdefghjkmnpqr",
          "O123456789ABCDEFGHJKMNPQR",
          "01234-56789-ABCDE-FGHJK-MNPQR"
        })
    @DisplayName("has one canonical form")
    void canonical(String symbols) throws MalformedException {
      assertThrows(IllegalArgumentException.class, () -> new TrackingCode(symbols));
      assertEquals("01234-56789-ABCDE-FGHJK-MNPQR", TrackingCode.parse(symbols).text());
    }
  }

  @Nested
  @DisplayName("A typed fingerprint")
  final class Fingerprints {
    @Test
    @DisplayName("is the first 160 bits and a check symbol, in groups of four")
    void first160Bits() throws MalformedException {
      var random = new Random(160);
      for (int i = 0; i < 500; i++) {
        byte[] hash = random(random, 32);
        byte[] first = Arrays.copyOf(hash, 20);
        FingerprintCode code = FingerprintCode.of(Digest.of(hash));
        assertEquals(grouped(reference(first, 32) + referenceCheck(first), 4), code.text());
        assertEquals(41, code.text().length());
        assertEquals(code, FingerprintCode.parse(code.text()));
        assertEquals(code.hashCode(), FingerprintCode.parse(code.toString()).hashCode());
        assertTrue(code.matches(Digest.of(hash)));
        for (int bit : new int[] {0, 80, 159, 160, 255}) {
          byte[] changed = hash.clone();
          changed[bit / 8] ^= (byte) (128 >> bit % 8);
          assertEquals(bit >= 160, code.matches(Digest.of(changed)), "bit " + bit);
        }
      }
    }

    @Test
    @DisplayName("is refused with any one symbol wrong")
    void mistyped() {
      String symbols =
          FingerprintCode.of(Digest.of(random(new Random(1), 32))).text().replace("-", "");
      for (int i = 0; i < symbols.length(); i++) {
        for (int k = 0; k < CHECKS.length(); k++) {
          char c = CHECKS.charAt(k);
          if (c != symbols.charAt(i)) {
            String typed = symbols.substring(0, i) + c + symbols.substring(i + 1);
            assertThrows(MalformedException.class, () -> FingerprintCode.parse(typed));
          }
        }
      }
      assertThrows(MalformedException.class, () -> FingerprintCode.parse(symbols.substring(1)));
      assertThrows(MalformedException.class, () -> FingerprintCode.parse(symbols + "0"));
    }
  }
}
