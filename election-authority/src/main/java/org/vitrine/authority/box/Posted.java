package org.vitrine.authority.box;

import java.util.Optional;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.SignedAnswer;

/** What the ballot box answered to a submission. Unverified. */
public sealed interface Posted {
  /**
   * It has a place on the board.
   *
   * @param entry entry hash
   * @param receipt tlog-proof text (§11.6)
   * @param seq its place
   * @param time when, milliseconds since 1970 UTC
   * @param before whether the same was accepted before
   */
  record Accepted(Digest entry, String receipt, long seq, long time, boolean before)
      implements Posted {}

  /**
   * It was refused.
   *
   * @param status HTTP status
   * @param code word for programs
   * @param detail sentence for people
   * @param signed the signed refusal (§12), where the box gave one
   */
  record Refused(int status, String code, String detail, Optional<SignedAnswer> signed)
      implements Posted {
    /** What the code means. */
    public Phrase meaning() {
      return Phrase.of("box.code." + code, code);
    }
  }
}
