package org.vitrine.verifier.corrupt;

/** How far a change is covered up, and who can do that. */
enum Mending {
  /** One line is changed; signature, hash chain and checkpoint are those of the valid record. */
  BARE("bare", "nothing is mended", "anybody who hands the record on"),
  /** The author signs what is changed; hash chain and checkpoint are those of the valid record. */
  SIGNED("signed", "its author signs it anew", "its author, without the ballot box"),
  /** Hash chain, tree and checkpoint are remade; all signatures are those of the valid record. */
  LOGGED(
      "logged",
      "hash chain, tree, checkpoint and cosignatures are remade",
      "the ballot box and all witnesses together"),
  /** As if it had happened so: everybody signs what follows from the change. */
  EVERYTHING(
      "everything",
      "it is signed, and all that follows is made anew",
      "its author, with everybody else not noticing");

  private final String word;
  private final String sentence;
  private final String who;

  Mending(String word, String sentence, String who) {
    this.word = word;
    this.sentence = sentence;
    this.who = who;
  }

  String word() {
    return word;
  }

  String sentence() {
    return sentence;
  }

  String who() {
    return who;
  }
}
