package org.vitrine.authority.voter;

import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;

/** Voting codes as voters type them. */
final class Codes {
  private Codes() {}

  /**
   * The credential of a code, in any case, with or without hyphens.
   *
   * @throws Refusal if it was mistyped
   */
  static Credential credential(String typed, Digest electionId) throws Refusal {
    try (CredentialCode code = CredentialCode.parse(typed)) {
      return Credential.derive(code, electionId);
    } catch (MalformedException e) {
      throw Refusal.usage(
              "The voting code is mistyped: " + e.reason(),
              "Compare it with your letter, symbol by symbol.")
          .because(e);
    }
  }
}
