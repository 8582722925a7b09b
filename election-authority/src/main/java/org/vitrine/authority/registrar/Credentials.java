package org.vitrine.authority.registrar;

import java.security.SecureRandom;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;

/** Makes credential codes and derives credentials from them (§8.1). */
final class Credentials {
  private Credentials() {}

  /** A fresh code, in groups. */
  static String newCode(SecureRandom random) {
    try (CredentialCode code = CredentialCode.random(random)) {
      return code.text();
    }
  }

  /**
   * The credential of a code.
   *
   * @throws MalformedException if it is no code
   */
  static Credential of(String text, Digest electionId) throws MalformedException {
    try (CredentialCode code = CredentialCode.parse(text)) {
      return Credential.derive(code, electionId);
    }
  }
}
