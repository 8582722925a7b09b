package org.vitrine.verifier;

import java.util.function.Predicate;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;

/** The fingerprint that a reader expects: all of it, as in links, or as it is typed (§16.3). */
public final class ExpectedElection {
  private final String text;
  private final Predicate<Digest> expected;

  private ExpectedElection(String text, Predicate<Digest> expected) {
    this.text = text;
    this.expected = expected;
  }

  /** The election with exactly this fingerprint. */
  public static ExpectedElection of(Digest fingerprint) {
    return new ExpectedElection(fingerprint.encode(), fingerprint::equals);
  }

  /**
   * Reads what a person gave: 43 characters of base64url, or the typed fingerprint of a letter.
   *
   * @throws MalformedException if it is neither, or the check symbol is wrong
   */
  public static ExpectedElection parse(String given) throws MalformedException {
    String text = given.strip();
    if (text.length() == Base64Url.encodedLength(Digest.SIZE) && !text.contains(" ")) {
      try {
        return of(Digest.of(Base64Url.decode(text)));
      } catch (MalformedException e) {
        // A typed fingerprint with its hyphens may be as long: let its own reader decide.
        return new ExpectedElection(text, FingerprintCode.parse(text)::matches);
      }
    }
    return new ExpectedElection(text, FingerprintCode.parse(text)::matches);
  }

  /** Whether an election is the expected one. */
  public boolean matches(Digest fingerprint) {
    return expected.test(fingerprint);
  }

  /** As the reader gave it. */
  public String text() {
    return text;
  }
}
