package org.vitrine.crypto.fault;

import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;

/** What a fault proof shows: one record for each kind (§17.3 to §17.5). */
public sealed interface Evidence {
  /**
   * The ballot box has signed two histories.
   *
   * @param first the smaller view, or one of two of equal size
   * @param second the larger view
   * @param prefix the root of the first entries of the second view's tree, as many as the first has
   * @param proof that the second view's tree begins with {@code prefix}
   */
  record Fork(View first, View second, Digest prefix, ConsistencyProof proof) implements Evidence {}

  /**
   * The log has signed a smaller board at a later time.
   *
   * @param larger signed earlier
   * @param smaller signed later
   */
  record Retreat(View.Noted larger, View.Noted smaller) implements Evidence {}

  /**
   * An entry stands on the board that no board may hold.
   *
   * @param genesis that this log has the manifest of the proof as its entry 0
   * @param entry the entry
   */
  record LoneEntry(Genesis genesis, IncludedEntry entry) implements Evidence {}

  /** Two entries stand on the board that exclude each other; the first is not behind the second. */
  record EntryPair(IncludedEntry first, IncludedEntry second) implements Evidence {}

  /** A head that the ballot box has signed, and a ballot in the same tree that contradicts it. */
  record Head(IncludedEntry ballot) implements Evidence {}

  /**
   * A witness has cosigned two histories.
   *
   * @param witness its name in the policy
   * @param first the smaller checkpoint, or one of two of equal size
   * @param second the larger checkpoint
   * @param prefix as in {@link Fork}
   * @param proof as in {@link Fork}
   */
  record Cosignatures(
      String witness, View.Noted first, View.Noted second, Digest prefix, ConsistencyProof proof)
      implements Evidence {}

  /** Somebody with a role has signed what cannot be right in any board. */
  record Statement(Submission submission) implements Evidence {}

  /** Somebody with a role has signed two things that exclude each other. */
  record Statements(Submission first, Submission second) implements Evidence {}

  /** A complaint about a share: either the sender or the complainer is at fault (§7). */
  record Complaint(
      IncludedEntry commit, IncludedEntry reveal, IncludedEntry share, IncludedEntry complain)
      implements Evidence {}

  /** A partial decryption that is false; the record is needed to see it. */
  record FalseDecryption(Submission submission) implements Evidence {}

  /**
   * The ballot box has signed a board that fails a check; the record is needed to see it.
   *
   * @param check such as {@code V21}
   * @param seq of the entry at fault
   */
  record BadRecord(View.Noted checkpoint, String check, long seq) implements Evidence {}

  /**
   * An official has approved under two manifests of one log.
   *
   * @param other the second manifest
   * @param first an approval under the proof's manifest
   * @param second an approval under the other one
   */
  record TwoElections(Manifest other, Submission first, Submission second) implements Evidence {}

  /**
   * Entry 0 without its body, which is the proof's manifest, and its place in the tree of the entry
   * beside it.
   *
   * @param time of entry 0
   */
  record Genesis(Author author, Signature signature, long time, InclusionProof inclusion) {}

  /** The word for the kind in the file. */
  default String kind() {
    return switch (this) {
      case Fork _ -> "fork";
      case Retreat _ -> "retreat";
      case LoneEntry _ -> "entry";
      case EntryPair _ -> "entries";
      case Head _ -> "head";
      case Cosignatures _ -> "cosignatures";
      case Statement _ -> "submission";
      case Statements _ -> "submissions";
      case Complaint _ -> "complaint";
      case FalseDecryption _ -> "decryption";
      case BadRecord _ -> "record";
      case TwoElections _ -> "elections";
    };
  }
}
