package org.vitrine.crypto.ceremony;

import org.vitrine.crypto.group.SecretScalar;

/** What a receiver finds in a sealed share. */
public sealed interface ShareOpening {
  /**
   * The share agrees with the sender's commitments.
   *
   * @param share f_i(j)
   */
  record Good(SecretScalar share) implements ShareOpening {}

  /**
   * There is no share in it, or another one than the sender committed to: a reason to complain.
   *
   * @param fault what is wrong with it
   */
  record Bad(ShareFault fault) implements ShareOpening {}
}
