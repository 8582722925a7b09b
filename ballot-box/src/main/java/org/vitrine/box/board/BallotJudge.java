package org.vitrine.box.board;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vitrine.box.rules.BoardRules;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.rules.Ruling;
import org.vitrine.box.rules.VoterSignature;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotFault;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

/**
 * Judges voters' submissions, many at a time: first the rules, which are look-ups and are asked in
 * one go for all; then the signatures, in one linear combination; then the proofs, in another. A
 * bad one is found by bisection and does not harm the others. Only what was rightly signed can cost
 * the dear part, and whoever signs what cannot be proven again and again has to wait ({@link
 * BadProofs}).
 */
final class BallotJudge {
  private final LiveBoard board;
  private final BadProofs badProofs;
  private final SecureRandom random;

  BallotJudge(LiveBoard board, BadProofs badProofs, SecureRandom random) {
    this.board = board;
    this.badProofs = badProofs;
    this.random = random;
  }

  /**
   * What there is to say against each of them, or nothing, in their order.
   *
   * @param submissions whose authors are credentials
   * @throws BoardBusyException if the board cannot be asked now
   */
  List<Optional<Outcome.Refused>> judge(List<Submission> submissions) {
    var round = new Round(submissions.size());
    List<Case> allowed = board.ask(rules -> round.allowed(rules, submissions));
    if (!allowed.isEmpty()) {
      BallotContext context = board.context().orElseThrow();
      List<Case> signed = round.signed(context.election(), allowed);
      while (!signed.isEmpty()) {
        List<Case> later = new ArrayList<>();
        round.proven(context, round.firstOfEach(signed, later));
        signed = round.stillAllowed(later);
      }
    }
    return round.verdicts;
  }

  /**
   * A submission that nothing was found against yet.
   *
   * @param place in the round
   * @param contests of the voter's style
   */
  private record Case(
      int place,
      Submission submission,
      Element credential,
      Ballot ballot,
      List<Contest> contests) {}

  /** Submissions that are judged together. */
  private final class Round {
    private final List<Optional<Outcome.Refused>> verdicts;

    Round(int size) {
      verdicts = new ArrayList<>(Collections.nCopies(size, Optional.empty()));
    }

    private void refuse(int place, Outcome.Refused refused) {
      verdicts.set(place, Optional.of(refused));
    }

    private void refuse(Case refused, Refusal refusal) {
      refuse(refused.place(), Outcome.Refused.of(refusal));
    }

    List<Case> allowed(BoardRules rules, List<Submission> submissions) {
      var allowed = new ArrayList<Case>();
      for (int place = 0; place < submissions.size(); place++) {
        Submission submission = submissions.get(place);
        Optional<Outcome.Refused> refused =
            board
                .tooSoon(submission)
                .or(() -> badProofs.tooSoon(submission))
                .or(() -> rule(rules, submission));
        if (refused.isPresent()) {
          refuse(place, refused.get());
        } else {
          allowed.add(open(rules, place, submission));
        }
      }
      return allowed;
    }

    /** Those whose signatures hold. */
    List<Case> signed(Digest electionId, List<Case> cases) {
      var claimed = new ArrayList<Case>();
      var claims = new ArrayList<Claim>();
      for (Case each : cases) {
        VoterSignature.claim(each.submission(), each.credential(), electionId)
            .ifPresentOrElse(
                claim -> {
                  claimed.add(each);
                  claims.add(claim);
                },
                () -> refuse(each, VoterSignature.malformed()));
      }
      Set<Integer> failing =
          failures(BatchVerifier.withoutKey(random), claims).stream()
              .map(Verification.Failure::index)
              .collect(Collectors.toSet());
      var signed = new ArrayList<Case>();
      for (int i = 0; i < claimed.size(); i++) {
        if (failing.contains(i)) {
          refuse(claimed.get(i), VoterSignature.wrong());
        } else {
          signed.add(claimed.get(i));
        }
      }
      return signed;
    }

