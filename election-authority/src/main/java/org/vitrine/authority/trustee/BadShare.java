package org.vitrine.authority.trustee;

import java.util.Map;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.ShareFault;

/**
 * A share that is not what its sender had committed to.
 *
 * @param sender number of the trustee that sent it
 * @param name of that trustee
 * @param fault what is wrong with the share
 */
public record BadShare(int sender, String name, ShareFault fault) {
  /** Why nothing can be confirmed. */
  public Refusal refusal() {
    return Refusal.refused(
            "The share from trustee " + sender + " (" + name + ") is bad: " + fault.words() + ".",
            "Do not confirm. Run: trustee complain --sender " + sender)
        .named("trustee.shareBad", Map.of("trustee", sender, "name", name, "reason", phrase()));
  }

  private Phrase phrase() {
    return switch (fault) {
      case SEAL -> Phrase.of("trustee.fault.seal", fault.words());
      case SCALAR -> Phrase.of("trustee.fault.scalar", fault.words());
      case COEFFICIENTS -> Phrase.of("trustee.fault.coefficients", fault.words());
    };
  }
}
