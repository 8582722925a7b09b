package org.vitrine.crypto.log;

/** What a receipt proves. */
public sealed interface ReceiptCheck {
  /**
   * The entry stands in the log.
   *
   * @param index where, from 0
   * @param checkpoint in which tree; whether the receipt says "recorded" or "witnessed" is its type
   */
  record Proven(long index, CheckpointCheck.Accepted checkpoint) implements ReceiptCheck {}

  /**
   * It proves nothing.
   *
   * @param reason a sentence without its full stop
   */
  record Refused(String reason) implements ReceiptCheck {}
}
