package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Elements that are decoded together")
final class ElementReaderTest {
  private final Random random = new Random(20261104);

  static List<Kernel> kernels() {
    return Kernel.vector().map(v -> List.of(Kernel.SCALAR, v)).orElse(List.of(Kernel.SCALAR));
  }

  private static byte[] join(List<byte[]> encodings) {
    var joined = new ByteArrayOutputStream();
    encodings.forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  private List<byte[]> encodings(int n) {
    var encodings = new ArrayList<byte[]>();
    for (int i = 0; i < n; i++) {
      encodings.add(Reference.randomElement(random).encode());
    }
    return encodings;
  }

  @ParameterizedTest
  @DisplayName("are those that Element.decode gives")
  @MethodSource("kernels")
  void same(Kernel kernel) throws DecodingException {
    List<byte[]> encodings = encodings(21);
    ElementReader reader = ElementReader.ahead(join(encodings), kernel);
    for (byte[] encoding : encodings) {
      Element read = reader.read(encoding);
      assertEquals(Element.decode(encoding), read);
      assertArrayEquals(encoding, read.encode());
      assertEquals(Reference.point(Element.decode(encoding)), Reference.point(read));
    }
    assertEquals(Element.BASE, reader.read(Element.BASE.encode()), "one more than expected");
  }

  @ParameterizedTest
  @DisplayName("are refused with the reason that Element.decode gives, and only when they are read")
  @MethodSource("kernels")
  void refused(Kernel kernel) throws DecodingException {
    for (String hex : Rfc9496Test.BAD_ENCODINGS) {
      byte[] bad = HexFormat.of().parseHex(hex);
      byte[] good = Element.BASE.encode();
      ElementReader reader = ElementReader.ahead(join(List.of(good, bad, good)), kernel);
      assertEquals(Element.BASE, reader.read(good));
      var expected = assertThrows(DecodingException.class, () -> Element.decode(bad));
      var e = assertThrows(DecodingException.class, () -> reader.read(bad));
      assertEquals(expected.getMessage(), e.getMessage());
      assertEquals(Element.BASE, reader.read(good));
    }
  }

  @ParameterizedTest
  @DisplayName("may be others than expected, of any length")
  @MethodSource("kernels")
  void unexpected(Kernel kernel) throws DecodingException {
    List<byte[]> expected = encodings(3);
    ElementReader reader = ElementReader.ahead(join(expected), kernel);
    assertEquals(Element.BASE, reader.read(Element.BASE.encode()));
    for (int length : new int[] {0, 31, 33, 64}) {
      assertThrows(DecodingException.class, () -> reader.read(new byte[length]));
    }
    for (byte[] encoding : expected) {
      assertArrayEquals(encoding, reader.read(encoding).encode());
    }
    assertEquals(Element.BASE, ElementReader.oneByOne().read(Element.BASE.encode()));
  }

  @Test
  @DisplayName("do not share their bytes with the caller")
  void defensiveCopies() throws DecodingException {
    byte[] bytes = Element.BASE.encode();
    ElementReader reader = ElementReader.ahead(bytes);
    bytes[0] ^= 2;
    assertThrows(DecodingException.class, () -> Element.decode(bytes));
    assertThrows(DecodingException.class, () -> reader.read(bytes));
    assertEquals(Element.BASE, reader.read(Element.BASE.encode()));
  }
}
