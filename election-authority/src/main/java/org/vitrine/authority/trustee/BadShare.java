package org.vitrine.authority.trustee;

import java.util.Map;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;

/**
 * A share that is not what its sender had committed to.
 *
 * @param sender number of the trustee that sent it
 * @param name of that trustee
 * @param reason what is wrong with the share
 */
public record BadShare(int sender, String name, String reason) {
  /** Why nothing can be confirmed. */
  public Refusal refusal() {
    return Refusal.refused(
            "The share from trustee " + sender + " (" + name + ") is bad: " + reason + ".",
            "Do not confirm. Run: trustee complain --sender " + sender)
        .named("trustee.shareBad", Map.of("trustee", sender, "name", name, "reason", fault()));
  }

  /** The faults of a share that the core knows (§7, stage 4). */
  private Phrase fault() {
    return switch (reason) {
      case "it is not sealed to the receiver's key" -> Phrase.of("trustee.fault.seal", reason);
      case "it does not hold a canonical scalar" -> Phrase.of("trustee.fault.scalar", reason);
      case "it does not agree with the sender's coefficients" ->
          Phrase.of("trustee.fault.coefficients", reason);
      default -> Phrase.foreign(reason);
    };
  }
}
