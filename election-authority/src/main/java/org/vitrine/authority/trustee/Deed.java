package org.vitrine.authority.trustee;

import java.util.Optional;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.crypto.record.Submission;

/** What a trustee's step amounts to. */
public sealed interface Deed {
  /** A state to be saved, if it differs from the one in the key file. */
  Optional<TrusteeState> save();

  /** It stands on the board already. */
  record Done(Optional<TrusteeState> save) implements Deed {}

  /**
   * Something is to be posted.
   *
   * @param save to be saved, synced, BEFORE posting
   * @param submission to post
   */
  record Post(Optional<TrusteeState> save, Submission submission) implements Deed {}
}
