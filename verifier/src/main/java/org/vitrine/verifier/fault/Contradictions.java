package org.vitrine.verifier.fault;

import java.util.Collections;
import java.util.Optional;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

/**
 * Two submissions of one author that exclude each other (§17.5): what is said once is said once,
 * and what is promised is kept. Proofs may differ, since they are randomised; what they prove may
 * not.
 */
final class Contradictions {
  private Contradictions() {}

  /** What the author has done by signing both, or nothing if one may sign both. */
  static Optional<String> between(Digest election, Submission first, Submission second) {
    Optional<String> contradiction = inOrder(election, first, second);
    return contradiction.isPresent() ? contradiction : inOrder(election, second, first);
  }

  private static Optional<String> inOrder(Digest election, Submission first, Submission second) {
    return switch (first.body()) {
      case Body.Commit commit -> commit(election, commit, second.body());
      case Body.Reveal reveal ->
          second.body() instanceof Body.Reveal other
                  && reveal.attempt() == other.attempt()
                  && !reveal.coefficients().equals(other.coefficients())
              ? twice("polynomials", reveal.attempt())
              : Optional.empty();
      case Body.Share share ->
          second.body() instanceof Body.Share other
                  && share.attempt() == other.attempt()
                  && !share.shares().equals(other.shares())
              ? twice("sets of shares", share.attempt())
              : Optional.empty();
      case Body.Confirm confirm ->
          second.body() instanceof Body.Complain complain && confirm.attempt() == complain.attempt()
              ? Optional.of(
                  "confirmed all shares of attempt "
                      + confirm.attempt()
                      + " and complained about one of them")
              : Optional.empty();
      case Body.Transcript transcript -> transcript(election, first.author(), transcript, second);
      case Body.Drill drill ->
          second.body() instanceof Body.Drill other && !drill.partial().equals(other.partial())
              ? Optional.of("made its restore drill with two different shares")
              : Optional.empty();
      case Body.Roll roll ->
          second.body() instanceof Body.Roll other
                  && roll.chunk() == other.chunk()
                  && !roll.lines().equals(other.lines())
              ? Optional.of("signed two rolls, which differ in chunk " + roll.chunk())
              : Optional.empty();
      case Body.Decryption decryption ->
          second.body() instanceof Body.Decryption other
              ? decryption(decryption, other)
              : Optional.empty();
      case Body.ManifestBody _,
          Body.Propose _,
          Body.Approve _,
          Body.Complain _,
          Body.Cast _,
          Body.Opened _,
          Body.Incident _ ->
          Optional.empty();
    };
  }

  private static Optional<String> commit(Digest election, Body.Commit commit, Body second) {
    return switch (second) {
      case Body.Commit other when commit.attempt() == other.attempt() && !commit.equals(other) ->
          twice("commitments", commit.attempt());
      case Body.Reveal reveal
          when commit.attempt() == reveal.attempt()
              && !reveal.polynomial().commitment(election).equals(commit.commitment()) ->
          Optional.of(
              "revealed another polynomial in attempt "
                  + commit.attempt()
                  + " than the one that it had committed to");
      default -> Optional.empty();
    };
  }

  private static Optional<String> transcript(
      Digest election, Author author, Body.Transcript transcript, Submission second) {
    return switch (second.body()) {
      case Body.Transcript other
          when transcript.attempt() == other.attempt() && !transcript.equals(other) ->
          twice("outcomes", transcript.attempt());
      case Body.Drill drill
          when author instanceof Author.Trustee(int number)
              && number <= transcript.publicShares().size()
              && new Drill(drill.partial(), drill.proof())
                  .verify(election, number, transcript.publicShares().get(number - 1))
                  .isPresent() ->
          Optional.of(
              "made a restore drill that does not use the share of the outcome that it signed");
      default -> Optional.empty();
    };
  }

  private static Optional<String> decryption(Body.Decryption first, Body.Decryption second) {
    if (first.size() != second.size() || !first.root().equals(second.root())) {
      return Optional.of("decrypted two different boards");
    }
    if (!first.contest().equals(second.contest())
        || Collections.disjoint(first.cells(), second.cells())) {
      return Optional.empty();
    }
    if (!first.cells().equals(second.cells())) {
      return Optional.of(
          "decrypted overlapping groups of cells of the contest "
              + first.contest()
              + ", whose difference shows smaller ones");
    }
    return first.partials().equals(second.partials())
        ? Optional.empty()
        : Optional.of(
            "decrypted one group of the contest " + first.contest() + " in two different ways");
  }

  private static Optional<String> twice(String what, int attempt) {
    return Optional.of("signed two different " + what + " in attempt " + attempt);
  }
}
