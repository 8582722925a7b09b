package org.vitrine.authority.voter;

import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;

/** A fingerprint that a voter has from elsewhere: whole, as in a link, or typed (§16). */
public sealed interface ExpectedFingerprint {
  /** All 256 bits. */
  record Whole(Digest fingerprint) implements ExpectedFingerprint {}

  /** The first 160 bits. */
  record Typed(FingerprintCode code) implements ExpectedFingerprint {}

  /**
   * Reads either form.
   *
   * @throws Refusal if it is neither
   */
  static ExpectedFingerprint parse(String text) throws Refusal {
    String clean = text.strip();
    try {
      if (clean.length() == 43) {
        byte[] bytes = Base64Url.decode(clean);
        if (bytes.length == Digest.SIZE) {
          return new Whole(Digest.of(bytes));
        }
      }
      return new Typed(FingerprintCode.parse(clean));
    } catch (MalformedException e) {
      throw Refusal.usage(
              "The fingerprint is mistyped: " + e.reason(),
              "Give the 43 characters of a link, or the 33 symbols of a letter.")
          .because(e);
    }
  }

  /** Whether it is this fingerprint. */
  default boolean matches(Digest fingerprint) {
    return switch (this) {
      case Whole(Digest whole) -> whole.equals(fingerprint);
      case Typed(FingerprintCode code) -> code.matches(fingerprint);
    };
  }
}
