package org.vitrine.verifier;

import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;

/**
 * The fingerprint that a reader expects: all of it, as links have it.
 *
 * @param fingerprint the electionFingerprint
 * @param text as the reader gave it
 */
public record ExpectedElection(Digest fingerprint, String text) {
  /** Reads what a person typed. */
  public static ExpectedElection parse(String text) throws MalformedException {
    byte[] bytes = Base64Url.decode(text.strip());
    if (bytes.length != Digest.SIZE) {
      throw new MalformedException("fingerprint", "must be 43 characters");
    }
    return new ExpectedElection(Digest.of(bytes), text.strip());
  }

  /** Whether this is the expected election. */
  public boolean matches(Digest found) {
    return fingerprint.equals(found);
  }
}
