package org.vitrine.authority.trustee;

import org.vitrine.authority.keys.TrusteeState;

/** What a trustee's step amounts to. */
public sealed interface Deed {
  /**
   * It stands on the board already.
   *
   * @param state to be saved; the same as before, or without what may now be erased
   */
  record Done(TrusteeState state) implements Deed {}

  /**
   * Something is to be posted.
   *
   * @param state to be saved, synced, BEFORE posting
   * @param submission canonical bytes to post
   */
  record Post(TrusteeState state, byte[] submission) implements Deed {}
}
