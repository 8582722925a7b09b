package org.vitrine.crypto.ceremony;

/**
 * What anyone concludes from a complaint about a share (§7, stage 4): the receiver publishes its
 * private key for that one sender, and the share is opened in public.
 */
public sealed interface Judgement {
  /**
   * The key does not belong to the published one: the entry is invalid and nobody is named.
   *
   * @param reason why, for people
   */
  record Invalid(String reason) implements Judgement {}

  /**
   * The share is bad: the sender is named.
   *
   * @param culprit the sender
   * @param reason what is wrong with the share
   */
  record Upheld(int culprit, String reason) implements Judgement {}

  /**
   * The share is good: the complainer is named.
   *
   * @param culprit the receiver, who complained
   */
  record False(int culprit) implements Judgement {}

  /**
   * Judges the complaint of a receiver.
   *
   * @param reveal the sender's
   * @param receiver the complainer's number
   * @param published the key that the receiver published for this sender
   * @param key the private key in the complaint
   * @param share what the sender sent to the receiver
   */
  static Judgement of(
      Attempt attempt,
      Reveal reveal,
      int receiver,
      SharePublicKey published,
      ShareKey key,
      SealedShare share) {
    if (!key.publicKey().equals(published)) {
      return new Invalid("the private key is not that of the key published for the sender");
    }
    return switch (share.open(attempt, reveal, receiver, key)) {
      case ShareOpening.Bad(ShareFault fault) -> new Upheld(reveal.trustee(), fault.words());
      case ShareOpening.Good _ -> new False(receiver);
    };
  }
}
