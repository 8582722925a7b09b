package org.vitrine.verifier.fault;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotFault;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.CeremonyFault;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.replay.Authorship;

/**
 * What is wrong with a submission whatever else is on the board: rules that need the manifest, and
 * for ballots the {@code ready} proposal that they name, and nothing more (§17.4).
 */
final class LoneRules {
  private final Manifest manifest;
  private final Digest election;
  private final Optional<FaultProof.Ready> ready;

  LoneRules(Manifest manifest, Optional<FaultProof.Ready> ready) {
    this.manifest = manifest;
    this.election = manifest.electionId();
    this.ready = ready;
  }

  /** What is wrong, or nothing that one could tell from the submission alone. */
  Optional<String> fault(Submission submission) {
    if (!Authorship.permits(submission.author(), submission.body())) {
      return Optional.of(
          submission.author().encode() + " may not author " + submission.type().code());
    }
    int n = manifest.trustees().size();
    return switch (submission.body()) {
      case Body.Commit commit -> count("keys", commit.keys().size(), n - 1);
      case Body.Reveal reveal -> reveal(submission.author(), reveal);
      case Body.Share share -> count("shares", share.shares().size(), n - 1);
      case Body.Complain complain -> complain(submission.author(), complain);
      case Body.Transcript transcript ->
          count("public shares", transcript.publicShares().size(), n);
      case Body.Roll roll -> roll(roll);
      case Body.Cast(Ballot ballot) -> ballot(submission.author(), ballot);
      case Body.Opened(Ballot ballot) -> ballot(submission.author(), ballot);
      case Body.Decryption decryption -> decryption(decryption);
      case Body.ManifestBody _,
          Body.Propose _,
          Body.Approve _,
          Body.Confirm _,
          Body.Drill _,
          Body.Incident _ ->
          Optional.empty();
    };
  }

  private static Optional<String> count(String what, int there, int expected) {
    return there == expected
        ? Optional.empty()
        : Optional.of("it has " + there + " " + what + ", not " + expected);
  }

  private Optional<String> reveal(Author author, Body.Reveal body) {
    var attempt =
        new Attempt(election, body.attempt(), manifest.trustees().size(), manifest.threshold());
    int number = author instanceof Author.Trustee(int i) ? i : 0;
    return number > manifest.trustees().size()
        ? Optional.of("the manifest has no trustee " + number)
        : body.polynomial().verify(attempt, number).map(CeremonyFault::toString);
  }

  private Optional<String> complain(Author author, Body.Complain body) {
    boolean other =
        body.sender() <= manifest.trustees().size()
            && !author.equals(new Author.Trustee(body.sender()));
    return other
        ? Optional.empty()
        : Optional.of("it complains about trustee " + body.sender() + ", who is no other trustee");
  }

  private Optional<String> roll(Body.Roll roll) {
    Set<String> cells = ids(manifest.cells().stream().map(cell -> cell.id()).toList());
    Set<String> styles = ids(manifest.styles().stream().map(Style::id).toList());
    Optional<RollLine> before = Optional.empty();
    for (int i = 0; i < roll.lines().size(); i++) {
      RollLine line = roll.lines().get(i);
      if (!cells.contains(line.cell()) || !styles.contains(line.style())) {
        return Optional.of("line " + i + " has a cell or style that the manifest has not");
      }
      if (before.isPresent() && !isAscending(before.get(), line)) {
        return Optional.of("the credential of line " + i + " is not above the one before");
      }
      before = Optional.of(line);
    }
    return Optional.empty();
  }

  private static Set<String> ids(List<String> ids) {
    return new HashSet<>(ids);
  }

  private static boolean isAscending(RollLine before, RollLine line) {
    return Arrays.compareUnsigned(before.credential().encode(), line.credential().encode()) < 0;
  }

  private Optional<String> ballot(Author author, Ballot ballot) {
    if (!author.equals(new Author.Voter(ballot.credential()))) {
      return Optional.of("the ballot names another credential than its author");
    }
    List<String> asked = ballot.contests().stream().map(contest -> contest.contest()).toList();
    Optional<Style> style =
        manifest.styles().stream().filter(s -> s.contests().equals(asked)).findFirst();
    if (style.isEmpty()) {
      return Optional.of("no style of the manifest has exactly these contests");
    }
    // Whoever posts a ballot says which ready it belongs to. If that is not the election's, the
    // ballot may not be on the board either: so the ready of the proof need not be proven.
    return ready.isPresent() && ballot.fingerprint().equals(ready.get().hash())
        ? proofs(ballot, ready.get(), manifest.contestsOf(style.get()))
        : Optional.empty();
  }

  private Optional<String> proofs(Ballot ballot, FaultProof.Ready of, List<Contest> contests) {
    var check =
        new BallotCheck(
            BallotContext.of(election, of.hash(), new PublicKey(of.action().jointKey())));
    Optional<BallotFault> shape = check.shape(ballot, contests);
    if (shape.isPresent()) {
      return shape.map(BallotFault::toString);
    }
    return switch (check.verify(ballot, contests)) {
      case Verification.Valid _ -> Optional.empty();
      case Verification.Invalid(List<Verification.Failure> failures) ->
          Optional.of(
              "its proof is false: the equation of "
                  + failures.getFirst().equation()
                  + " does not hold");
    };
  }

  private Optional<String> decryption(Body.Decryption body) {
    Optional<Contest> contest = manifest.contest(body.contest());
    if (contest.isEmpty()) {
      return Optional.of("the manifest has no contest " + body.contest());
    }
    List<String> cells = manifest.cells().stream().map(cell -> cell.id()).toList();
    int before = -1;
    for (String cell : body.cells()) {
      int at = cells.indexOf(cell);
      if (at <= before) {
        return Optional.of("its cells are not cells of the manifest in their order");
      }
      before = at;
    }
    return count("partial decryptions", body.partials().size(), contest.get().positions());
  }
}
