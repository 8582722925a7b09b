package org.vitrine.authority.desk;

/** Is told how far a long step is. */
@FunctionalInterface
public interface Progress {
  /** Nobody looks. */
  Progress UNSEEN = (stage, done, total) -> {};

  /** What a long step is doing. */
  enum Stage {
    READING("read", "entries"),
    VERIFYING("verified", "entries"),
    DECRYPTING("decrypted", "sums"),
    ISSUING("issued", "credentials"),
    PRINTING("printed", "letters"),
    MAILING("sent", "letters"),
    REHEARSING("rehearsed", "steps");

    private final String verb;
    private final String things;

    Stage(String verb, String things) {
      this.verb = verb;
      this.things = things;
    }

    /** A line of progress on a terminal. */
    public String words(long done, long total) {
      return verb + " " + done + " of " + total + " " + things;
    }
  }

  /**
   * Says how far it is.
   *
   * @param total 0 where it is not known
   */
  void at(Stage stage, long done, long total);
}
