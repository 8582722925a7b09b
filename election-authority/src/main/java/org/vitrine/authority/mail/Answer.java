package org.vitrine.authority.mail;

import org.vitrine.authority.terminal.Phrase;

/** What a mail server said to one mail. */
public sealed interface Answer {
  /** Its own words. */
  String reply();

  /** It has taken the mail and will deliver it, or send it back. */
  record Taken(String reply) implements Answer {}

  /** It does not take this mail and never will. */
  record Refused(String reply) implements Answer {}

  /** It does not take this mail now. */
  record Later(String reply) implements Answer {}

  /** It had the whole mail, and no answer came: it may have taken it. */
  record Lost(Phrase why) implements Answer {
    @Override
    public String reply() {
      return why.english();
    }
  }
}