    /**
     * One of each credential: who sends many at a time has them checked one after the other, so
     * that those without valid proofs are counted before the next one is looked at.
     *
     * @param later takes the others
     */
    List<Case> firstOfEach(List<Case> cases, List<Case> later) {
      var credentials = new HashSet<Element>();
      var first = new ArrayList<Case>();
      for (Case each : cases) {
        (credentials.add(each.credential()) ? first : later).add(each);
      }
      return first;
    }

    /** Those that need not wait because of the ones before them. */
    List<Case> stillAllowed(List<Case> cases) {
      var allowed = new ArrayList<Case>();
      for (Case each : cases) {
        badProofs
            .tooSoon(each.submission())
            .ifPresentOrElse(tooSoon -> refuse(each.place(), tooSoon), () -> allowed.add(each));
      }
      return allowed;
    }

    /** Refuses those that have not the election's shape, or whose proofs do not hold. */
    void proven(BallotContext context, List<Case> cases) {
      var check = new BallotCheck(context);
      var claimed = new ArrayList<Case>();
      var claims = new ArrayList<Claim>();
      for (Case each : cases) {
        Optional<BallotFault> misshapen = check.shape(each.ballot(), each.contests());
        if (misshapen.isPresent()) {
          refuse(each, misshapen(misshapen.get()));
        } else {
          claimed.add(each);
          claims.add(check.claim("the ballot", each.ballot(), each.contests()));
        }
      }
      for (Verification.Failure failure :
          failures(BatchVerifier.of(context.key().publicKey(), random), claims)) {
        Case failed = claimed.get(failure.index());
        if (verdicts.get(failed.place()).isEmpty()) {
          badProofs.note(failed.credential());
          refuse(failed, unproven(failure));
        }
      }
    }
  }

  private static List<Verification.Failure> failures(BatchVerifier verifier, List<Claim> claims) {
    return switch (verifier.verify(claims)) {
      case Verification.Valid _ -> List.of();
      case Verification.Invalid(List<Verification.Failure> failures) -> failures;
    };
  }

  private static Optional<Outcome.Refused> rule(BoardRules rules, Submission submission) {
    return switch (rules.decide(submission)) {
      case Ruling.Allowed _ -> Optional.empty();
      case Ruling.Refused(Refusal refusal) -> Optional.of(Outcome.Refused.of(refusal));
    };
  }

  private static Case open(BoardRules rules, int place, Submission submission) {
    if (!(submission.author() instanceof Author.Voter(Element credential))) {
      throw new IllegalArgumentException("not a voter's submission");
    }
    Ballot ballot =
        switch (submission.body()) {
          case Body.Cast(Ballot cast) -> cast;
          case Body.Opened(Ballot opened) -> opened;
          // The rules have refused every other type with a credential as its author.
          case Body.ManifestBody _,
              Body.Propose _,
              Body.Approve _,
              Body.Commit _,
              Body.Reveal _,
              Body.Share _,
              Body.Confirm _,
              Body.Complain _,
              Body.Transcript _,
              Body.Drill _,
              Body.Roll _,
              Body.Decryption _,
              Body.Incident _ ->
              throw new IllegalStateException("the rules let a credential make this entry");
        };
    List<Contest> contests = rules.contests(credential.encode()).orElse(List.of());
    return new Case(place, submission, credential, ballot, contests);
  }

  private static Refusal misshapen(BallotFault fault) {
    return new Refusal(
        RefusalCode.WRONG_SHAPE,
        "body." + fault.where(),
        "Field body.%s %s. Make the ballot from the manifest of this election."
            .formatted(fault.where(), fault.what()));
  }

  private static Refusal unproven(Verification.Failure failure) {
    return new Refusal(
        RefusalCode.BAD_PROOF,
        "body.contests",
        "A proof of the ballot does not hold: "
            + failure.equation()
            + ". The ballot was changed on its way, or made by a program that is wrong. Make it"
            + " again, if possible on another device.");
  }
}
