package org.vitrine.authority.board;

import org.vitrine.authority.terminal.Phrase;

/** Where the election stands (§6). Between closed and final this view makes no difference. */
public enum Phase {
  /** The manifest stands; officials have not frozen it. */
  SETUP("setup"),
  /** Trustees make the key. */
  CEREMONY("ceremony"),
  /** The registrar publishes the roll. */
  ROLL("roll"),
  /** Everything is bound; the polls are not open. */
  READY("ready"),
  /** The polls are open. */
  OPEN("open"),
  /** The polls are closed; trustees decrypt, officials publish. */
  CLOSED("closed"),
  /** The result is published. */
  FINAL("final"),
  /** Ended without a result. */
  ABORTED("aborted");

  private final String word;

  Phase(String word) {
    this.word = word;
  }

  /** The specification's word. */
  public String word() {
    return word;
  }

  /** What people call it. */
  public Phrase phrase() {
    return Phrase.of("phase." + word, word);
  }
}
