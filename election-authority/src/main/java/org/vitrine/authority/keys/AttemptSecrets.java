package org.vitrine.authority.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.ShareKey;

/**
 * What a trustee keeps for one attempt at the ceremony (§7).
 *
 * @param number of the attempt, from 1
 * @param polynomial erased once the combined share is confirmed
 * @param shareKeys one for each other trustee as a sender, in ascending order; erased with the
 *     polynomial
 * @param outbox the submissions of this attempt by type, saved before they are sent so that a retry
 *     sends the same bytes
 */
public record AttemptSecrets(
    int number,
    Optional<Polynomial> polynomial,
    List<ShareKey> shareKeys,
    Map<String, byte[]> outbox)
    implements AutoCloseable {
  /** Keeps copies that nobody can change. */
  public AttemptSecrets {
    shareKeys = List.copyOf(shareKeys);
    outbox = Map.copyOf(outbox);
  }

  /** The same with one more submission. */
  public AttemptSecrets with(String type, byte[] submission) {
    var more = new LinkedHashMap<>(outbox);
    more.put(type, submission);
    return new AttemptSecrets(number, polynomial, shareKeys, more);
  }

  /** The same without what must not be kept once the combined share is confirmed. */
  public AttemptSecrets erased() {
    return new AttemptSecrets(number, Optional.empty(), List.of(), outbox);
  }

  /** Erases the secrets. */
  @Override
  public void close() {
    polynomial.ifPresent(Polynomial::close);
    shareKeys.forEach(ShareKey::close);
  }

  @Override
  public String toString() {
    return "AttemptSecrets[" + number + ", hidden]";
  }
}
