package org.vitrine.ui.box;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Submission;

/** Who of the manifest signed an entry (§5). */
final class Signers {
  private Signers() {}

  /**
   * The official, trustee or registrar who signed it; empty for a voter, whose signature is left to
   * those who verify the record.
   *
   * @throws MalformedException if the author is nobody of the manifest, or the signature is wrong
   */
  static Optional<Authority> of(Submission submission, Manifest manifest)
      throws MalformedException {
    Optional<Authority> signer = signer(submission.author(), manifest);
    byte[] message = submission.message(manifest.electionId());
    byte[] signature = submission.signature().bytes();
    if (signer.isPresent() && !signer.get().key().verify(message, signature).isValid()) {
      throw new MalformedException(
          "signature", "is not one of " + submission.author().encode() + " for this entry");
    }
    return signer;
  }

  private static Optional<Authority> signer(Author author, Manifest manifest)
      throws MalformedException {
    return switch (author) {
      case Author.Official(int number) -> Optional.of(named(manifest.officials(), number));
      case Author.Trustee(int number) -> Optional.of(named(manifest.trustees(), number));
      case Author.Registrar() -> Optional.of(manifest.registrar());
      case Author.Voter _ -> Optional.empty();
    };
  }

  private static Authority named(List<Authority> people, int number) throws MalformedException {
    if (number < 1 || number > people.size()) {
      throw new MalformedException("author", "is nobody of the manifest");
    }
    return people.get(number - 1);
  }
}
