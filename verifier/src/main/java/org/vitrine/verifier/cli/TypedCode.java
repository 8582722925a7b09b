package org.vitrine.verifier.cli;

import java.util.Optional;
import java.util.function.Predicate;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;

/** A ballot hash, or the tracking code that stands for it, as a person typed it (§16). */
final class TypedCode {
  private TypedCode() {}

  /** Accepts the hashes that the text stands for. */
  static Predicate<Digest> ballot(String text) throws InputException {
    Optional<Digest> whole = digest(text.strip());
    if (whole.isPresent()) {
      return whole.get()::equals;
    }
    try {
      TrackingCode code = TrackingCode.parse(text);
      return code::matches;
    } catch (MalformedException e) {
      throw new InputException(
          text + " is neither a tracking code nor a ballot hash: " + e.getMessage(), e);
    }
  }

  private static Optional<Digest> digest(String text) {
    if (text.length() != Base64Url.encodedLength(Digest.SIZE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Digest.of(Base64Url.decode(text)));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
