package org.vitrine.verifier.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.ExpectedElection;

/**
 * What a watcher looks for besides the board itself.
 *
 * @param election the fingerprint that the board must have
 * @param receipts whose entries must stay on the board
 * @param answers signed by the box, which the board must not contradict
 */
public record Watched(
    Optional<ExpectedElection> election, List<KeptReceipt> receipts, List<KeptAnswer> answers) {
  /** Keeps copies of the lists that nobody can change. */
  public Watched {
    receipts = List.copyOf(receipts);
    answers = List.copyOf(answers);
  }

  /**
   * A receipt that somebody brought.
   *
   * @param name what a person calls it, such as its file
   */
  public record KeptReceipt(String name, Receipt receipt) {}

  /**
   * An answer that somebody brought.
   *
   * @param name what a person calls it, such as its file
   */
  public record KeptAnswer(String name, SignedAnswer answer) {}

  /** The credentials that receipts and answers are about. */
  Set<Element> voters() {
    var voters = new HashSet<Element>();
    for (KeptReceipt kept : receipts) {
      voter(kept.receipt()).ifPresent(voters::add);
    }
    for (KeptAnswer kept : answers) {
      if (kept.answer().answer() instanceof SignedAnswer.Head head) {
        voters.add(head.credential());
      }
    }
    return voters;
  }

  private static Optional<Element> voter(Receipt receipt) {
    try {
      return Entry.decode(receipt.entry()).author() instanceof Author.Voter(Element credential)
          ? Optional.of(credential)
          : Optional.empty();
    } catch (MalformedException e) {
      // A receipt for bytes that are no entry is about nobody.
      return Optional.empty();
    }
  }
}
