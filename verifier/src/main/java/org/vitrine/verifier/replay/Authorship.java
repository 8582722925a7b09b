package org.vitrine.verifier.replay;

import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;

/** Who may author what, in whatever phase (§5, the table of types). */
public final class Authorship {
  private Authorship() {}

  /** Whether the author's role has entries of this kind. */
  public static boolean permits(Author author, Body body) {
    return switch (body) {
      case Body.ManifestBody _, Body.Approve _, Body.Incident _ ->
          author instanceof Author.Official;
      case Body.Propose(Action.Replace _) -> author instanceof Author.Registrar;
      case Body.Propose _ -> author instanceof Author.Official;
      case Body.Commit _,
          Body.Reveal _,
          Body.Share _,
          Body.Confirm _,
          Body.Complain _,
          Body.Transcript _,
          Body.Drill _,
          Body.Decryption _ ->
          author instanceof Author.Trustee;
      case Body.Roll _ -> author instanceof Author.Registrar;
      case Body.Cast _, Body.Opened _ -> author instanceof Author.Voter;
    };
  }
}
