package org.vitrine.crypto.log;

import java.util.OptionalLong;
import org.vitrine.crypto.sign.SignatureCheck;

/** What became of checking one signature of a note. */
public sealed interface NoteCheck {
  /**
   * The key signed this text.
   *
   * @param time when, in seconds since 1970 UTC; a cosignature says it, a log's signature does not
   */
  record Signed(OptionalLong time) implements NoteCheck {}

  /**
   * The key did not sign this text.
   *
   * @param reason a clause that reads well after "the signature"
   */
  record Unsigned(String reason) implements NoteCheck {}

  /** Carries over the check of the bare signature. */
  static NoteCheck of(SignatureCheck check, OptionalLong time) {
    return switch (check) {
      case SignatureCheck.Valid() -> new Signed(time);
      case SignatureCheck.Invalid(String reason) -> new Unsigned(reason);
    };
  }
}
