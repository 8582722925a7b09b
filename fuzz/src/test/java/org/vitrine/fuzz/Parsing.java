package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.vitrine.crypto.text.PlainText;

/**
 * What every target demands. A parser declares its checked exceptions, so whatever else comes out
 * of it is a finding.
 */
public final class Parsing {
  /** A complaint is read by a person on a terminal; it must not be the input itself. */
  private static final int LONGEST_COMPLAINT = 4_000;

  private Parsing() {}

  /** A call of a parser. */
  @FunctionalInterface
  public interface Attempt<T> {
    /** The parsed value. */
    T parse() throws Exception;
  }

  /** The value, or empty if the parser refused with a declared exception that says why. */
  public static <T> Optional<T> of(Attempt<T> attempt) {
    try {
      return Optional.of(attempt.parse());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception declared) {
      demandReadable(declared);
      return Optional.empty();
    }
  }

  /** The parser accepts nothing but what its encoder gives. */
  public static void same(byte[] accepted, byte[] encoded) {
    assertArrayEquals(accepted, encoded, "decoding and encoding changed the bytes");
  }

  /** As {@link #same(byte[], byte[])} for text. */
  public static void same(String accepted, String encoded) {
    same(accepted.getBytes(StandardCharsets.UTF_8), encoded.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes of a text. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Input that parsers of text get. */
  public static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  private static void demandReadable(Exception refusal) {
    String message = refusal.getMessage();
    assertTrue(
        message != null && !message.isBlank(), () -> refusal.getClass() + " does not say why");
    assertTrue(
        message.length() <= LONGEST_COMPLAINT,
        () -> "a complaint of " + message.length() + " characters");
    // Whoever chose the input must not write to the terminal of whoever reads the complaint.
    assertEquals(
        PlainText.of(message), message, "a complaint that a terminal does not show as it is");
  }
}
