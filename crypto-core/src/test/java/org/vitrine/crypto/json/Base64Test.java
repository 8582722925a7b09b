package org.vitrine.crypto.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Base64")
final class Base64Test {
  @ParameterizedTest
  @CsvSource({"'',''", "f,Zg==", "fo,Zm8=", "foo,Zm9v", "foob,Zm9vYg==", "fooba,Zm9vYmE="})
  @DisplayName("gives the vectors of RFC 4648 §10, with and without padding")
  void vectors(String text, String padded) throws MalformedException {
    byte[] bytes = text.getBytes(US_ASCII);
    assertEquals(padded, Base64Padded.encode(bytes));
    assertArrayEquals(bytes, Base64Padded.decode(padded));
    String bare = padded.replace("=", "");
    assertEquals(bare, Base64Url.encode(bytes));
    assertArrayEquals(bytes, Base64Url.decode(bare));
    assertEquals(bare.length(), Base64Url.encodedLength(bytes.length));
  }

  @Test
  @DisplayName("reads back every byte string")
  void roundTrip() throws MalformedException {
    var random = new Random(4648);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, Base64Url.decode(Base64Url.encode(bytes)));
      assertArrayEquals(bytes, Base64Padded.decode(Base64Padded.encode(bytes)));
    }
  }

  @Test
  @DisplayName("has one text only for each byte string: all texts of two characters")
  void injective() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    var seen = new HashSet<Byte>();
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 64; j++) {
        String text = "" + alphabet.charAt(i) + alphabet.charAt(j);
        try {
          assertTrue(seen.add(Base64Url.decode(text)[0]), text);
        } catch (MalformedException e) {
          assertTrue(e.reason().contains("not zero"), e.reason());
        }
      }
    }
    assertEquals(256, seen.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A", "AAAAA", "AB", "AAB", "AA==", "AAA=", "=", "A=", "A+", "A/", "A A", "AA\n", "é"
      })
  @DisplayName("refuses loose base64url")
  void refusesUrl(String text) {
    assertThrows(MalformedException.class, () -> Base64Url.decode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AA",
        "AAA",
        "AB==",
        "AAB=",
        "A===",
        "====",
        "=AAA",
        "AA=A",
        "A_A=",
        "A-A=",
        "AAA ",
        " AAA",
        "AA==AA==",
        "AA=\n",
        "AAAA\n"
      })
  @DisplayName("refuses loose padded base64")
  void refusesPadded(String text) {
    assertThrows(MalformedException.class, () -> Base64Padded.decode(text));
  }
}
