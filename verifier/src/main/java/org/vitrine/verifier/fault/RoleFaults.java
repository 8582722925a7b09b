package org.vitrine.verifier.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

/** What officials, registrar and trustees have signed and may not have signed (§17.5). */
final class RoleFaults {
  private final Signers signers;
  private final LoneRules rules;

  RoleFaults(Signers signers, Optional<FaultProof.Ready> ready) {
    this.signers = signers;
    this.rules = new LoneRules(signers.manifest(), ready);
  }

  FaultVerdict statement(Evidence.Statement statement) {
    Submission submission = statement.submission();
    Optional<String> unproven = voter(submission).or(() -> signers.unsigned(submission));
    if (unproven.isPresent()) {
      return new FaultVerdict.Refused(unproven.get());
    }
    Optional<String> fault = rules.fault(submission);
    if (fault.isEmpty()) {
      return new FaultVerdict.Refused("nothing that one can see from it alone is wrong with it");
    }
    return new FaultVerdict.Proven(
        List.of(signers.name(submission.author())),
        "signed what cannot be right on any board: " + fault.get(),
        List.of(signed(submission)));
  }

  FaultVerdict statements(Evidence.Statements both) {
    Submission first = both.first();
    Submission second = both.second();
    if (!first.author().equals(second.author())) {
      return new FaultVerdict.Refused("the two submissions have different authors");
    }
    Optional<String> unproven =
        voter(first).or(() -> signers.unsigned(first)).or(() -> signers.unsigned(second));
    if (unproven.isPresent()) {
      return new FaultVerdict.Refused(unproven.get());
    }
    Optional<String> fault = Contradictions.between(signers.election(), first, second);
    if (fault.isEmpty()) {
      return new FaultVerdict.Refused("one may sign both of these");
    }
    return new FaultVerdict.Proven(
        List.of(signers.name(first.author())), fault.get(), List.of(signed(first), signed(second)));
  }

  FaultVerdict elections(Evidence.TwoElections two) {
    Manifest other = two.other();
    boolean sameLog =
        other.logKey().equals(signers.manifest().logKey())
            && other.logMlDsaKey().equals(signers.manifest().logMlDsaKey());
    if (!sameLog || other.electionId().equals(signers.election())) {
      return new FaultVerdict.Refused("these are not two manifests of one log");
    }
    var others = new Signers(other);
    Optional<String> unproven =
        signers.unsigned(two.first()).or(() -> others.unsigned(two.second()));
    if (unproven.isPresent()) {
      return new FaultVerdict.Refused(unproven.get());
    }
    boolean official = two.first().author() instanceof Author.Official;
    if (!official
        || !(two.first().body() instanceof Body.Approve)
        || !(two.second().body() instanceof Body.Approve)) {
      return new FaultVerdict.Refused("these are not two approvals of an official");
    }
    if (!signers.key(two.first().author()).equals(others.key(two.second().author()))) {
      return new FaultVerdict.Refused("the two approvals are signed with different keys");
    }
    return new FaultVerdict.Proven(
        List.of(signers.name(two.first().author())),
        "approved in two elections that claim the same log, of which only one can be on it",
        List.of(
            signed(two.first()),
            "With the same key, "
                + others.name(two.second().author())
                + " signed an approval in the election "
                + other.electionId()
                + ", whose manifest names the same log."));
  }

  /** Voters are pseudonyms: nothing is published about them that the board does not say. */
  private static Optional<String> voter(Submission submission) {
    return submission.author() instanceof Author.Voter
        ? Optional.of("the author is a voter, not somebody with a role")
        : Optional.empty();
  }

  private String signed(Submission submission) {
    return String.format(
        Locale.ROOT,
        "Signed by %s in the election %s: %s, with a body of SHA-256 %s.",
        signers.name(submission.author()),
        signers.election(),
        submission.type().code(),
        submission.bodyHash());
  }
}
