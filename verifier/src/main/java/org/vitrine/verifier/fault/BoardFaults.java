package org.vitrine.verifier.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.ProofCheck;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/** What stands on the board and may not, and what the box denies though it stands there (§17.4). */
final class BoardFaults {
  private final Signers signers;
  private final LoneRules rules;

  BoardFaults(Signers signers, Optional<FaultProof.Ready> ready) {
    this.signers = signers;
    this.rules = new LoneRules(signers.manifest(), ready);
  }

  FaultVerdict entry(Evidence.LoneEntry lone) {
    IncludedEntry entry = lone.entry();
    Optional<String> unproven = signers.absent(entry).or(() -> foreign(lone));
    if (unproven.isPresent()) {
      return new FaultVerdict.Refused(unproven.get());
    }
    Optional<String> fault = fault(entry);
    if (fault.isEmpty()) {
      return new FaultVerdict.Refused("nothing that one can see from it alone is wrong with it");
    }
    return new FaultVerdict.Proven(
        List.of(signers.box()),
        "it put an entry on the board that no board may hold: " + fault.get(),
        List.of(
            Signers.words(entry.view()) + ".",
            stands(entry),
            "Entry 0 of the same board is the manifest of this election."));
  }

  /**
   * Anybody can write a manifest that names somebody else's log: only that which is entry 0 of the
   * log says whose keys are whose on it.
   */
  private Optional<String> foreign(Evidence.LoneEntry lone) {
    Evidence.Genesis genesis = lone.genesis();
    var first =
        new Entry(
            0,
            Digest.ZERO,
            genesis.time(),
            new Submission(
                genesis.author(),
                new Body.ManifestBody(signers.manifest()),
                signers.election(),
                genesis.signature()));
    View view = lone.entry().view();
    ProofCheck check =
        genesis.inclusion().check(LeafHash.of(first.encode()), view.size(), view.root());
    return switch (check) {
      case ProofCheck.Valid() -> Optional.empty();
      case ProofCheck.Invalid(String reason) ->
          Optional.of("the manifest is not entry 0 of this log: " + reason);
    };
  }

  private Optional<String> fault(IncludedEntry included) {
    Entry entry;
    try {
      entry = Entry.decode(included.bytes());
    } catch (MalformedException e) {
      return Optional.of("it is not an entry in canonical form: " + e.getMessage());
    }
    if (entry.seq() != included.index()) {
      return Optional.of("it says that it is number " + entry.seq());
    }
    if (included.index() > 0 && entry.body() instanceof Body.ManifestBody) {
      return Optional.of("a manifest stands on a board that has one");
    }
    return signers.unsigned(entry.submission()).or(() -> rules.fault(entry.submission()));
  }

  FaultVerdict pair(Evidence.EntryPair pair) {
    Optional<String> unproven =
        signers.absent(pair.first()).or(() -> signers.absent(pair.second()));
    if (unproven.isPresent()) {
      return new FaultVerdict.Refused(unproven.get());
    }
    if (pair.second().index() < pair.first().index()) {
      return new FaultVerdict.Refused("the first entry is behind the second");
    }
    Optional<String> fault = PairRules.fault(pair.first(), pair.second());
    if (fault.isEmpty()) {
      return new FaultVerdict.Refused("both entries can stand on one board");
    }
    return new FaultVerdict.Proven(
        List.of(signers.box()),
        fault.get(),
        List.of(
            Signers.words(pair.first().view()) + ".",
            stands(pair.first()),
            Signers.words(pair.second().view()) + ".",
            stands(pair.second())));
  }

  FaultVerdict head(Evidence.Head head) {
    IncludedEntry included = head.ballot();
    if (!(included.view() instanceof View.Answered(SignedAnswer signed)
        && signed.answer() instanceof SignedAnswer.Head answer)) {
      return new FaultVerdict.Refused("the view is not an answer about a credential's head");
    }
    Optional<String> unproven = signers.absent(included);
    if (unproven.isPresent()) {
      return new FaultVerdict.Refused(unproven.get());
    }
    Entry entry;
    try {
      entry = Entry.decode(included.bytes());
    } catch (MalformedException e) {
      return new FaultVerdict.Refused("the entry is none: " + e.getMessage());
    }
    if (!(entry.body() instanceof Body.Cast(Ballot ballot))
        || !ballot.credential().equals(answer.credential())) {
      return new FaultVerdict.Refused("the entry is no cast ballot of that credential");
    }
    if (answer.latest().isPresent() && !ballot.previous().equals(answer.latest())) {
      return new FaultVerdict.Refused("the ballot does not follow the one that the answer names");
    }
    return new FaultVerdict.Proven(
        List.of(signers.box()),
        "it denied a ballot that was on its board",
        List.of(
            Signers.words(included.view())
                + answer
                    .latest()
                    .map(latest -> ", and that the latest ballot in it is " + latest + ".")
                    .orElse(", and that there is no ballot of this credential in it."),
            stands(included)
                + answer
                    .latest()
                    .map(latest -> " It follows the ballot that the answer calls the latest.")
                    .orElse("")));
  }

  private static String stands(IncludedEntry included) {
    String what = "bytes that are no entry";
    try {
      Entry entry = Entry.decode(included.bytes());
      what = entry.type().code() + " of " + entry.author().encode();
      if (entry.body() instanceof Body.Cast || entry.body() instanceof Body.Opened) {
        what += ", tracking code " + TrackingCode.of(entry.submission().bodyHash()).text();
      }
    } catch (MalformedException e) {
      what += " (" + e.getMessage() + ")";
    }
    return String.format(
        Locale.ROOT,
        "In that board, number %,d is: %s. Entry hash %s.",
        included.index(),
        what,
        Entry.hash(included.bytes()));
  }
}
