package org.vitrine.authority.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.hash.Digest;

/**
 * How far a trustee has come in one election.
 *
 * @param election electionId
 * @param trustee its number
 * @param attempt secrets of the newest attempt
 * @param secret the combined share, from the moment at which all shares were found good
 * @param secretAttempt the attempt from which the combined share is; 0 without one
 * @param tree the one tree that this key decrypts, once that is decided (§10.1)
 * @param restored whether this file was made from a backup, which may not know of that decision
 * @param backups where backups were written, for the day on which they are to be destroyed
 */
public record TrusteeState(
    Digest election,
    int trustee,
    Optional<AttemptSecrets> attempt,
    Optional<TrusteeSecret> secret,
    int secretAttempt,
    Optional<Tree> tree,
    boolean restored,
    List<String> backups)
    implements AutoCloseable {
  /** So many places are remembered; the newest ones. */
  static final int MAX_BACKUPS = 50;

  /** Keeps a copy that nobody can change. */
  public TrusteeState {
    backups = List.copyOf(backups);
  }

  /**
   * A tree of the log.
   *
   * @param size entries
   * @param root Merkle root over them
   */
  public record Tree(long size, Digest root) {}

  /** A trustee that has bound its key to an election and done nothing yet. */
  public static TrusteeState fresh(Digest election, int trustee) {
    return new TrusteeState(
        election,
        trustee,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        false,
        List.of());
  }

  /** The same with other secrets of an attempt. */
  public TrusteeState with(AttemptSecrets secrets) {
    return new TrusteeState(
        election, trustee, Optional.of(secrets), secret, secretAttempt, tree, restored, backups);
  }

  /** The same with the combined share of the present attempt. */
  public TrusteeState with(TrusteeSecret share, int ofAttempt) {
    return new TrusteeState(
        election, trustee, attempt, Optional.of(share), ofAttempt, tree, restored, backups);
  }

  /** The same, bound to a tree for ever. */
  public TrusteeState boundTo(Tree decided) {
    return new TrusteeState(
        election, trustee, attempt, secret, secretAttempt, Optional.of(decided), restored, backups);
  }

  /** The same, remembering where one more backup is. */
  public TrusteeState withBackup(String place) {
    var places = new ArrayList<>(backups);
    places.remove(place);
    places.add(place);
    return new TrusteeState(
        election,
        trustee,
        attempt,
        secret,
        secretAttempt,
        tree,
        restored,
        places.subList(Math.max(0, places.size() - MAX_BACKUPS), places.size()));
  }

  /** The same in a file that was made from another one. */
  public TrusteeState asRestored() {
    return new TrusteeState(election, trustee, attempt, secret, secretAttempt, tree, true, backups);
  }

  /** What goes into a backup: the combined share, and nothing that is to be erased. */
  public TrusteeState forBackup() {
    TrusteeState kept = attempt.map(made -> with(made.erased())).orElse(this);
    return kept.asRestored();
  }

  /** Erases the secrets. */
  @Override
  public void close() {
    attempt.ifPresent(AttemptSecrets::close);
    secret.ifPresent(TrusteeSecret::close);
  }

  @Override
  public String toString() {
    return "TrusteeState[trustee " + trustee + ", hidden]";
  }
}
