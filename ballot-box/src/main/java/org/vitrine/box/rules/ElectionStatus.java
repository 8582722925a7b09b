package org.vitrine.box.rules;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Bundle;

/**
 * What people are shown of an election.
 *
 * @param phase where it stands
 * @param election its identifier, once there is a manifest
 * @param fingerprint from phase {@code ready} on
 * @param rehearsal whether the manifest says so
 * @param ballots cast, those that were replaced by later ones included
 * @param opened ballots that were tested
 * @param counted credentials with a cast ballot
 * @param lines of the roll
 * @param weight of the roll
 * @param pending proposals
 * @param ceremony while it lasts
 * @param decryptions by trustee
 * @param bundles of booth and checker that the officials approved
 */
public record ElectionStatus(
    Phase phase,
    Optional<Digest> election,
    Optional<Digest> fingerprint,
    boolean rehearsal,
    long ballots,
    long opened,
    long counted,
    long lines,
    long weight,
    List<PendingProposal> pending,
    Optional<CeremonyStatus> ceremony,
    List<DecryptionStatus> decryptions,
    List<Bundle> bundles) {
  /** A board without a manifest. */
  static final ElectionStatus EMPTY =
      new ElectionStatus(
          Phase.SETUP,
          Optional.empty(),
          Optional.empty(),
          false,
          0,
          0,
          0,
          0,
          0,
          List.of(),
          Optional.empty(),
          List.of(),
          List.of());

  /** Keeps copies of the lists. */
  public ElectionStatus {
    pending = List.copyOf(pending);
    decryptions = List.copyOf(decryptions);
    bundles = List.copyOf(bundles);
  }
}
