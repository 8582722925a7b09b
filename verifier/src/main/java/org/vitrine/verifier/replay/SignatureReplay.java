package org.vitrine.verifier.replay;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.SignatureCheck;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/** Who signed the entries of officials, registrar and trustees (§5): V9. */
final class SignatureReplay {
  private final Election election;
  private final Findings findings;

  SignatureReplay(Election election, Findings findings) {
    this.election = election;
    this.findings = findings;
  }

  /**
   * Checks author and signature of an entry. Voters' entries are not its concern.
   *
   * @return whether the author exists; an entry of nobody has no effect
   */
  boolean check(long seq, Entry entry) {
    if (entry.author() instanceof Author.Voter) {
      return true;
    }
    findings.covered(Check.V9);
    Optional<Ed25519PublicKey> key = key(entry.author());
    if (key.isEmpty()) {
      findings.fail(Check.V9, seq, "author", "the manifest has no " + entry.author().encode());
      return false;
    }
    SignatureCheck check =
        key.get()
            .verify(
                entry.submission().message(election.id()), entry.submission().signature().bytes());
    switch (check) {
      case SignatureCheck.Valid() -> {}
      case SignatureCheck.Invalid(String reason) ->
          findings.fail(
              Check.V9,
              seq,
              "signature",
              "the signature of " + entry.author().encode() + " " + reason);
    }
    return true;
  }

  private Optional<Ed25519PublicKey> key(Author author) {
    return switch (author) {
      case Author.Official(int number) -> key(election.manifest().officials(), number);
      case Author.Trustee(int number) -> key(election.manifest().trustees(), number);
      case Author.Registrar() -> Optional.of(election.manifest().registrar().key());
      case Author.Voter _ -> Optional.empty();
    };
  }

  private static Optional<Ed25519PublicKey> key(List<Authority> authorities, int number) {
    return number >= 1 && number <= authorities.size()
        ? Optional.of(authorities.get(number - 1).key())
        : Optional.empty();
  }
}
