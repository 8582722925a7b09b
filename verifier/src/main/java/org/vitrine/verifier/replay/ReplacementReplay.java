package org.vitrine.verifier.replay;

import java.util.OptionalInt;
import org.vitrine.crypto.record.Action;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/** Replacements of lost credentials (§8.4): V18. */
final class ReplacementReplay {
  private final Findings findings;
  private final Credentials credentials;

  ReplacementReplay(Findings findings, Credentials credentials) {
    this.findings = findings;
    this.credentials = credentials;
  }

  /**
   * Judges a replacement at its last approval and puts it into effect if its conditions hold.
   *
   * @param seq of that approval
   * @return whether they do
   */
  boolean decide(long seq, Action.Replace replace) {
    findings.covered(Check.V18);
    OptionalInt old = credentials.find(replace.old().encode());
    if (old.isEmpty() || credentials.isDead(old.getAsInt())) {
      findings.fail(Check.V18, seq, "old", "is no live credential");
      return false;
    }
    int number = old.getAsInt();
    if (credentials.latest(number) != Credentials.NONE) {
      findings.fail(Check.V18, seq, "old", "has voted: it cannot be replaced any more");
      return false;
    }
    byte[] fresh = replace.fresh().encode();
    if (credentials.find(fresh).isPresent()) {
      findings.fail(Check.V18, seq, "new", "has been in the roll or in a replacement before");
      return false;
    }
    credentials.kill(number);
    credentials.add(
        fresh, credentials.cell(number), credentials.style(number), credentials.weight(number));
    return true;
  }
}
