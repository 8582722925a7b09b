package org.vitrine.authority.trustee;

import java.util.Map;
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
        .named("trustee.share-bad", Map.of("trustee", sender, "name", name, "reason", reason));
  }
}
