package org.vitrine.verifier;

import java.util.List;
import java.util.Optional;

/**
 * What to check besides the record itself.
 *
 * @param election the fingerprint that the reader expects, from a voter's letter or another
 *     independent publication
 * @param earlier a checkpoint note that was kept from before
 * @param receipts receipts that voters brought
 * @param forTally whether this is what a trustee runs before it decrypts (§14)
 * @param threads how many threads check entries and ballots
 */
public record VerifierOptions(
    Optional<ExpectedElection> election,
    Optional<byte[]> earlier,
    List<GivenReceipt> receipts,
    boolean forTally,
    int threads) {
  public VerifierOptions {
    receipts = List.copyOf(receipts);
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }

  /**
   * A receipt in the form of §11.6.
   *
   * @param name what a person calls it, such as its file
   * @param bytes the whole of it
   */
  // Read once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record GivenReceipt(String name, byte[] bytes) {}

  /** Nothing but the record, on all processors. */
  public static VerifierOptions plain() {
    return new VerifierOptions(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        Runtime.getRuntime().availableProcessors());
  }

  /** As {@link #plain}, for a trustee that is about to decrypt. */
  public static VerifierOptions beforeTally() {
    VerifierOptions plain = plain();
    return new VerifierOptions(plain.election, plain.earlier, plain.receipts, true, plain.threads);
  }

  /** These options with an expected fingerprint. */
  public VerifierOptions expecting(ExpectedElection expected) {
    return new VerifierOptions(Optional.of(expected), earlier, receipts, forTally, threads);
  }
}
