package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.Base64Url;

@DisplayName("Base64")
final class Base64FuzzTest {
  /** One text for each byte string, and the byte string that the JDK reads. */
  @FuzzTest
  void text(byte[] data) {
    String text = Parsing.text(data);
    Optional<byte[]> url = Parsing.of(() -> Base64Url.decode(text));
    if (url.isPresent()) {
      Parsing.same(text, Base64Url.encode(url.get()));
      assertArrayEquals(Base64.getUrlDecoder().decode(text), url.get());
    }
    Optional<byte[]> padded = Parsing.of(() -> Base64Padded.decode(text));
    if (padded.isPresent()) {
      Parsing.same(text, Base64Padded.encode(padded.get()));
      assertArrayEquals(Base64.getDecoder().decode(text), padded.get());
    }
  }

  /** Every byte string has a text that is read back. */
  @FuzzTest
  void bytes(byte[] data) {
    assertArrayEquals(data, Parsing.of(() -> Base64Url.decode(Base64Url.encode(data))).get());
    assertArrayEquals(data, Parsing.of(() -> Base64Padded.decode(Base64Padded.encode(data))).get());
  }
}
