package org.vitrine.crypto.ceremony;

/** What can be wrong with a sealed share (§7, stage 4). */
public enum ShareFault {
  /** It cannot be opened with the receiver's key. */
  SEAL("it is not sealed to the receiver's key"),

  /** What it holds is not the canonical encoding of a scalar. */
  SCALAR("it does not hold a canonical scalar"),

  /** The scalar is not f_i(j) of the polynomial that the sender committed to. */
  COEFFICIENTS("it does not agree with the sender's coefficients");

  private final String words;

  ShareFault(String words) {
    this.words = words;
  }

  /** The fault for people, to stand behind "the share is bad:". */
  public String words() {
    return words;
  }
}
