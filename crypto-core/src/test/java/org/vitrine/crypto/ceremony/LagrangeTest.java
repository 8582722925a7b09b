package org.vitrine.crypto.ceremony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;

@DisplayName("Lagrange interpolation at zero")
final class LagrangeTest {
  /** RFC 9591 appendix E.3, FROST(ristretto255, SHA-512): 2 of 3. */
  private static final String SECRET =
      "1b25a55e463cfd15cf14a5d3acc3d15053f08da49c8afcf3ab265f2ebc4f970b";

  private static final String COEFFICIENT =
      "410f8b744b19325891d73736923525a4f596c805d060dfb9c98009d34e3fec02";

  private static final String PUBLIC =
      "e2a62f39eede11269e3bd5a7d97554f5ca384f9f6d3dd9c3c0d05083c7254f57";

  private static final Map<Integer, String> SHARES =
      Map.of(
          1, "5c3430d391552f6e60ecdc093ff9f6f4488756aa6cebdbad75a768010b8f830e",
          2, "b06fc5eac20b4f6e1b271d9df2343d843e1e1fb03c4cbb673f2872d459ce6f01",
          3, "f17e505f0e2581c6acfe54d3846a622834b5e7b50cad9a2109a97ba7a80d5c04");

  static List<List<Integer>> sets() {
    return List.of(List.of(1, 2), List.of(1, 3), List.of(2, 3), List.of(3, 1), List.of(1, 2, 3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  @DisplayName("the shares of RFC 9591 E.3 give the published secret")
  void combines(List<Integer> trustees) throws DecodingException {
    Scalar sum = Scalar.ZERO;
    for (var entry : Lagrange.coefficients(trustees).entrySet()) {
      sum = sum.add(entry.getValue().multiply(scalar(SHARES.get(entry.getKey()))));
    }
    assertEquals(scalar(SECRET), sum);
  }

  @Test
  @DisplayName(
      "the polynomial of RFC 9591 E.3 gives the published shares, in the open and in secret")
  void shares() throws DecodingException {
    byte[] bytes = HexFormat.of().parseHex(SECRET + COEFFICIENT);
    try (var polynomial = Polynomial.decode(bytes)) {
      var committed = new CommittedPolynomial(List.of(point(SECRET), point(COEFFICIENT)));
      assertEquals(PUBLIC, HexFormat.of().formatHex(committed.at(0).encode()));
      for (int j = 1; j <= 3; j++) {
        String share = SHARES.get(j);
        assertEquals(share, HexFormat.of().formatHex(polynomial.evaluate(j).toBytes()));
        assertEquals(point(share), committed.at(j));
      }
    }
  }

  @Test
  @DisplayName("a single trustee's coefficient is one")
  void single() {
    assertEquals(Map.of(7, Scalar.ONE), Lagrange.coefficients(List.of(7)));
  }

  static List<Collection<Integer>> noSets() {
    return List.of(List.of(), List.of(0, 1), List.of(-1), List.of(2, 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noSets")
  @DisplayName("nobody, number zero, negative numbers and repetitions are refused")
  void refused(Collection<Integer> trustees) {
    assertThrows(IllegalArgumentException.class, () -> Lagrange.coefficients(trustees));
  }

  private static Scalar scalar(String hex) throws DecodingException {
    return Scalar.decode(HexFormat.of().parseHex(hex));
  }

  private static Element point(String hex) throws DecodingException {
    return FixedBase.BASE.multiply(SecretScalar.decode(HexFormat.of().parseHex(hex)));
  }
}
